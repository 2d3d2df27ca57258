"""What a run that was stopped leaves behind is said, and finished by one command."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from ingest.pipeline import analyse
from kb.settings import Settings
from kb.store import Store

CORPUS = Path(__file__).parents[2] / "corpus"
LETTERS = (
    "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf",
    "2018-06-26_BZK_toezending-handreiking-warme-overdracht.pdf",
)


def test_letters_that_were_not_tied_are_told_of_until_index_ties_them(
    run_on: Callable[..., Result], tmp_path: Path
) -> None:
    store = Store.open(Settings(data=tmp_path).database_url)
    for name in LETTERS:
        store.remember(analyse(CORPUS / name), source=CORPUS / name)
    store.close()
    asked = run_on(tmp_path, "commitments", "--kept")
    assert "van 2 documenten zijn de banden nog niet gezocht; draai `borging index`" in asked.stderr
    assert "niets gevonden (--kept)" in asked.stdout
    assert run_on(tmp_path, "index").exit_code == 0
    after = run_on(tmp_path, "commitments", "--kept")
    assert after.stderr == ""
    assert "Toezeggingen: 1" in after.stdout
