"""Sentences -> the places that they name, with coordinates from the bundled gazetteer.

What it does not do: streets, buildings and other facilities (`entities` names them), routes, distances, addresses.
A place that no gazetteer entry surely stands for keeps its name and has no coordinates.
"""
