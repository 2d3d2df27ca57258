"""PostgreSQL serves as SQLite does: the same verbs, the same answers."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench.made_up import letters
from ingest.model import Analysis, Kind
from kb.follow import follow
from kb.links import tie
from kb.model import Link, Tie
from kb.query import parse
from kb.store import Store, StoreError
from kb.tying import tie_all
from kb.words import Words

Letters = Sequence[tuple[Analysis, Path]]
BIN = next((one.parent for one in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of our own in a temporary folder, reached through a socket in it."""
    pytest.importorskip("psycopg", reason="the driver psycopg is not installed")
    found = shutil.which("initdb")
    home = BIN or (Path(found).parent if found else None)
    if home is None:
        pytest.skip("PostgreSQL is not installed")
    who = {"user": "nobody"} if os.geteuid() == 0 else {}  # it refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path must be short
    if who:
        shutil.chown(folder, "nobody")

    def run(name: str, *given: str) -> None:
        subprocess.run([home / name, *given], check=True, cwd=folder, stdout=subprocess.DEVNULL, **who)  # type: ignore[call-overload]

    run("initdb", "-D", str(folder / "d"), "-U", "borging", "-A", "trust", "-E", "UTF8", "--no-sync")
    control = ["-D", str(folder / "d"), "-w", "-l", str(folder / "log")]
    run("pg_ctl", *control, "-o", f"-k {folder} -c listen_addresses=''", "start")
    yield f"postgresql+psycopg://borging@/postgres?host={folder}"
    run("pg_ctl", *control, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def team(server: str) -> Iterator[Store]:
    from sqlalchemy import create_engine, text

    empty = create_engine(server)
    with empty.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    empty.dispose()
    store = Store.open(server)
    yield store
    store.close()


def test_it_keeps_filters_and_replaces(team: Store, letters: Letters, server: str) -> None:
    for again in (True, False):
        assert [team.remember(analysis, source=path) for analysis, path in letters] == [again, again]
    analysis, path = letters[0]
    assert team.known(path) == analysis.document.id
    assert team.document(analysis.document.id) == analysis.document
    assert tuple(team.findings(document_id=analysis.document.id)) == analysis.findings
    assert [one.kind for one in team.findings(dossier="99456", ministry="wat", first=date(2018, 1, 1))] == [
        Kind.COMMITMENT
    ]
    fewer = replace(analysis, findings=analysis.findings[:1])
    assert team.remember(fewer, source=path)
    assert team.counts() == {
        "documents": 2, "sources": 2, "failures": 0, "sentences": 8, "findings": 2, "passages": 3, "links": 0
    }  # fmt: skip
    other = Store.open(server)
    assert other.passages.store_id() == team.passages.store_id()
    other.close()


def test_links_and_failures(team: Store, letters: Letters) -> None:
    for analysis, path in letters:
        team.remember(analysis, source=path)
    lesson, advice, _ = letters[0][0].findings
    link = Link(id="l", tie=Tie.FOLLOWS, source=lesson.id, target=advice.id, score=0.5, reason="woorden", method="hand")
    assert team.replace_links([link]) == 1
    assert list(team.links(finding_id=advice.id)) == [link]
    with pytest.raises(StoreError):
        team.replace_links([replace(link, target="geen")])
    assert list(team.links()) == [link]
    team.fail(letters[0][1], "kapot")
    assert [reason for _, reason, _ in team.failures()] == ["kapot"]


def test_an_index_follows_it(team: Store, letters: Letters, tmp_path: Path) -> None:
    words = Words.open(tmp_path / "words")
    for analysis, path in letters:
        team.remember(analysis, source=path)
        follow(team.passages, words, stage="woorden")
    assert words.count() == team.passages.count() == 3
    (found,) = team.within.holding(kind=Kind.COMMITMENT)
    assert [one for one, _ in words.search(parse("dijken"), limit=3)] == [found]
    assert [one.kind for one in team.within.findings([found])[found]] == [Kind.COMMITMENT]


def test_vectors_are_kept(team: Store, letters: Letters) -> None:
    team.remember(letters[0][0], source=letters[0][1])
    missing = team.vectors.missing("model")
    assert len(missing) == 2
    team.vectors.put("model", dict.fromkeys(missing, b"\0\0\x80?"))
    team.vectors.put("model", dict.fromkeys(missing, b"anders"))
    assert {blob for _, blob in team.vectors.get("model")} == {b"\0\0\x80?"}
    assert team.vectors.missing("model") == {}
    letters[0][1].write_text("vervangen")
    team.remember(letters[1][0], source=letters[0][1])
    assert team.vectors.prune() == 2


def test_letters_are_tied_as_they_come(team: Store, tmp_path: Path) -> None:
    made = list(letters(16, findings=5))
    random.Random(3).shuffle(made)
    for number, analysis in enumerate(made):
        path = tmp_path / analysis.document.name
        path.write_text(analysis.document.text)
        team.remember(analysis, source=path)
        if number % 4 == 3:
            tie_all(team)
    whole = tie({one.document.id: one.document for one in made}, [f for one in made for f in one.findings])
    assert {link.id: link for link in team.links()} == {link.id: link for link in whole}
