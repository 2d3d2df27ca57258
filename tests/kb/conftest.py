"""Analyses made by hand: own Dutch sentences, no reader and no language model needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.ids import of_bytes, of_parts
from ingest.model import Analysis, Box, Document, DocumentKind, Finding, Kind, Letterhead, Page, Region, Sentence
from kb.base import KnowledgeBase
from kb.settings import Settings
from kb.store import Store

Section = tuple[str | None, list[str]]

LETTERS: dict[str, list[Section]] = {
    "2017-09-04_WON_eindverslag.txt": [
        (
            "Voortgang",
            ["De gemeenten hebben dit jaar genoeg woningen gevonden.", "Dat is een knappe prestatie."],
        ),
        (
            "Wat wij leerden",
            [
                "Een belangrijke les is dat vroeg overleg met bewoners vertraging voorkomt.",
                "Bezien wordt hoe de manier van werken blijvend kan worden verankerd bij de gemeenten.",
                "Het Kennispunt adviseert om de huurmarkt soepeler te maken.",
                "Ik laat de reactie op dat advies aan een volgend kabinet.",
            ],
        ),
    ],
    "2018-05-14_WAT_dijken.txt": [
        (
            "Versterking van dijken",
            [
                "De dijken langs de rivier worden in drie jaar versterkt.",
                "Ik informeer uw Kamer vóór het zomerreces over de kosten.",
            ],
        ),
    ],
}
KINDS = {
    "adviseert": Kind.RECOMMENDATION,
    "les is": Kind.LESSON,
    "Ik laat": Kind.REACTION,
    "Ik informeer": Kind.COMMITMENT,
}


def build(name: str, sections: list[Section], *, content: bytes | None = None, rule: str = "hand") -> Analysis:
    """Return the analysis of a letter of these sections: heading and sentences, a sentence a paragraph."""
    document_id = of_bytes(name.encode() if content is None else content)
    text, sentences, findings = "", [], []
    for heading, spoken in sections:
        text += f"{heading}\n" if heading else ""
        for block, words in enumerate(spoken):
            start, end = len(text), len(text) + len(words)
            box = Box(78.0, 100.0 + start / 10, 455.25, 112.0 + start / 10)
            one = Sentence(
                id=of_parts(document_id, start, words), document_id=document_id, ordinal=len(sentences), text=words,
                start=start, end=end, page=1, box=box, region=Region.BODY, block=block, heading=heading,
            )  # fmt: skip
            sentences.append(one)
            findings += [_finding(one, name, kind, rule) for sign, kind in KINDS.items() if sign in words]
            text += f"{words}\n"
    head = Letterhead(
        day=date.fromisoformat(name[:10]), subject=name[15:-4].capitalize(), ministry=f"Ministerie van {name[11:14]}",
        dossier="99 123" if "WON" in name else "99 456-XII",
    )  # fmt: skip
    document = Document(
        id=document_id, name=name, kind=DocumentKind.LETTER, letterhead=head, text=text, pages=(Page(1, 595.3, 841.9),)
    )
    return Analysis(document=document, sentences=tuple(sentences), findings=tuple(findings))


def _finding(sentence: Sentence, name: str, kind: Kind, rule: str) -> Finding:
    return Finding(
        id=of_parts(sentence.id, kind), kind=kind, text=sentence.text, sentence_id=sentence.id,
        document_id=sentence.document_id, document=name, page=1, box=sentence.box, start=sentence.start,
        end=sentence.end, score=0.9, rule=rule, actor="ik" if kind is Kind.COMMITMENT else None,
        due_to=date(2018, 7, 6) if kind is Kind.COMMITMENT else None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def letter() -> Callable[..., Analysis]:
    """The builder of analyses, for letters of a test's own."""
    return build


@pytest.fixture
def letters(tmp_path: Path) -> list[tuple[Analysis, Path]]:
    """Two letters, each with the file that it came from."""
    found = []
    for name, sections in LETTERS.items():
        path = tmp_path / "brieven" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
        found.append((build(name, sections), path))
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = Store.open(settings.database_url)
    yield store
    store.close()


@pytest.fixture
def every_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing out as too far off in meaning: for tests that look where each of three passages comes."""
    monkeypatch.setattr("kb.search.floor._FLOORS", {})


@pytest.fixture
def kb(settings: Settings) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(settings) as base:
        yield base


@pytest.fixture
def indexed(kb: KnowledgeBase, letters: list[tuple[Analysis, Path]]) -> KnowledgeBase:
    """The two letters, in the store and in all that follows it."""
    for analysis, path in letters:
        kb.store.remember(analysis, source=path)
    kb.sync()
    return kb
