"""A parsed page -> the paragraphs of its body, by trafilatura, put right where it is known to go wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

def run(tree, **kw):
    try:
        doc = bare_extraction(tree, include_comments=False, **kw)
    except RecursionError:
        return []
    if doc is None: return []
    return [p for p in paragraphs_of(doc.body)]

_BLOCKS = frozenset(("p", "head", "item", "quote", "code", "row", "list", "table", "ab", "div", "fw", "dl", "dt", "dd"))
_ENDS = (".", "!", "?", ":", "”", '"', "»", "。", "…")

def paragraphs_of(body):
    out=[]; pieces=[]; kind=['p']
    def finish():
        t=' '.join(''.join(pieces).split())
        pieces.clear()
        if t: out.append((kind[-1], t))
    for ev, el in etree.iterwalk(body, events=('start','end')):
        tag=el.tag
        if ev=='start':
            if tag=='lb':
                before=''.join(pieces).rstrip(' \t\n')
                if before.endswith(_ENDS) or before.endswith('\x00'):
                    pieces[:]=[before.rstrip('\x00')]; finish()
                else: pieces[:]=[before,' \x00']
            elif tag in _BLOCKS:
                finish(); kind.append(tag)
            elif tag=='cell': pieces.append(' ')
            if el.text: pieces.append(el.text)
        else:
            if tag in _BLOCKS:
                finish(); kind.pop()
            if el.tail and el is not body: pieces.append(el.tail)
    finish()
    return [(k,t.replace('\x00','').strip()) for k,t in out if t.replace('\x00','').strip()]
