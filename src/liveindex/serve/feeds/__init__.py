"""Pages as feeds for readers that people already have."""
