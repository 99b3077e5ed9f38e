"""Which sentences were new to a story when they came."""
