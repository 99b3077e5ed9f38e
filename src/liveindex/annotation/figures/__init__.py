"""Sentences -> the quantities in them: number, bound, unit, what is counted, how it moved, and who says so.

What looks like a number and is none (years, scores, names, ages) is told apart in `not_figures`.
"""
