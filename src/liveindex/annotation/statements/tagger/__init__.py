"""Sentences and their parse -> attributions, by a small network trained on annotated news.

Two steps, as in semantic role labelling. A graph network over words, their neighbours in the line and in the tree
tells which word anchors a cue. For each anchor, a recurrent network over the words around it marks source, cue and
content, so that what belongs together is found together, and one attribution may stand inside another's content.

`features` makes numbers of the parse, `windows` of one anchor and its surroundings, `network` holds the weights,
`decode` turns scores into spans, `find` is the front. Not done here: who a speaker is, and rules.
"""
