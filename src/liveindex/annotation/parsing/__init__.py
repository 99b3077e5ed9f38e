"""Sentences -> tokens, parts of speech, dependencies and names, by spaCy; made once for all annotators."""
