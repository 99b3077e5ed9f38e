"""Commands that build what the package carries from public sources. Not part of the package."""
