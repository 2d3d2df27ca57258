"""What a letter says of itself comes back from the store as it went in, and can be asked for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.model import Analysis, Signatory
from kb.export import document_row
from kb.store import Store


def remembered(store: Store, letter: Callable[..., Analysis], path: Path) -> Analysis:
    path.write_text("brief")
    analysis = letter("2018-05-14_WAT_dijken.txt", [(None, ["Ik informeer uw Kamer vóór het zomerreces."])])
    head = replace(
        analysis.document.letterhead,
        day_from="stamp", day_doubt="de bestandsnaam noemt 15-05-2018", your_mark="2018Z01234", enclosures="2",
        dossier="39417", dossiers=("39417", "36600-XIV"), cosigners=(Signatory("Minister van Financiën", None),),
    )  # fmt: skip
    analysis = replace(analysis, document=replace(analysis.document, letterhead=head))
    store.remember(analysis, source=path)
    return analysis


def test_the_letterhead_comes_back_whole(store: Store, letter: Callable[..., Analysis], tmp_path: Path) -> None:
    analysis = remembered(store, letter, tmp_path / "brief.txt")
    kept = store.document(analysis.document.id)
    assert kept is not None and kept.letterhead == analysis.document.letterhead
    row = document_row(kept)
    assert row["cosigners"] == [{"office": "Minister van Financiën", "person": None}]
    assert (row["dossiers"], row["day_from"]) == (["39417", "36600-XIV"], "stamp")


def test_a_print_is_found_under_each_of_its_dossiers(
    store: Store, letter: Callable[..., Analysis], tmp_path: Path
) -> None:
    remembered(store, letter, tmp_path / "brief.txt")
    for dossier, count in (("39 417", 1), ("36600-XIV", 1), ("36 600", 1), ("36600-XI", 0), ("3660", 0), ("%", 0)):
        assert len(list(store.documents(dossier=dossier))) == count, dossier
