"""What stands now in a story: the freshest sentences that most independent origins carry, with what speaks on them."""
