"""The English grammar, in full: which words make a time expression, and which only look like one."""
