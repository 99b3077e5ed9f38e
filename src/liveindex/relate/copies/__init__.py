"""What one article repeats of another: copies, rewrites, origins, edits."""
