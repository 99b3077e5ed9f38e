"""Mentions of one quantity through a story, and what its sides disagree on."""
