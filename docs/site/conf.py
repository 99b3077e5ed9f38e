"""The pages of `docs/` -> a site of plain files, by Sphinx: `make site`.

The pages stay Markdown that reads well where the code is kept: nothing in them is meant for Sphinx. What navigation
needs is made here from the links that the pages have anyway: the map (`docs/index.md`) says the order and the parts,
`docs/method.md` its own pages. A page that no list leads to is therefore in no navigation, and `-W` makes that fail, as
it does with a link or an anchor that leads nowhere.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[2]

project = "Live Index"
version = release = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
root_doc = "index"
exclude_patterns = ["notebooks", "site/theme"]
# Anchors as the forges make them, so that one link works there and here.
myst_heading_anchors = 6
nitpicky = True

html_theme = "furo"
html_title = "Live Index"
html_static_path = ["theme"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}
# Sphinx's own search: an index beside the pages, read by scripts beside the pages. It works from a folder, too.
html_search_language = "en"

_HEADING = re.compile(r"^(##+) (.+)$")
_ITEM = re.compile(r"^- \[[^]]+\]\(([\w./-]+)\.md\)", re.M)
_METHOD = re.compile(r"\((method/[\w-]+)\.md\)")
# What is told of outside `docs/` has a page of the site that takes it in.
_TAKEN_IN = {"../quality/README.md": "site/quality.rst", "../CHANGELOG.md": "site/changes.rst"}


def setup(app: Sphinx) -> None:
    """Let every page pass `add_navigation` before it is read."""
    app.connect("source-read", add_navigation)


def add_navigation(_app: Sphinx, page: str, source: list[str]) -> None:
    """Give the pages that lead to others the `toctree` that Sphinx makes its navigation from."""
    text = source[0]
    for outside, inside in _TAKEN_IN.items():
        text = text.replace(f"]({outside})", f"]({inside})")
    if page == "index":
        text += "".join(toctree(pages, caption=part) for part, pages in parts(text).items())
    elif page == "method":
        text += toctree([*dict.fromkeys(_METHOD.findall(text)), "site/quality"])
    elif page == "decisions/README":
        text += toctree(["0*"], shown=True)
    source[0] = text


def parts(text: str) -> dict[str, list[str]]:
    """Return the pages that the lists of the map lead to, in order, by the headings above them."""
    found: dict[str, list[str]] = {}
    part = heading = ""
    for line in text.splitlines():
        if mark := _HEADING.match(line):
            part = mark[2] if mark[1] == "##" else part
            heading = part if part == mark[2] else f"{part}: {mark[2].lower()}"
        elif item := _ITEM.match(line):
            found.setdefault(heading, []).append(item[1])
    found.setdefault("Understand", []).append("site/changes")
    return found


def toctree(pages: list[str], *, caption: str = "", shown: bool = False) -> str:
    """Return the directive that puts pages into the navigation, and into the page itself where `shown`."""
    options = ["" if shown else ":hidden:", f":caption: {caption}" if caption else "", ":glob:", ":titlesonly:"]
    return "\n\n```{toctree}\n" + "\n".join([*filter(None, options), "", *pages]) + "\n```\n"
