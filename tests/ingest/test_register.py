"""The official register's records: every shape in which they come, and none of their traps."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.register import Registered, RegisterError, fulfilment, newest, registered

RECORD: dict[str, Any] = {
    "Id": "6f0b7f1a-0000-4000-8000-000000000001",
    "Nummer": "TZ202501-001",
    "Aanmaakdatum": "2025-01-15T17:42:13.6912345+01:00",
    "ActiviteitNummer": "2025A00001",
    "Naam": "Jansen, A.",
    "Functie": "Minister van Binnenlandse Zaken en Koninkrijksrelaties",
    "Status": "Openstaand",
    "DatumNakoming": "0001-01-01T00:00:00Z",
    "Tekst": "De minister stuurt  de Kamer\nvoor de zomer een brief over de loketten.",
    "Verwijderd": False,
    "GewijzigdOp": "2025-02-01T10:00:00.123+01:00",
}


def read(**changes: Any) -> Registered:
    (found,) = registered(json.dumps(RECORD | changes))
    assert isinstance(found, Registered)
    return found


def test_a_record_is_read_whole() -> None:
    found = read()
    assert (found.number, found.made, found.due) == ("TZ202501-001", date(2025, 1, 15), None)
    assert found.text == "De minister stuurt de Kamer voor de zomer een brief over de loketten."
    assert (found.status, found.fulfilment, found.removed) == ("Openstaand", "open", False)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("Openstaand", "open"), ("openstaand", "open"), ("Deels Voldaan", "partly"), ("deels voldaan", "partly"),
        ("Voldaan", "kept"), ("Afgedaan", "kept"), ("Vervallen", "lapsed"), ("Niet nagekomen", "lapsed"),
        ("In behandeling", "unknown"), ("", "unknown"), (None, "unknown"), ("Openstaand?", "unknown"),
    ],
)  # fmt: skip
def test_a_status_that_is_not_known_is_never_open(status: str | None, meaning: str) -> None:
    assert read(Status=status).fulfilment == meaning == fulfilment(status)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("0001-01-01T00:00:00Z", None), ("0001-01-01T00:00:00", None), (None, None), ("", None), ("binnenkort", None),
        ("2025-07-01T00:00:00Z", date(2025, 7, 1)), ("2025-07-01", date(2025, 7, 1)),
    ],
)  # fmt: skip
def test_no_day_is_no_day(written: str | None, day: date | None) -> None:
    assert read(DatumNakoming=written).due == day


@pytest.mark.parametrize(
    ("written", "removed"), [(True, True), ("True", True), ("true", True), (False, False), (None, False)]
)
def test_removed_records_say_so(written: object, removed: bool) -> None:
    assert read(Verwijderd=written).removed is removed


def test_relations_come_as_values_objects_and_lists() -> None:
    found = read(
        IsHerhalingVan_Id="a", IsWijzigingVan={"Nummer": "TZ202401-002"}, IsAangevuldVanuit=[{"Id": "b"}, {"Id": "c"}],
        IsHerhaaldDoor=None, KamerbriefNakoming=[{"DocumentNummer": "2025D00001"}],
    )  # fmt: skip
    assert set(found.related) == {
        ("repeats", "a"), ("changes", "TZ202401-002"), ("added_to_by", "b"), ("added_to_by", "c"),
    }  # fmt: skip
    assert found.letters == ("2025D00001",)


def test_every_shape_of_a_file_gives_the_same() -> None:
    other = RECORD | {"Nummer": "TZ202501-002"}
    shapes = [
        json.dumps({"@odata.context": "x", "value": [RECORD, other]}),
        json.dumps([RECORD, other], indent=1),
        f"{json.dumps(RECORD)}\n\n{json.dumps(other)}\n",
        f"\ufeff{json.dumps({'value': [RECORD]})}\n{json.dumps({'value': [other]})}",
    ]
    assert len({tuple(registered(shape)) for shape in shapes}) == 1
    assert len(list(registered(shapes[0]))) == 2


def test_what_is_wrong_is_named_and_the_rest_goes_on() -> None:
    text = f'{json.dumps(RECORD)}\n{{"Nummer": "TZ\n{json.dumps({"Tekst": "zonder nummer"})}\n"los"'
    found = list(registered(text))
    assert [one.number for one in found if isinstance(one, Registered)] == ["TZ202501-001"]
    assert sorted(one for one in found if isinstance(one, str)) == [
        "geen toezegging maar iets anders; overgeslagen",
        "regel 2: geen JSON; overgeslagen",
        "toezegging 2: geen Nummer en geen Id; overgeslagen",
    ]
    with pytest.raises(RegisterError, match="geen JSON; haal"):
        list(registered("<html>storing</html>"))


def test_the_newest_state_of_a_record_counts() -> None:
    old, new = read(), read(Status="Voldaan", GewijzigdOp="2025-02-01T11:00:00")
    assert newest([new, old]) == newest([old, new]) == {old.number: new}


def test_the_seen_records(shared: Path) -> None:
    content = json.loads((shared / "api" / "toezegging_examples.json").read_text("utf-8"))
    found = {one.number: one for one in registered(json.dumps(content)) if isinstance(one, Registered)}
    assert len(found) == len(content["value"])
    assert (found["TZ202603-130"].due, found["TZ202603-130"].made) == (None, date(2026, 3, 19))
    assert {one.fulfilment for one in found.values()} == {"open", "kept"}
