"""The real answers beside the checkout, field by field."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kb.fetch import sru
from kb.fetch.officielebekendmakingen import record
from kb.fetch.record import day_of, moment
from kb.fetch.toezeggingen import record as promise

# file below api/, its how manyeth record, field, value
SRU = """
koop_plooi/oep/sru_record_kst.xml 0 id kst-35842-4
koop_plooi/oep/sru_record_kst.xml 0 kind Overig
koop_plooi/oep/sru_record_kst.xml 0 day 2021-05-25
koop_plooi/oep/sru_record_kst.xml 0 title Advies Afdeling advisering Raad van State en Nader rapport
koop_plooi/oep/sru_record_kst.xml 0 person Th.C. de Graaf
koop_plooi/oep/sru_record_kst.xml 0 dossier 35842
koop_plooi/oep/sru_record_kst.xml 0 number 4
koop_plooi/oep/sru_record_kst.xml 0 version 2021-05-27T13:08:55.5655901+02:00
koop_plooi/oep/sru_record_kst.xml 0 changed 2021-05-27 11:08:55.565590+00:00
koop_plooi/oep/sru_record_kst.xml 0 formats xml pdf
koop_plooi/oep/repository.overheid.nl/sru.xml 0 id kst-32545-143
koop_plooi/oep/repository.overheid.nl/sru.xml 0 kind Motie
koop_plooi/oep/repository.overheid.nl/sru.xml 0 dossier 32545
koop_plooi/oep/repository.overheid.nl/sru.xml 0 number 143
koop_plooi/oep/sru_record_kv_onopgemaakt.xml 0 id kv-2989900822
koop_plooi/oep/sru_record_kv_onopgemaakt.xml 0 day 1998-09-28
koop_plooi/oep/sru_record_kv_onopgemaakt.xml 0 dossier None
koop_plooi/oep/sru_record_kv_onopgemaakt.xml 0 formats xml
wetsuite_testfiles/searchrec.xml 0 id gmb-2023-174296
wetsuite_testfiles/searchrec.xml 0 day 2023-04-20
"""
ROWS = [tuple(line.split(" ", 3)) for line in SRU.strip().splitlines()]


@pytest.fixture
def api(shared: Path) -> Path:
    if not (shared / "api").is_dir():
        pytest.skip("de echte antwoorden (../shared/data/api) liggen niet naast deze checkout")
    return shared / "api"


@pytest.mark.parametrize(("file", "place", "field", "value"), ROWS)
def test_a_field_of_a_real_record(api: Path, file: str, place: str, field: str, value: str) -> None:
    root = sru.parsed((api / file).read_bytes())
    data = [one for one in root.iter() if sru.local(one) == "recordData"][int(place)]
    read = record(data)
    found = " ".join(one.format for one in read.files) if field == "formats" else getattr(read, field)
    assert str(found) == value


@pytest.mark.parametrize("file", ["koop_plooi/oep/sru.xml", "koop_plooi/oep/repository.overheid.nl/sru.xml"])
def test_a_real_answer_is_read_whole(api: Path, file: str) -> None:
    said = sru.answer(sru.parsed((api / file).read_bytes()))
    assert said.records
    assert said.total
    read = [record(one) for one in said.records]
    assert all(one.fault is None and one.day and one.title and one.files for one in read)
    assert len({one.id for one in read}) == len(read)


FIELDS = {
    "document": "huidigeDocumentVersie bronDocument kamerstukdossier soort documentNummer titel onderwerp datum"
    " volgnummer kenmerkAfzender",
    "documentactor": "actorNaam functie relatie",
    "toezegging": "isHerhalingVan isAanvullingOp isWijzigingVan nummer kamerbriefNakoming",
}


@pytest.mark.parametrize(("entity", "field"), [(name, one) for name, all_ in FIELDS.items() for one in all_.split()])
def test_a_field_that_is_read_is_in_the_official_schema(api: Path, entity: str, field: str) -> None:
    schema = (api / "tk_xsd" / f"tkData-v1-0-{entity}.xsd").read_text("utf-8")
    assert f'name="{field}"' in schema


def test_the_promises_that_others_saw_are_read(api: Path) -> None:
    rows = json.loads((api / "toezegging_examples.json").read_text("utf-8"))["value"]
    assert len(rows) == 4
    for number, row in enumerate(rows):
        read = promise(row | {"Id": str(number), "ApiGewijzigdOp": row.get("Aanmaakdatum", "2025-01-01T00:00:00Z")})
        assert (read.name, read.deleted, read.fault) == (row["Nummer"], False, None)
        assert json.loads(read.data or "")["Status"] == row["Status"]
    assert moment(rows[0]["DatumNakoming"]) is None
    assert day_of(rows[0]["Aanmaakdatum"]) == date(2026, 3, 19)
