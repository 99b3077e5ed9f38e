"""A text -> what stands in quotation marks in it, in any style, and what the marks are for."""
