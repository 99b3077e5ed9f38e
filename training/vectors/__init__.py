"""Making of the static word-piece vectors that `liveindex.annotation.vectors` ships."""
