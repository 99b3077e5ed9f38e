"""A text in another language than English -> quotations and plain reports with their speakers, by patterns."""
