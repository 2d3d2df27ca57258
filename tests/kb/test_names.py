"""What documents are called by: found without accents, kept up to date, and gone with the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.model import Analysis, Signatory
from kb.store import Store

Letters = Sequence[tuple[Analysis, Path]]


def signed(analysis: Analysis, **changes: object) -> Analysis:
    head = replace(analysis.document.letterhead, **changes)  # type: ignore[arg-type]
    return replace(analysis, document=replace(analysis.document, letterhead=head))


@pytest.mark.parametrize(
    ("way", "asked", "there"),
    [
        ("title", "cooperatie", True),
        ("title", "COÖPERATIE", True),
        ("title", "coop_ratie", False),
        ("sender", "financien", True),
        ("sender", "Loïs", True),
        ("sender", "lois de", True),
        ("sender", "cooperatie", False),
        ("document", ".txt", True),
        ("document", "100%", False),
    ],
)
def test_capitals_and_accents_do_not_count(store: Store, letters: Letters, way: str, asked: str, there: bool) -> None:
    analysis, path = letters[0]
    cosigners = (Signatory("De staatssecretaris", "Loïs de Boer"),)
    changed = signed(analysis, subject="Evaluatie Coöperatie", ministry="Ministerie van Financiën", cosigners=cosigners)
    store.remember(changed, source=path)
    assert bool(store.within.named(way, asked)) == there
    assert len(store.within.documents(ministry="FINANCIEN")) == 1


def test_a_document_without_a_subject_is_titled_by_its_name(store: Store, letters: Letters) -> None:
    analysis, path = letters[0]
    store.remember(signed(analysis, subject=None), source=path)
    assert store.within.named("title", analysis.document.name)


def test_another_analysis_takes_the_place_of_the_first(store: Store, letters: Letters) -> None:
    analysis, path = letters[0]
    store.remember(analysis, source=path)
    store.remember(signed(analysis, subject="Iets anders", ministry=None), source=path)
    assert store.within.named("title", "iets anders") and not store.within.named("title", "eindverslag")
    assert not store.within.documents(ministry="ministerie")


def test_what_is_gone_is_called_by_nothing(store: Store, letters: Letters) -> None:
    (first, path), (second, _) = letters
    store.remember(first, source=path)
    path.write_text("vervangen")
    store.remember(second, source=path)
    with store._engine.connect() as connection:
        rows = connection.execute(text("SELECT DISTINCT document_id FROM folded_names")).scalars().all()
    assert rows == [second.document.id]
