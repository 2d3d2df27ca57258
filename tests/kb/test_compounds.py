"""Compounds are cut into words that Dutch has, and other words are left whole."""

from __future__ import annotations

import pytest

from kb.words.compounds import parts


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("huisvestingstaakstelling", ("huisvesting", "taakstelling")),
        ("kabinetsreactie", ("kabinet", "reactie")),
        ("informatiebeveiliging", ("informatie", "beveiliging")),
        ("stikstofuitstoot", ("stikstof", "uitstoot")),
        ("gemeenteraadsverkiezingen", ("gemeenteraad", "verkiezingen")),
        ("verbeteringen", ()),
        ("aanbevelingen", ()),
        ("onderzoek", ()),
        ("minister", ()),
        ("20122013", ()),
        ("wet", ()),
        ("x" * 500, ()),
    ],
)
def test_parts(word: str, found: tuple[str, ...]) -> None:
    assert parts(word) == found
