"""The attribution tagger's weights: `python -m training.attribution` makes them again from the annotated texts."""
