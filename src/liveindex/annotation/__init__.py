"""Article -> readings, each by a named and versioned method. Pure, per article, no disk and no network.

`registry` is the table of annotators in their order. What this room does not do: decide when an article is read
(`pipeline`) or keep what was read (`store`).
"""
