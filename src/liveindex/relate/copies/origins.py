"""A set of reports and what ties them -> the independent origins: "14 outlets, 2 origins", each with its tree.

Outlets are not origins. A report comes from another where it repeats it; from an agency that it credits, whether or
not the agency's own report is here; and reports of one outlet, or of one owner, count as one. What shares only quotes
or background stays independent. Two reports of which nothing tells the earlier count as one origin: too few is the
honest error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from liveindex.model.relation import COPIES, Descent, Direction, Link, Origin, Origins, Relation, Report
from liveindex.text.urls import NO_SOURCE

_STRENGTH = {Relation.SAME: 4, Relation.EDITED: 3, Relation.CARRIED: 3, Relation.REWRITE: 2}
_WORD = re.compile(r"[^\W_]+")
_LONGEST_CREDIT = 120  # characters: what is longer is a sentence about something else


def names_each_other(credit: str, names: Iterable[str]) -> bool:
    """Tell whether a credit line names one of these outlets: its name, or its host without the ending."""
    if len(credit) > _LONGEST_CREDIT:
        return False
    said = f" {' '.join(_WORD.findall(credit.casefold()))} "
    for name in names:
        words = _WORD.findall(name.casefold())
        plain = " ".join(words[:-1] if "." in name and len(words) > 1 else words)
        if len(plain) > 1 and f" {plain} " in said:
            return True
    return False


def find_origins(reports: Sequence[Report], links: Iterable[Link]) -> Origins:
    """Return the independent origins of some reports.

    Args:
        reports: at least one.
        links: those between them; others are passed over.
    """
    reports = [_settled(report, reports) for report in reports]
    by_id = {report.id: report for report in reports}
    order = sorted(reports, key=lambda report: (report.at, report.id))
    between = [link for link in links if link.article in by_id and link.other in by_id]
    of_report: dict[str, list[Link]] = {}
    for link in between:
        of_report.setdefault(link.article, []).append(link)
        of_report.setdefault(link.other, []).append(link)
    descents = {report.id: _descent(report, by_id, of_report.get(report.id, ())) for report in order}
    groups: dict[str, list[str]] = {}
    for report in order:
        groups.setdefault(_root(report.id, descents), []).append(report.id)
    found = [_origin(group, descents) for group in _joined(groups, by_id, between)]
    return Origins(
        origins=tuple(sorted(found, key=lambda origin: -len(origin.descents))),
        outlets=len({report.source for report in reports}),
        first=order[0].id,
    )


def weighs_citations(relations: Sequence[Relation]) -> bool:
    """Tell whether what a report cites can change which report it comes from: not where there is one copied, or none.

    Args:
        relations: to each of the reports that it may come from.
    """
    return len(relations) > 1 or not COPIES.issuperset(relations)


def _settled(report: Report, reports: Sequence[Report]) -> Report:
    """Return a report whose outlet goes by another outlet's name, as feeds tell a source, with that as its credit."""
    host, own = (report.source,), report.names[0]
    if names_each_other(own, host) or not any(
        names_each_other(own, (other.source,)) for other in reports if other.source != report.source
    ):
        return report
    return replace(report, names=host, credit=report.credit or own)


def _descent(report: Report, by_id: Mapping[str, Report], links: Sequence[Link]) -> Descent:
    """Return what a report comes from: what it credits first, then what it repeats most, then what is earliest."""
    ranked = []
    for link in links:
        parent = _parent(report.id, link)
        if parent is None:
            continue
        relation, other = link.likeness.relation, by_id[parent]
        credits_it = bool(report.credit) and names_each_other(report.credit or "", other.names)
        cites_it = any(names_each_other(name, other.names) for name in report.cites)
        if relation in COPIES or cites_it:
            strength = _STRENGTH.get(relation, 1)
            ranked.append(((-credits_it, -cites_it, -strength, other.at, parent), relation, link.likeness, cites_it))
    if not ranked:
        return Descent(report=report, parent=None, relation=None, reason="nothing here is repeated by it")
    (*_, parent), relation, likeness, cites_it = min(ranked, key=lambda item: item[0])
    cited = [f"it cites {by_id[parent].names[0]}"] if cites_it else []
    return Descent(report=report, parent=parent, relation=relation, reason="; ".join([*cited, *likeness.reasons]))


def _parent(child: str, link: Link) -> str | None:
    if link.likeness.origin is Direction.FIRST and link.other == child:
        return link.article
    return link.other if link.likeness.origin is Direction.SECOND and link.article == child else None


def _root(report: str, descents: Mapping[str, Descent]) -> str:
    seen = {report}
    while (parent := descents[report].parent) is not None and parent not in seen:
        seen.add(parent)
        report = parent
    return min(seen) if parent in seen else report  # a ring has no root: any one member stands for it


def _joined(groups: Mapping[str, list[str]], by_id: Mapping[str, Report], links: Sequence[Link]) -> list[list[str]]:
    """Return groups joined where a common agency, an owner or an undirected copy ties them."""
    leader = {root: root for root in groups}

    def lead(root: str) -> str:
        while leader[root] != root:
            root = leader[root]
        return root

    owner_of: dict[str, str] = {}
    root_of = {member: root for root, members in groups.items() for member in members}
    for root, members in groups.items():
        for tie in _whose(by_id[root]):
            leader[lead(root)] = lead(owner_of.setdefault(tie.casefold(), root))
        for member in members:
            root_of[member] = root
    for link in links:
        if link.likeness.relation in COPIES:
            leader[lead(root_of[link.article])] = lead(root_of[link.other])
    joined: dict[str, list[str]] = {}
    for root, members in groups.items():
        joined.setdefault(lead(root), []).extend(members)
    return list(joined.values())


def _whose(report: Report) -> list[str]:
    """Return what reports without a parent are joined by: an absent agency, else the outlet and its owner.

    Not both: an outlet that carried an agency once would join all that it wrote itself to all that others carried.
    """
    agency = _agency(report)
    if agency is not None:
        return [agency]
    return [name for name in (report.owner, report.source) if name and name != NO_SOURCE]


def _agency(report: Report) -> str | None:
    """Return the agency that a report without a parent names, by its bare name; None where it names itself."""
    for named in (report.dateline, report.credit):
        if named and len(named) <= _LONGEST_CREDIT:
            return None if names_each_other(named, report.names) else _bare(named)
    return None


def _bare(credit: str) -> str:
    """Return the name in a credit line: "Reporting by X" is X."""
    return re.sub(r"^.*\b(?:by|from|of)\s+", "", credit.strip()).strip(" .()")


def _origin(members: Sequence[str], descents: Mapping[str, Descent]) -> Origin:
    ordered = sorted((descents[member] for member in members), key=lambda d: (d.parent is not None, d.report.at))
    root = ordered[0].report
    agency = _agency(root)
    if agency is not None:
        reason = f"its copies name {agency}, whose own report is not in the index"
        return Origin(name=agency, held=False, reason=reason, descents=tuple(ordered))
    return Origin(name=root.names[0], held=True, reason=_told_by(ordered), descents=tuple(ordered))


def _told_by(descents: Sequence[Descent]) -> str:
    repeats = sum(one.parent is not None for one in descents)
    roots = len(descents) - repeats
    if len(descents) == 1:
        return "nothing that it repeats is here"
    own = "its report" if roots == 1 else f"{roots} reports of its own or of its owner"
    return f"{own}, {repeats} that repeat {'it' if roots == 1 else 'them'}" if repeats else own
