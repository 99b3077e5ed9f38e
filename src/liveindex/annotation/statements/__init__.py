"""An English article -> who says what in it: found by rules and by a trained tagger, then joined and resolved."""
