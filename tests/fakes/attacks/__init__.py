"""Attacks on the guarded fetch: a table, and a world in which each is carried out."""
