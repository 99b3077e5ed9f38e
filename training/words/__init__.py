"""Making of the table of common words that `liveindex.relate.stories.rarity` ships."""
