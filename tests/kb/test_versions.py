"""One letter that is there twice: found to be one, its findings counted once and none lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Analysis, Document, Letterhead
from ingest.read import read
from kb.base import KnowledgeBase
from kb.once import once
from kb.overview import overview
from kb.tying import tie_all
from kb.versions import versions

WORDS = [
    "De gemeenten hebben dit jaar voor iedereen die dat nodig had een woning gevonden.",
    "Ik informeer uw Kamer vóór het zomerreces over de kosten van de loketten.",
    "Een belangrijke les is dat vroeg overleg met bewoners vertraging voorkomt.",
    "Het Kennispunt adviseert om de huurmarkt in de grote steden soepeler te maken.",
]
AGAIN = "Ik informeer uw Kamer in het najaar over de wachttijden."


def document(name: str, text: str, *, number: str | None = None) -> Document:
    return Document(id=name, name=name, text=text, letterhead=Letterhead(dossier=number and "39417", number=number))


TEXT = "\n".join(WORDS)

PAIRS = [
    (TEXT, TEXT, True),
    (TEXT, TEXT.replace("\n", "  ") + "\n1 Zie de bijlage.", True),
    (TEXT, TEXT.replace("woning", "wo-\nning"), True),
    (TEXT, TEXT.replace("huurmarkt", "koopmarkt").replace("kosten", "baten").replace("bewoners", "bedrijven"), False),
    (TEXT, TEXT + TEXT.replace("e", "a"), False),
    ("Ja.", "Ja.", False),
]


@pytest.mark.parametrize(("first", "second", "same"), PAIRS)
def test_the_words_decide(first: str, second: str, same: bool) -> None:
    assert dict(versions([document("a", first), document("b", second)])) == ({"b": "a"} if same else {})


def test_two_numbers_are_two_letters() -> None:
    assert not versions([document("a", TEXT, number="1"), document("b", TEXT, number="2")])
    assert versions([document("a", TEXT, number="1"), document("b", TEXT), document("c", TEXT, number="1")]) == {
        "b": "a",
        "c": "a",
    }


def letters(letter: Callable[..., Analysis]) -> tuple[Analysis, Analysis]:
    return (
        letter("2018-05-14_WAT_brief.txt", [(None, WORDS)]),
        letter("2018-05-14_WAT_kst.txt", [(None, [*WORDS[:1], WORDS[1].replace("vóór", "vóór "), *WORDS[2:], AGAIN])]),
    )


def test_findings_are_counted_once_and_none_is_lost(
    kb: KnowledgeBase, letter: Callable[..., Analysis], tmp_path: Path
) -> None:
    first, second = letters(letter)
    for analysis in (second, first):  # the order of taking in decides nothing
        path = tmp_path / analysis.document.name
        path.write_text(analysis.document.text)
        kb.store.remember(analysis, source=path)
    tie_all(kb.store)
    assert kb.store.versions.get() == {second.document.id: first.document.id}
    view = overview(kb.store, as_of=date(2018, 6, 1))
    assert [status.finding.text for status in view.statuses] == [WORDS[1], WORDS[3], AGAIN]
    promise = view.statuses[0].finding
    assert promise.document_id == first.document.id
    assert [like.document for like in view.also[promise.id]] == [second.document.name]
    told = {link.source for link in kb.store.links()} | {link.target for link in kb.store.links()}
    assert not told & {finding.id for finding in second.findings}


def test_a_sentence_said_twice_has_two_likes(letter: Callable[..., Analysis]) -> None:
    first = letter("2018-05-14_WAT_brief.txt", [(None, [WORDS[1], WORDS[1]])])
    second = letter("2018-05-14_WAT_kst.txt", [(None, [WORDS[1], WORDS[1], WORDS[1]])])
    said = once([*first.findings, *second.findings], {second.document.id: first.document.id})
    assert [finding.document_id for finding in said.findings] == [first.document.id] * 2 + [second.document.id]
    assert {id_: len(likes) for id_, likes in said.also.items()} == {finding.id: 1 for finding in first.findings}


def test_kinds_keep_findings_apart(letter: Callable[..., Analysis]) -> None:
    first, second = letters(letter)
    other = [replace(finding, kind="reaction") for finding in second.findings]
    assert len(once([*first.findings, *other], {second.document.id: first.document.id}).findings) == 7


def test_real_letters_in_two_versions(shared: Path) -> None:
    names = ("2025-02-14*", "*28844-269*", "2015-05-01*", "2019-11-01*", "2025-01-31*")
    found = [read(path) for name in names for path in sorted((shared / "letters").glob(name))]
    named = {one.id: one.name[:15] for one in found}
    assert sorted((named[later], named[first]) for later, first in versions(found).items()) == [
        ("2025-02-14_LVVN", "2025-02-14_LVVN"),
        ("kst-28844-269.x", "2023-07-07_BZK_"),
    ]
