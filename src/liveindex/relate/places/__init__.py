"""Where a story plays: the places that its articles name."""
