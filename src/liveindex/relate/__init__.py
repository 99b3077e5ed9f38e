"""Articles -> what ties them together: copies, rewrites, origins, edits. Pure: whoever asks brings the candidates.

Nothing here says which of two reports is right, and nothing is thrown away: a link folds, it never deletes.
"""
