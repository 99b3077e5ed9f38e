"""How far two points of the earth lie apart."""

from __future__ import annotations

import math


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance between two points (haversine, mean radius 6,371 km)."""
    lat, other = math.radians(latitude), math.radians(other_latitude)
    east = math.radians(other_longitude - longitude)
    chord = math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin(east / 2) ** 2
    return 12_742 * math.asin(math.sqrt(min(1.0, chord)))
