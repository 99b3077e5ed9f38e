"""What a saved search finds as articles come in is what the search engine finds: for chance searches of every form."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.fakes.search_engine import document

from liveindex.errors import QueryError
from liveindex.model.indexed import IndexDocument, IndexedFigure
from liveindex.model.search import Field, Filters, Node, Page, Tag
from liveindex.sample import NEWS_FOLDER
from liveindex.search.embedded import EmbeddedEngine
from liveindex.search.percolate import ANY, Batch, Keys, document_keys, required_keys
from liveindex.search.query import parse_query

ODD = (
    "Le café d’Élise, e-mail 10:30; naïve coöperation at the Zürich–Basel line.",
    "東京で首脳会談が行われた。 Tokyo talks.",
    "Президент Берг прибыл в Осмарк. İstanbul’da görüşme.",
    "स्थिति शांत है। The situation is calm.",
)


def sample() -> list[IndexDocument]:
    texts = []
    for path in sorted(Path(NEWS_FOLDER).glob("*.jsonl"))[:4]:
        texts += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:8]]
    made = [(str(one["title"]), str(one["text"])) for one in texts] + [("Odd", text) for text in ODD]
    rng = random.Random(3)
    return [
        document(
            f"a{number}", text, seq=number + 1, title=title, source=f"outlet{number % 5}.example",
            language=rng.choice(("en", "de", "")),
            tags={Tag.COUNTRY: ("VE",) if number % 3 else (), Tag.EVENT: ("CONSULT",) if number % 4 else ()},
            figures=(IndexedFigure(written=(float(number),), least=float(number), most=None, unit="person"),),
            quotes=(text[10:80],),
        )
        for number, (title, text) in enumerate(made)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> list[IndexDocument]:
    return sample()


@pytest.fixture(scope="module")
def engine(documents: list[IndexDocument], tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    made = EmbeddedEngine(tmp_path_factory.mktemp("index"), heap_bytes=15_000_000)
    made.watermark()
    made.apply(documents)
    yield made
    made.close()


def chance_query(rng: random.Random, documents: list[IndexDocument], depth: int = 0) -> str:
    def word() -> str:
        return rng.choice(rng.choice(documents).text.split()).strip("\"'“”‘’.,;:()[]*-–—/<>=")

    def run(length: int) -> str:
        words = rng.choice(documents).text.replace('"', " ").split()
        start = rng.randrange(max(1, len(words) - length))
        return " ".join(words[start : start + length]).strip("“”„‟«»")

    forms = [
        word, word, lambda: f"{word()} {word()}", lambda: f'"{run(2)}"', lambda: f'"{run(3)}"',
        lambda: f"{word()[:3]}*", lambda: f"{word()} NEAR/9 {word()}", lambda: f"lang:{rng.choice(('en', 'de'))}",
        lambda: f"figure>{rng.randrange(40)}", lambda: "event:consult", lambda: "after:2025", lambda: f"quote:{word()}",
    ]  # fmt: skip
    if depth < 3:
        forms += [
            lambda: f"({chance_query(rng, documents, depth + 1)} OR {chance_query(rng, documents, depth + 1)})",
            lambda: f"{chance_query(rng, documents, depth + 1)} -({chance_query(rng, documents, depth + 1)})",
            lambda: f"({chance_query(rng, documents, depth + 1)}) ({chance_query(rng, documents, depth + 1)})",
        ]
    return rng.choice(forms)()


def test_saved_searches_find_what_the_engine_finds(documents: list[IndexDocument], engine: EmbeddedEngine) -> None:
    rng = random.Random(20)
    keys = {one.article_id: document_keys(one) for one in documents}
    batch = Batch(documents)
    asked = keyed = found_any = 0
    while asked < 300:
        text = chance_query(rng, documents)
        try:
            node = parse_query(text)
        except QueryError:
            continue
        asked += 1
        page = Page(limit=len(documents), facets=False)
        expected = {hit.article_id for hit in engine.search(node, Filters(), page).hits}
        assert set(batch.matching(node)) == expected, text
        required = required_keys(node, lambda _: None)
        found_any += bool(expected)
        if required is not None:
            keyed += 1
            assert all(required & keys[one] for one in expected), (text, required)
    assert found_any > 120, "the searches are of no use: they find nothing"
    assert keyed > 200, "nearly every search has keys"


@pytest.mark.parametrize("text", ["", "-bridge", "after:2025", "-bridge OR talks", "lang:en OR -talks"])
def test_what_finds_nearly_everything_has_no_keys(text: str) -> None:
    assert required_keys(parse_query(text), lambda _: None) is None


def test_of_several_words_the_longest_leads(documents: list[IndexDocument]) -> None:
    node: Node = parse_query('the prisoners "ceasefire negotiations" -war lang:en')
    assert required_keys(node, lambda _: None) == {"e=negotiations"}


def test_a_field_of_the_store_brings_its_own_keys() -> None:
    def keys_of(field: Field) -> Keys | None:
        return frozenset((f"{field.name}={field.value}", ANY))

    assert required_keys(parse_query("person:Berg of"), keys_of) == {"person=Berg", ANY}
