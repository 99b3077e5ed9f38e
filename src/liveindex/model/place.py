"""Where: mentions of places with coordinates from the bundled gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.reading import Annotation


class PlacePrecision(StrEnum):
    """How much ground a place's coordinates stand for."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    POINT = "point"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Annotation):
    """One mention of a place; `span` is the name.

    Attributes:
        name: the gazetteer's name; the words themselves where it is not known.
        geonames: GeoNames id; None where unknown.
        latitude, longitude: degrees, WGS 84; None where unknown.
        precision: country, region, city, point; `unknown` without coordinates.
        country: ISO 3166-1 alpha-2; None where unknown.
        metonym: a body is meant that sits there ("Moscow dismissed it"), not the ground.
        sentence: number of its sentence.
    """

    name: str
    geonames: int | None
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision
    country: str | None
    metonym: bool
    sentence: int
