"""What a person can do, in two halves: `reading` looks things up, `running` changes and tends the index.

Every door (command line, web, Python) calls these and nothing below them.
"""
