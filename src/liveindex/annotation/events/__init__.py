"""Parsed sentences -> political events of the PLOVER types: who did what to whom, when, where, and whether it happened."""
