"""One module for each page: a request -> what to ask of the index -> a page."""
