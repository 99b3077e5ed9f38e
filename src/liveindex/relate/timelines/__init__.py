"""What happened when in a story, and what it announces."""
