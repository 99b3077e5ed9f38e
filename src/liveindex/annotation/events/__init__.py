"""Parsed sentences -> political events of PLOVER's types: who did what to whom, when, where, and if it happened."""
