"""An article -> its people, bodies, groups and places, with every mention, and the roles that people hold.

`annotator` tells the order: names (`names`, `bodies`, `wording`), who is one and the same (`joining`), roles
(`titles`, `roles`), then pronouns and other words that stand for someone (`coreference`).
"""
