"""Following sources by itself: `loop` tells the order, `visits` and `pages` settle what was answered.

`jobs` asks, on threads; `hosts` keeps pace and robots.txt; `arrivals` takes in what came. When to ask again is decided
in `pipeline.schedule`, and how a site may be asked in `collect.politeness`; both are pure.
"""
