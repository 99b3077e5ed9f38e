"""Natural Earth through a wheel of the registry -> the outlines of countries that maps are drawn with.

    python -m training.outlines [folder of the wheel]

The folder (default: `wheels` beside the project) holds geopandas 0.14.4, as `pip download --no-deps` leaves it; it is
read where it lies, never installed. Same wheel, same bytes. Natural Earth is in the public
domain (naturalearthdata.com).
"""
