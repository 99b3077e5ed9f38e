"""The only code that knows the order: `journey` tells it, `ingest`, `reading_queue` and `index_sync` do it.

`decide` is pure: what a new document of an address is. Rooms know nothing of each other; what one needs of
another passes through here as a value.
"""
