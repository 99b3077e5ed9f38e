"""The page of an evidence file: HTML that needs no script, no network and no other file, and cites each sentence."""

from __future__ import annotations

from datetime import datetime
from html import escape

from liveindex.model.article import Sentence
from liveindex.model.exported import Chosen, ExportedArticle
from liveindex.model.statement import Statement
from liveindex.serve.exports.columns import statement_id
from liveindex.serve.reading_words import figure_words, statement_words
from liveindex.service.exporting.evidence_format import CAPTURES, SUMS, VERIFY, text_name
from liveindex.text.text_fragments import text_fragment_address
from liveindex.text.urls import is_web_address

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 0 auto;
  padding: 1.5rem 1rem 4rem; }
h1, h2, h3 { line-height: 1.25; } h1 { font-size: 1.7rem; }
h2 { font-size: 1.35rem; margin-top: 3rem; border-top: 1px solid; padding-top: 1rem; }
.told, dl, .cite, .mark { font: .85rem/1.5 system-ui, sans-serif; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; }
dt { font-weight: 600; } dd { margin: 0; }
code, dd { overflow-wrap: anywhere; } li { margin: .5rem 0; } .mark { vertical-align: super; text-decoration: none; }
:target, .meant { outline: 2px solid; outline-offset: 2px; }
@media print { body { max-width: none; } }
"""


def head(chosen: Chosen, made: datetime) -> str:
    """Return the beginning of the page: what it is of, when it was made, how to check it."""
    title = f"Evidence: {chosen.words}"
    changed = f"{chosen.changed:%Y-%m-%d %H:%M} UTC" if chosen.changed else "never"
    articles = "1 article" if chosen.total == 1 else f"{chosen.total:,} articles"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
<p class="told">{articles}, made {made:%Y-%m-%d %H:%M} UTC from an index that last changed {changed}.
Each sentence has its own address; statements and figures lead to theirs. Nothing here says what is true, only who said
it where. <a href="{VERIFY}">How to verify it</a> · <a href="{SUMS}">hashes</a> · <a href="{CAPTURES}">the documents as
they came</a></p>
</header>
<main>
"""


def article(of: ExportedArticle, statement: str | None) -> str:
    """Return one article: where it comes from, its hashes, what is said and counted in it, and its text.

    Args:
        of: the article.
        statement: id of the statement that the evidence is of, to be marked; None where it is of more.
    """
    row, read = of.row, of.article
    parts = [f'<article id="{of.row.id}">', f'<h2 dir="auto">{escape(read.title or "No title")}</h2>', _particulars(of)]
    said = [one for one in of.read.statements if statement is None or statement_id(of, one) == statement]
    if said:
        parts += ["<h3>Who says what</h3>", "<ul>", *(_statement(of, one) for one in said), "</ul>"]
    if of.read.figures and statement is None:
        lines = (
            f'<li><span dir="auto">{escape(figure_words(of.read, one))}</span> {_to(of, one.sentence)}</li>'
            for one in of.read.figures
        )
        parts += ["<h3>Figures</h3>", "<ul>", *lines, "</ul>"]
    meant = {one.sentences for one in said} if statement else set()
    parts += ["<h3>Text</h3>", _text(of, meant), f'<p class="told">End of {escape(row.id)}.</p>', "</article>\n"]
    return "\n".join(parts)


def foot() -> str:
    """Return the end of the page."""
    return "</main>\n</body>\n</html>\n"


def _particulars(of: ExportedArticle) -> str:
    row, read = of.row, of.article
    name = text_name(row.id, of.number)
    published = f"{read.published.day:%Y-%m-%d} ({read.published.origin})" if read.published else "not told"
    rows = {
        "outlet": escape(row.source_name or row.source) + (" (invented sample)" if row.invented else ""),
        "authors": escape(", ".join(read.authors)),
        "published": escape(published),
        "first seen": f"{row.first_seen:%Y-%m-%d %H:%M} UTC",
        "address": _link(row.address),
        "fetched": f"{of.taken:%Y-%m-%d %H:%M} UTC from {_link(of.evidence)}",
        "version": f"{of.number} of {row.versions}, hash <code>{read.version}</code>",
        "text": f'<a href="{name}">{name}</a>, SHA-256 <code>{of.text_sha256}</code>',
        "document": f"SHA-256 <code>{of.evidence_sha256}</code>",
    }
    return "<dl>" + "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in rows.items() if value) + "</dl>"


def _statement(of: ExportedArticle, said: Statement) -> str:
    content = " … ".join(of.read.words(span) for span in said.content) or of.read.words(said.span)
    return (
        f'<li id="s.{statement_id(of, said)}"><span class="told">{escape(statement_words(said))}:</span> '
        f'<span dir="auto">{escape(content)}</span> {_to(of, said.sentences[0])}</li>'
    )


def _text(of: ExportedArticle, meant: set[tuple[int, int]]) -> str:
    """Return the text with an address for each sentence; what no sentence covers stands between them."""
    text = of.article.text
    if not of.article.sentences:
        return f'<p dir="auto">{escape(text)}</p>'
    paragraphs, position, line = [], 0, ""
    for sentence in of.article.sentences:
        between = text[position : sentence.start]
        if "\n\n" in between and line:
            paragraphs.append(line)
            line, between = "", between.rpartition("\n\n")[2]
        line += escape(between) + _sentence(of, sentence, meant)
        position = sentence.end
    paragraphs.append(line + escape(text[position:]))
    return "\n".join(f'<p dir="auto">{one}</p>' for one in paragraphs)


def _sentence(of: ExportedArticle, sentence: Sentence, meant: set[tuple[int, int]]) -> str:
    words = of.article.words(sentence)
    is_meant = any(first <= sentence.number <= last for first, last in meant)
    address = text_fragment_address(of.row.address, words)
    told = f"characters {sentence.start} to {sentence.end} of version {of.article.version}"
    source = f' <a class="mark" href="{escape(address)}" title="at the outlet">↗</a>' if address else ""
    return (
        f'<span id="{of.row.id}.s{sentence.number}"{" class=meant" if is_meant else ""}>{escape(words)}</span>'
        f'<a class="mark" href="#{of.row.id}.s{sentence.number}" title="{told}">{sentence.number}</a>{source}'
    )


def _to(of: ExportedArticle, number: int) -> str:
    return f'<a class="cite" href="#{of.row.id}.s{number}">{of.key}.s{number}</a>'


def _link(address: str) -> str:
    told = escape(address)
    return f'<a href="{told}" rel="noreferrer">{told}</a>' if is_web_address(address) else f"<code>{told}</code>"
