"""Making of the table of common words that `liveindex.relate.rarity` ships."""
