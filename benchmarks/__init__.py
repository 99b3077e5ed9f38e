"""Commands that print a figure beside its reference, in one run."""
