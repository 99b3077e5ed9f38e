"""The terminal: short verbs, readable tables, `--json` for programs. Exit 0 fine, 1 something failed, 2 wrong use."""

from liveindex.serve.cli.app import main

__all__ = ["main"]
