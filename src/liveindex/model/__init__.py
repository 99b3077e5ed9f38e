"""Frozen values that pass between the rooms. No I/O, no logic beyond what a value knows of itself.

Offsets are half-open, in code points, into `Article.text`. Times are aware and in UTC.
"""
