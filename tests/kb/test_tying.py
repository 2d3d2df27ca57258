"""Letters tied as they come give the links that all together give, in whatever order they come, and again."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ingest.ids import of_parts
from ingest.model import Analysis, Box, Document, Finding, Kind, Letterhead, Page, Sentence
from ingest.pipeline import analyse
from kb.links import FACT, tie
from kb.model import Link, Tie
from kb.settings import Settings
from kb.store import Store
from kb.tying import tie_all
from kb.versions import versions

_NOWHERE = Box(0, 0, 0, 0)
_THINGS = ("het gemaal", "de veerdam", "het sluiscomplex", "de dijkwacht", "het kwelscherm", "de polderkaart")
_ACTS = ("herstellen", "vervangen", "inmeten", "verhogen", "onderzoeken")
_WAYS = {
    Kind.RECOMMENDATION: "Aanbeveling {number}: laat {thing} {act} voor de winter.",
    Kind.REACTION: "Deze aanbeveling om {thing} te {act} neem ik over.",
    Kind.COMMITMENT: "Ik laat {thing} door een bureau {act} en bericht u daarover.",
    Kind.PROGRESS: "Zoals toegezegd in de brief van {day} is {thing} inmiddels klaar met {act}.",
}


def made_up(seed: int, *, letters: int, days: int) -> list[Analysis]:
    """Letters of a few sentences about a few things, so that many speak of the same; some on one day, some undated."""
    chance = random.Random(seed)
    made = []
    for number in range(letters):
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(days)) if chance.random() > 0.05 else None
        earlier = date(2015, 1, 1) + timedelta(days=chance.randrange(days))
        said = []
        for _ in range(chance.randint(1, 5)):
            kind = chance.choice(list(_WAYS))
            thing, act = chance.choice(_THINGS), chance.choice(_ACTS)
            words = _WAYS[kind].format(
                number=chance.randint(1, 9), thing=thing, act=act, day=f"{earlier.day} januari {earlier.year}"
            )
            said.append((kind, f"{words[:-1]} in vak {chance.randint(1, 400)}."))
        made.append(_analysis(f"brief{seed}-{number}", day, said, dossier=chance.choice((None, "30111", "30222"))))
    return made


def _analysis(name: str, day: date | None, said: Iterable[tuple[Kind, str]], *, dossier: str | None) -> Analysis:
    text, sentences, findings = "", [], []
    for ordinal, (kind, words) in enumerate(said):
        start, end = len(text), len(text) + len(words)
        sentence = Sentence(
            id=of_parts(name, ordinal), document_id=name, ordinal=ordinal, text=words, start=start, end=end, page=1,
            box=_NOWHERE,
        )  # fmt: skip
        sentences.append(sentence)
        findings.append(
            Finding(
                id=of_parts(name, ordinal, kind),
                kind=kind,
                text=words,
                sentence_id=sentence.id,
                document_id=name,
                document=f"{name}.txt",
                page=1,
                box=_NOWHERE,
                start=start,
                end=end,
                score=1.0,
                rule="test",
                state="done" if kind is Kind.PROGRESS else None,
                stance="accepted" if kind is Kind.REACTION else None,
            )
        )
        text += f"{words}\n"
    head = Letterhead(day=day, subject="Waterstaat", dossier=dossier)
    document = Document(id=name, name=f"{name}.txt", letterhead=head, text=text, pages=(Page(1, 595, 842),))
    return Analysis(document=document, sentences=tuple(sentences), findings=tuple(findings))


def _whole(analyses: Iterable[Analysis]) -> dict[str, Link]:
    found = {one.document.id: one for one in analyses}
    documents = sorted(
        (one.document for one in found.values()),
        key=lambda one: (one.letterhead.day is None, str(one.letterhead.day), one.name, one.id),
    )
    later = versions(documents)
    firsts = {one.id: one for one in documents if one.id not in later}
    return {link.id: link for link in tie(firsts, [f for one in found.values() for f in one.findings])}


def _take(store: Store, analyses: Iterable[Analysis], folder: Path) -> None:
    for analysis in analyses:
        path = folder / analysis.document.name
        path.write_text(analysis.document.text)
        store.remember(analysis, source=path)


def _kept(store: Store) -> dict[str, Link]:
    return {link.id: link for link in store.links()}


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(Settings(data=tmp_path / "vers").database_url)
    yield store
    store.close()


@pytest.mark.parametrize("seed", range(3))
def test_letters_that_come_in_any_order_get_the_links_of_all_together(seed: int, store: Store, tmp_path: Path) -> None:
    made = made_up(seed, letters=30, days=20)
    whole = _whole(made)
    assert sum(link.score >= FACT for link in whole.values()) > 15
    assert {link.tie for link in whole.values()} >= {Tie.REACTS_TO, Tie.REPEATS, Tie.KEEPS}
    chance = random.Random(seed)
    chance.shuffle(made)
    while made:
        some, made = made[: (size := chance.choice((1, 2, 7)))], made[size:]
        _take(store, some, tmp_path)
        tie_all(store)
    assert _kept(store) == whole


def test_what_an_old_letter_changes_goes_on_to_letters_that_share_nothing_with_it(store: Store, tmp_path: Path) -> None:
    first = "Aanbeveling: laat gemaal, kwelscherm, dijkwacht, stuwdam en vistrap herstellen."
    both = "Aanbeveling: laat gemaal, kwelscherm, dijkwacht, stuwdam, vistrap, veerpont, polderkaart, loswal en duiker."
    last = "Aanbeveling: laat veerpont, polderkaart, loswal en duiker verhogen."
    made = [
        _analysis("b", date(2016, 1, 1), [(Kind.RECOMMENDATION, both)], dossier=None),
        _analysis("c", date(2017, 1, 1), [(Kind.RECOMMENDATION, last), (Kind.REACTION, "Dit advies neem ik over.")],
                  dossier=None),
        _analysis("a", date(2015, 1, 1), [(Kind.RECOMMENDATION, first)], dossier=None),
    ]  # fmt: skip
    for analysis in made:
        _take(store, [analysis], tmp_path)
        tie_all(store)
    assert _kept(store) == _whole(made)
    answer, advice = made[1].findings[1].id, made[2].findings[0].id
    assert (answer, advice) in {(link.source, link.target) for link in store.links()}


def test_a_window_that_is_full_lets_the_same_letters_through(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With more letters under a key than are looked at, an old letter that comes late pushes others out."""
    for module in ("links.shelf", "store.shelf", "store.tying"):
        monkeypatch.setattr(f"kb.{module}.WINDOW", 3)
    made = made_up(9, letters=40, days=40)
    whole = _whole(made)
    random.Random(9).shuffle(made)
    for analysis in made:
        _take(store, [analysis], tmp_path)
        tie_all(store)
    assert _kept(store) == whole


def test_a_letter_read_anew_or_gone_leaves_the_links_of_what_is_there(store: Store, tmp_path: Path) -> None:
    made = made_up(5, letters=40, days=25)
    _take(store, made, tmp_path)
    tie_all(store)
    chance = random.Random(5)
    for place in chance.sample(range(40), 6):  # newer rules find fewer sentences
        made[place] = replace(made[place], findings=made[place].findings[:1])
    for place in chance.sample(range(40), 3):  # and other bytes take the place of a file
        other = _analysis(
            f"anders{place}", date(2015, 1, 9), [(Kind.COMMITMENT, "Ik laat de veerdam inmeten.")], dossier=None
        )
        (tmp_path / made[place].document.name).write_text("anders")
        store.remember(other, source=tmp_path / made[place].document.name)
        made[place] = replace(other)
    for analysis in made:
        if not analysis.document.name.startswith("anders"):
            _take(store, [analysis], tmp_path)
    tie_all(store)
    assert _kept(store) == _whole(made)


def test_the_corpus_taken_in_shuffled_has_the_links_and_versions_of_all_together(
    corpus: Path, store: Store, fresh: Store, tmp_path: Path
) -> None:
    read = [analyse(path) for path in sorted(corpus.glob("*.pdf"))]
    text = read[2].document.text.replace("\n", "  ") + "\n1 Zie de bijlage."
    (tmp_path / "2017-09-06_BZK_zelfde.txt").write_text(text)
    read.append(analyse(tmp_path / "2017-09-06_BZK_zelfde.txt"))
    whole = _whole(read)
    for seed, kept in ((1, store), (2, fresh)):
        random.Random(seed).shuffle(read)
        for analysis in read:
            _take(kept, [analysis], tmp_path)
            tie_all(kept)
        assert _kept(kept) == whole
    assert store.versions.get() == fresh.versions.get()
    tie_all(store, again=True)
    assert _kept(store) == whole


def test_tying_that_was_stopped_goes_on(store: Store, tmp_path: Path) -> None:
    made = made_up(7, letters=30, days=25)
    _take(store, made, tmp_path)

    def stop(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("banden", 11):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tie_all(store, progress=stop)
    assert not store.tying.done()
    tie_all(store)
    assert store.tying.done()
    assert _kept(store) == _whole(made)
