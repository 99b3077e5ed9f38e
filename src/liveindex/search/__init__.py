"""Documents and search texts -> the articles found, with the sentences that show why.

`query` turns what a person types into a tree, by its `pieces` and `fields`; `embedded` turns the tree and the filters
into `hits`, a total and counts (`counting`); `snippets` turns the tree and one stored text into passages with marks;
`analysis` says what a term is, so that what is marked is what was found. `base` is the protocol that other engines can
fulfil.

What this room does not do: keep the truth or read the store (the index is derived, deletable and rebuildable:
`pipeline` carries the changes across), know about addresses or pages, split sentences.

Tantivy, because of the engines measured it holds its speed at a million articles where SQLite's own full text
scores every hit, counts facets beside the search, loses nothing acknowledged to `kill -9`, and needs no server.
"""
