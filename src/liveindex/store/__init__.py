"""Articles and their evidence -> SQLite, the truth. The only room that speaks SQL.

A module a table's worth: `snapshots` (evidence), `articles` (with versions), `readings` (with the queue of
jobs), `sources`, `changes` (the log that the search index and open pages follow). Their functions take a
connection from `Database.reading()` or `Database.writing()`, so that one transaction can span several of them.
What it does not do: decide anything. SQLite, because one file is easy to keep, copy and trust, and because it
acknowledges a document in under a millisecond.
"""
