"""A reporting verb -> the clause or the quotation that it reports: after it, before it, around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules import grammar
from liveindex.annotation.statements.rules.found import Found, Range, until_break
from liveindex.annotation.statements.rules.lexicon import verbs_of
from liveindex.annotation.statements.rules.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINS_BEFORE = re.compile(r"[\s,.\u2013\u2014-]*")
_JOINS_AFTER = re.compile(
    r"(?:[^\S\n]|[,:\u2013\u2014-]\s*)*(?:that\s+)?[\s,:\u2013\u2014-]*(?<![^,:\u2013\u2014\n-]\n)(?<![^,:\u2013\u2014\n-]\n\n)"
)
_TOLD = frozenset({"tell", "inform", "remind", "assure", "reassure", "warn", "advise", "caution", "notify", "promise"})
_SUBORDINATE = frozenset(
    {"although", "though", "while", "whereas", "because", "when", "if", "unless", "since", "where", "that", "whether"}
)
_LEADS_IN = re.compile(r"[^.!?;\u201c\u201d\"]{0,160}[,:]\s*")


def clause(view: View, verb: Token) -> Found | None:
    """Return the clause that a verb reports: after it with or without "that", or before it."""
    level = view.level[verb.i]
    if (taken := grammar.two_subjects(verb)) is not None:
        return Found("clause", (view.trimmed(taken[0].left_edge.i, taken[1].left_edge.i - 1),))
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_bare(c, verb)]
    if not clauses:
        return None
    clause = clauses[0]
    first, end = clause.left_edge.i, clause.right_edge.i + 1
    subject = grammar.child(verb, "nsubj", "nsubjpass")
    if clause.i > verb.i:
        if any(c.dep_ == "xcomp" and verb.i < c.i < first for c in verb.children):
            return None  # "pledged to deepen ties, ... allege ...": the infinitive is what is reported
        first = max(first, verb.i + 1)
        if subject is not None and first <= subject.i < clause.i and subject.i > verb.i:
            first = subject.right_edge.i + 1
        end = until_break(view, first, _with_its_verb(view, first, end), level)
        quotes = beside(view, verb, subject, (first, end))
        if not quotes and not any(w.tag_[0] in "VM" or w.tag_ == "TO" for w in view.words[first:end]):
            return None  # "found him guilty"
    else:
        left, _ = grammar.core(view, verb, subject, (first, end))
        end = min(end, left) if left > first else end
        end = min(end, verb.i)
        quotes = beside(view, verb, subject, (first, end))
    first, end = view.trimmed(first, end)
    if end - first < 1 or (end - first == 1 and view.words[first].lower_ in {"so", "that", "it"}):
        return None
    return Found("clause", ((first, end),), quotes)


def gap_clause(view: View, verb: Token) -> Found | None:
    """Return a clause whose subject stands before the reporting verb: "the men police say broke in"."""
    after = verb.i + 1
    own = grammar.child(verb, "nsubj")
    if verb.dep_ != "relcl" or own is None or own.i > verb.i or after >= len(view.words) - 1:
        return None
    if view.words[after].tag_ not in {"VBD", "VBZ", "VBP", "MD"} or view.words[after].head == verb:
        return None
    level = view.level[verb.i]
    end = next((i for i in range(after, len(view.words)) if view.words[i].text in {",", ";", "."}), len(view.words))
    return Found("clause", (view.trimmed(after, until_break(view, after, end, level)),))


def _with_its_verb(view: View, first: int, end: int) -> int:
    """Return where a clause ends: further on, where the parser cut it off before its verb."""
    if any(w.tag_ in {"VBD", "VBZ", "VBP", "MD"} for w in view.words[first:end]):
        return end
    rest = range(end, len(view.words))
    if end >= len(view.words) or view.words[end].tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return end
    return next((i for i in rest if view.words[i].text in {",", ";", "."}), len(view.words))


def _is_bare(clause: Token, verb: Token) -> bool:
    """Tell whether a "clause" is no clause: a lone word that the parser calls one."""
    return clause.tag_[0] not in "VMJNPCRWDEI" or (
        clause.left_edge == clause and clause.right_edge == clause and clause.i > verb.i and clause.tag_[0] != "V"
    )


def beside(view: View, verb: Token, subject: Token | None, content: Range | None) -> tuple[Quoted, ...]:
    """Return the quotations that stand directly before and after the reporting clause."""
    level = view.level[verb.i]
    left, right = grammar.core(view, verb, subject, content)
    text = view.text
    start, end = view.words[left].idx, view.words[right - 1].idx + len(view.words[right - 1])
    found = []
    for quoted in view.quoted:
        if quoted.depth != level:
            continue
        before, after = quoted.outer.end - view.parse.start, quoted.outer.start - view.parse.start
        if (before <= start and _JOINS_BEFORE.fullmatch(text, before, start)) or (
            after >= end and _JOINS_AFTER.fullmatch(text, end, after)
        ):
            found.append(quoted)
        elif after >= end and not found and not content and _LEADS_IN.fullmatch(text, end, after):
            found += [] if _reports_between(view, right, after) else [quoted]
    return tuple(found)


def _reports_between(view: View, first: int, offset: int) -> bool:
    """Tell whether another reporting verb stands before an offset in the sentence."""
    return any(w.tag_[0] == "V" and verbs_of(view.lemma(w), None) for w in view.words[first:] if w.idx < offset)


def aside_of(view: View, verb: Token, source: Token | None) -> Found | None:
    """Return what stands around a reporting clause between commas: "The bridge, he said, is closed"."""
    if source is None or verb.dep_ not in {"parataxis", "ROOT", "ccomp", "advcl", "dep", "conj"}:
        return None
    if _is_busy(view, verb, source):
        return None
    left, right = grammar.core(view, verb, source if source.head.i == verb.i else None, None)
    if verb.right_edge.i >= len(view.words) - 2 and all(w.i > verb.i for w in view.words[right:]):
        right = max(right, verb.right_edge.i + (0 if view.words[verb.right_edge.i].text in {".", "!", "?"} else 1))
    opener = left
    if opener > 0 and view.words[opener - 1].lower_ == "as":
        opener -= 1
    if opener == 0 or view.words[opener - 1].text not in {",", "\u2014", "\u2013", "-", "--"}:
        return None
    if right < len(view.words) and view.words[right].text not in {
        ",",
        ".",
        "\u2014",
        "\u2013",
        "-",
        "--",
        ";",
        "!",
        "?",
    }:
        return None
    end = until_break(view, right, len(view.words), view.level[verb.i]) if right < len(view.words) else right
    if view.words[min(right, len(view.words) - 1)].text == ";":
        end = right
    pieces = [view.trimmed(0, opener - 1)]
    if verb.head != verb and right < end - 1:
        pieces.append(view.trimmed(right, end))
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    has_verb = any(w.tag_[0] in "VM" for piece in pieces for w in view.words[slice(*piece)])
    return Found("aside", tuple(pieces)) if has_verb else None


def _is_busy(view: View, verb: Token, source: Token) -> bool:
    """Tell whether a verb has enough of its own, so that the clause around it is not what it reports.

    A participle ("promising more weapons"), a clause with "although" or "while", a verb with an object.
    """
    if verb.tag_ == "VBG" or source.head.i != verb.i or verb.tag_ == "VB":
        return True
    told = view.lemma(verb) in _TOLD
    for c in verb.children:
        if c.dep_ in {"mark", "advmod"} and c.lower_ in _SUBORDINATE:
            return True
        if c.i > verb.i and c.dep_ in {"ccomp", "xcomp", "dobj"} and not (told and c.dep_ == "dobj"):
            return True
        if c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children):
            return True
    return False


def after_colon(view: View, verb: Token) -> Found | None:
    """Return what follows a colon after the reporting clause."""
    _, right = grammar.core(view, verb, None, None)
    colon = next((i for i in range(right, min(right + 12, len(view.words))) if view.words[i].text == ":"), None)
    if colon is None or colon + 2 >= len(view.words):
        return None
    return Found("clause", (view.trimmed(colon + 1, len(view.words)),))
