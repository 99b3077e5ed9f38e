"""What a set of articles has people say -> utterances: each said once, told in many trims and wordings.

The unit is the sentence: who quotes three sentences of a speech and who quotes one of them meet in that one. Wordings
are taken the longest first, and each joins the one utterance that it is likest to, or begins one: a short trim never
ties two long quotes together. Words that differ are told as differing, never as wrong; which was spoken is not known.
Thresholds: quality/quotes, on the bundled sample, and what was seen by eye (docs/method/utterances.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import timedelta

from liveindex.model.relation import COPIES, Direction, Link, QuoteChange, Relation
from liveindex.model.utterance import Utterance
from liveindex.relate.copies.alignment import align
from liveindex.relate.sides import Side, side_of
from liveindex.relate.tellings import Telling
from liveindex.relate.utterances.spoken import OneSpeaker, Said, everything_said, language_of
from liveindex.relate.utterances.trims import Likeness, content_words, is_trim, liken
from liveindex.relate.utterances.wordings import Joined, Kept, utterance_of

_FEWEST = 3  # words that tie two quotes of which one has no named speaker
_CERTAIN = 6  # words that tie quotes whose speakers are named differently
_NEAR = timedelta(days=4)  # people repeat themselves in other words: beyond this, that is another utterance
_LIKE, _LIKE_UNNAMED = 0.6, 0.7  # of the words in order, of one speaker, of a speaker who is not named
_WITHIN, _LOOSELY = 0.55, 0.4  # of the words of the shorter, and of all words, for a trim in other words
_TOLD_AGAIN, _LIKE_REPORTED, _CONTENT_REPORTED = 0.6, 0.5, 4  # of the shorter, of both, words; for indirect speech
_LEAST_SHARED = 0.38  # of all words, in any order: below, the least likeness in order cannot be reached
_LONG_WORD = 7  # letters of a single word in marks that tells which utterance it was taken from
_BESIDE_WORDS, _BESIDE = 0.45, 0.3  # of the words in order, in a rewrite: of any words, where one has a meaning
_MOST_CANDIDATES = 24  # utterances that one wording is compared with
_MOST_REWRITES = 40  # pairs of articles that are set beside each other sentence by sentence

Place = tuple[str, int, str]  # article, sentence, words
Beside = Mapping[Place, set[Place]]


def find_utterances(
    tellings: Sequence[Telling], links: Iterable[Link], speaker: OneSpeaker | None = None
) -> tuple[Utterance, ...]:
    """Return what is said in some articles, each thing once, in order of when it was told first.

    Args:
        tellings: of one story, or all that quote one speaker.
        links: what ties these articles; others are passed over.
        speaker: only what they say; None is everybody.
    """
    said = everything_said(tellings, speaker)
    by_id = {telling.id: telling for telling in tellings}
    between = [link for link in links if link.article in by_id and link.other in by_id]
    kept = _by_wording(said)
    joined = _join(kept, _beside(between, by_id, said))
    repeats = _repeats(between)
    found = [utterance_of(one, repeats) for one in joined if _is_worth_telling(one)]
    return tuple(sorted(found, key=lambda one: (one.first.at, one.first.article, one.first.sentence)))


def _by_wording(said: Iterable[Said]) -> list[Kept]:
    """Return the wordings, each once with all who tell it so; quotes before indirect speech, the longest first."""
    kept: dict[tuple[object, ...], Kept] = {}
    for one in said:
        language = language_of(one.telling)
        place = (one.pieces, one.key, one.quoted, language)
        kept.setdefault(place, Kept(one.key, language, one.pieces, quoted=one.quoted)).said.append(one)
    return sorted(
        (one for one in kept.values() if one.pieces), key=lambda one: (not one.quoted, -len(one.keys), one.first)
    )


def _join(kept: Sequence[Kept], beside: Beside) -> list[list[Joined]]:
    utterances: list[list[Joined]] = []
    having: dict[str, list[int]] = defaultdict(list)  # word -> numbers of the utterances that have it
    at: dict[Place, int] = {}
    for one in kept:
        words = content_words(one.keys)
        near = Counter(number for word in words for number in having[word])
        numbers = {number for number, _ in near.most_common(_MOST_CANDIDATES)}
        stands_for = {other for place in one.places for other in beside.get(place, ())}
        numbers |= {at[other] for other in stands_for if other in at}
        best = max(
            ((joined, number) for number in sorted(numbers) if (joined := _best(one, utterances[number], stands_for))),
            key=lambda pair: pair[0].score,
            default=None,
        )
        if best is None:
            number = len(utterances)
            utterances.append([Joined(one, QuoteChange.SAME, 1.0, "")])
        else:
            number = best[1]
            utterances[number].append(best[0])
        at |= dict.fromkeys(one.places, number)
        for word in words:
            if not having[word] or having[word][-1] != number:
                having[word].append(number)
    return utterances


def _best(one: Kept, utterance: Sequence[Joined], stands_for: Set[Place]) -> Joined | None:
    """Return how a wording joins an utterance, by the wording of it that it is likest to; None where it does not."""
    found = [joined for other in utterance if (joined := _judge(one, other.kept, stands_for))]
    best = max(found, key=lambda joined: joined.score, default=None)
    if best is None or best.change is not QuoteChange.MUTATED:
        return best
    # Who tells both heard two things.
    articles = {said.telling.id for other in utterance for said in other.kept.said}
    return None if articles & {said.telling.id for said in one.said} else best


def _judge(one: Kept, other: Kept, stands_for: Set[Place]) -> Joined | None:
    known = bool(one.key) and one.key == other.key
    apart = bool(one.key) and bool(other.key) and not known
    standing = bool(stands_for) and not other.places.isdisjoint(stands_for)
    # In this order: asked for hundreds of thousands of times in a story of hundreds, and most end with the first.
    if not (standing or _shares_enough(one, other, apart=apart)) or not _may_join(
        one, other, known=known, standing=standing
    ):
        return None  # nothing can come of comparing them in order
    like = liken(one.pieces, other.pieces)
    who = "by the same speaker" if known else "by its words"
    if not (one.quoted and other.quoted):
        return _judge_reported(one, other, like) if known else None
    fewer = min(len(one.keys), len(other.keys))
    if like.change is not QuoteChange.MUTATED:
        if apart:
            enough = fewer >= _CERTAIN and like.content >= _FEWEST
        elif known:
            enough = fewer > _FEWEST or (
                _is_near(one, other) and (fewer > 1 or len(min(one.keys, other.keys, key=len)[0]) >= _LONG_WORD)
            )
        else:
            enough = fewer >= _FEWEST and like.content > 1
        words = "the same words" if like.change is QuoteChange.SAME else "one stands within the other"
        score = 1 + like.ratio + known if like.change is QuoteChange.SAME else 1 + like.ratio / 2 + known
        return Joined(one, like.change, score, f"{words}, {who}", other) if enough else None
    if apart or one.language != other.language or not _is_near(one, other):
        return None
    if known:
        alike = like.ratio >= _LIKE and fewer > _FEWEST and like.content > 1
        alike = alike or (like.ratio >= _LOOSELY and like.cover >= _WITHIN and like.content >= _FEWEST)
    else:
        alike = like.ratio >= _LIKE_UNNAMED and fewer >= _CERTAIN and like.content >= _FEWEST
    if not (alike or standing):
        return None
    reason = f"{like.ratio:.0%} of the words in order, {who}" + (", in a rewrite" if standing else "")
    return Joined(one, like.change, like.ratio + standing, reason, other)


def _shares_enough(one: Kept, other: Kept, *, apart: bool) -> bool:
    """Tell whether two wordings share enough words, in any order; of two speakers, all words of one of them."""
    shared, sizes = len(one.words & other.words), (len(one.words), len(other.words))
    return shared in sizes or (not apart and 2 * shared >= _LEAST_SHARED * sum(sizes))


def _may_join(one: Kept, other: Kept, *, known: bool, standing: bool) -> bool:
    """Tell whether comparing two wordings in order can end in anything: that costs more than all else of a story."""
    if not (one.quoted and other.quoted):
        alike = one.numbers == other.numbers and one.negations % 2 == other.negations % 2
        return known and alike and _is_near(one, other)
    if standing or one.text == other.text or _is_trim(one, other):
        return True
    # Other words: of one utterance only where speakers, language and days allow it, and enough words are shared at all.
    if (one.key and other.key and not known) or one.language != other.language:
        return False
    least = _LOOSELY if known else _LIKE_UNNAMED
    theirs = other.counted
    shared = sum(min(count, theirs[word]) for word, count in one.counted.items() if word in theirs)
    return 2 * shared / max(1, len(one.keys) + len(other.keys)) >= least and _is_near(one, other)


def _is_trim(one: Kept, other: Kept) -> bool:
    """Tell what `is_trim` tells; where no words can stand within the other or at its end, without looking in order."""
    shares = one.keys[0] in other.words or other.keys[0] in one.words
    return shares and is_trim(one.pieces, other.pieces)


def _judge_reported(one: Kept, other: Kept, like: Likeness) -> Joined | None:
    """Return how indirect speech joins what the same speaker is told to say; numbers and a "not" must be the same."""
    if not _is_near(one, other) or one.language != other.language or like.content < _CONTENT_REPORTED:
        return None
    if one.numbers != other.numbers or one.negations % 2 != other.negations % 2:
        return None
    if like.ratio < _LIKE_REPORTED or like.cover < _TOLD_AGAIN:
        return None
    reason = f"{like.cover:.0%} of its words in order, by the same speaker, without quotation marks"
    return Joined(one, like.change, like.ratio, reason, other)


def _is_near(one: Kept, other: Kept) -> bool:
    return any(abs(a.telling.at - b.telling.at) <= _NEAR for a in one.said for b in other.said)


def _beside(links: Iterable[Link], tellings: Mapping[str, Telling], said: Sequence[Said]) -> Beside:
    """Return which quotes of rewrites stand for which: by the sentences that stand for each other, then by likeness.

    In an article and its rewrite, what one speaker says in both is nearly always the same, so that little is asked.
    """
    found: dict[Place, set[Place]] = defaultdict(set)
    sides: dict[str, Side] = {}
    quoted: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        if one.quoted:
            quoted[one.telling.id].append(one)
    rewrites = [link for link in links if link.likeness.relation is Relation.REWRITE]
    for link in rewrites[:_MOST_REWRITES]:
        for article in (link.article, link.other):
            if article not in sides:
                sides[article] = side_of(tellings[article].article, tellings[article].readings)
        pairs = [
            ((link.article, pair.left_sentence, pair.left_text), (link.other, pair.right_sentence, pair.right_text))
            for pair in align(sides[link.article], sides[link.other]).quotes
        ]
        taken = {place for pair in pairs for place in pair}
        for left, right in [*pairs, *_left_over(quoted[link.article], quoted[link.other], taken)]:
            found[left].add(right)
            found[right].add(left)
    return found


def _left_over(left: Sequence[Said], right: Sequence[Said], taken: set[Place]) -> Iterable[tuple[Place, Place]]:
    """Yield the likest pairs of what is left, each quote once."""
    ranked = []
    for one in left:
        for other in right:
            if one.key == other.key or not (one.key and other.key):
                like = liken(one.pieces, other.pieces)
                named = bool(one.key) and one.key == other.key
                enough = like.ratio >= _BESIDE_WORDS or (named and like.ratio >= _BESIDE and like.content)
                if enough and (named or like.content):
                    ranked.append((like.ratio, one, other))
    taken = set(taken)
    for _, one, other in sorted(ranked, key=lambda item: -item[0]):
        places = (_place(one), _place(other))
        if not taken & set(places):
            taken |= set(places)
            yield places


def _place(one: Said) -> Place:
    return one.telling.id, one.sentence, one.text


def _repeats(links: Iterable[Link]) -> frozenset[tuple[str, str]]:
    """Return (earlier article, the one that repeats it) of all copies and rewrites of which the direction is known."""
    found = set()
    for link in links:
        if link.likeness.relation in COPIES and link.likeness.origin is not Direction.UNKNOWN:
            first = link.likeness.origin is Direction.FIRST
            found.add((link.article, link.other) if first else (link.other, link.article))
    return frozenset(found)


def _is_worth_telling(utterance: Sequence[Joined]) -> bool:
    """Tell whether somebody says it: words in marks that nobody is told to say count once two origins have them."""
    if any(one.kept.key or (said.speaker is not None) for one in utterance for said in one.kept.said):
        return True
    return len({said.telling.origin for one in utterance for said in one.kept.said}) > 1
