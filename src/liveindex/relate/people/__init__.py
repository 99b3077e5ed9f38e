"""Who is what in a story, and when that changed."""
