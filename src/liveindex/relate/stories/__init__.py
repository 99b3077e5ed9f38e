"""Which articles tell of one event, and which events go on with one another."""
