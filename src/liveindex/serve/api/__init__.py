"""The HTTP door: `/api/v1`, the same shapes as every other door, described by an OpenAPI document made from the code."""
