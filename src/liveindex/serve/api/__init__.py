"""The HTTP door: `/api/v1`, the same shapes as every other door, and an OpenAPI document made from the code."""
