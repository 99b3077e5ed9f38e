"""Live Index."""
