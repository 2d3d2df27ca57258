"""Folders into the store: everything named, nothing twice, nothing lost."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.store import Store
from kb.take_in import Outcome, State, files_in, take_in

CORPUS = Path(__file__).parents[2] / "corpus"
LETTERS = sorted(CORPUS.glob("2018-*.pdf"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'borging.db'}")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "dieper").mkdir(parents=True)
    for path in LETTERS[:3]:
        shutil.copy(path, tmp_path / "in")
    shutil.copy(LETTERS[3], tmp_path / "in" / "dieper" / "Brief één.PDF")
    shutil.copy(LETTERS[3], tmp_path / "in" / "kopie.pdf")
    (tmp_path / "in" / "kapot.pdf").write_bytes(LETTERS[0].read_bytes()[:900])
    (tmp_path / "in" / "leeg.txt").write_text("")
    (tmp_path / "in" / "README.md").write_text("geen brief")
    (tmp_path / "in" / ".verborgen.txt").write_text("geen brief")
    return tmp_path / "in"


def run(store: Store, folder: Path, **options: int) -> dict[str, Outcome]:
    files = [one for one in files_in([folder]) if isinstance(one, Path)]
    return {one.path.name: one for one in take_in(store, files, max_pages=100, **options)}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_file_of_a_folder_is_accounted_for(store: Store, folder: Path, workers: int) -> None:
    outcomes = run(store, folder, workers=workers)
    states = {name: one.state for name, one in outcomes.items()}
    assert len(outcomes) == 7
    assert states["kapot.pdf"] is states["leeg.txt"] is State.FAILED
    assert sorted((states["kopie.pdf"], states["Brief één.PDF"])) == [State.KNOWN, State.NEW]
    assert [name for name, state in states.items() if state is State.TEXTLESS] == [LETTERS[0].name]
    assert outcomes[LETTERS[0].name].reason.startswith("geen tekstlaag (1 pagina)")
    assert {path.name for path, _, _ in store.failures()} == {"kapot.pdf", "leeg.txt"}
    assert store.counts()["documents"] == 4
    assert store.counts()["sources"] == 5


def test_twice_changes_nothing(store: Store, folder: Path) -> None:
    run(store, folder)
    before = store.counts(), sorted(finding.id for finding in store.findings())
    again = run(store, folder)
    assert {one.state for one in again.values()} == {State.KNOWN, State.FAILED}
    assert (store.counts(), sorted(finding.id for finding in store.findings())) == before


def test_reading_again_gives_the_same_ids(store: Store, folder: Path) -> None:
    run(store, folder)
    before = sorted(finding.id for finding in store.findings())
    again = run(store, folder, again=True)
    assert State.NEW not in {one.state for one in again.values()}
    assert sorted(finding.id for finding in store.findings()) == before


def test_a_mended_file_is_no_failure_any_more(store: Store, folder: Path) -> None:
    run(store, folder)
    shutil.copy(LETTERS[1], folder / "kapot.pdf")
    run(store, folder)
    assert {path.name for path, _, _ in store.failures()} == {"leeg.txt"}


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (one,) = files_in([tmp_path / "weg"])
    assert isinstance(one, Outcome)
    assert one.reason.startswith("bestaat niet")


def test_a_folder_without_rights_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.txt").write_text("tekst")
    (tmp_path / "a").chmod(0)
    parents = [parent for parent in tmp_path.parents if str(parent).startswith("/tmp/")]
    modes = [(parent, parent.stat().st_mode) for parent in [tmp_path, *parents]]
    root = os.geteuid() == 0
    try:
        for parent, mode in modes:
            parent.chmod(mode | 0o755)
        if root:
            os.seteuid(65534)
        found = list(files_in([tmp_path]))
    finally:
        if root:
            os.seteuid(0)
        for parent, mode in modes:
            parent.chmod(mode)
        (tmp_path / "a").chmod(0o755)
    (shut,) = (one for one in found if isinstance(one, Outcome))
    assert shut.path.name == "a"
    assert shut.reason.startswith("map niet te openen")
    assert [one.parent.name for one in found if isinstance(one, Path)] == ["b"]


def test_another_make_of_the_reading_reads_anew(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(store, folder)
    before = sorted(finding.id for finding in store.findings())
    monkeypatch.setattr("kb.take_in.version", lambda: "newer")
    again = run(store, folder, workers=1)
    assert LETTERS[1].name in {one.path.name for one in again.values() if one.state is State.KNOWN}
    assert sorted(finding.id for finding in store.findings()) == before


def test_links_are_made_anew_only_when_findings_change(store: Store, folder: Path) -> None:
    from kb.tying import tie_all

    run(store, folder)
    assert not store.tying.done()
    made = tie_all(store)
    assert store.tying.done()
    run(store, folder)
    assert store.tying.done()
    shutil.copy(LETTERS[2], folder / "kapot.pdf")
    shutil.copy(CORPUS / "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf", folder / "nieuw.pdf")
    run(store, folder)
    assert not store.tying.done()
    assert tie_all(store) > made
