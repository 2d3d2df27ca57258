"""What people type is taken as they mean it, and nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.query import All, Any, Condition, Field, In, Not, Phrase, Query, Word, parse

A, B, C, D = map(Word, "abcd")


@pytest.mark.parametrize(
    ("typed", "words", "must"),
    [
        ("borging geleerde lessen", "borging geleerde lessen", []),
        ("Wat is er geleerd?", "wat is er geleerd", []),
        ('Wat is een "a b" -c?', "wat is een a b c", []),
        ("?", "", []),
        ('"a b" c', "a b c", [Phrase("a b")]),
        ("“a b” c", "a b c", [Phrase("a b")]),
        ("a -b", "a", [Not(B)]),
        ("a NOT b", "a", [Not(B)]),
        ("a NIET b", "a", [Not(B)]),
        ("a not b", "a not b", []),
        ("+a b", "a b", [A]),
        ("a AND b", "a b", [All((A, B))]),
        ("a EN b c", "a b c", [All((A, B))]),
        ("a OR b", "a b", [Any((A, B))]),
        ("a OF b AND c d", "a b c d", [Any((A, All((B, C))))]),
        ("a AND NOT b", "a", [All((A, Not(B)))]),
        ("(a OR b) AND c", "a b c", [All((Any((A, B)), C))]),
        ("(a b) AND c", "a b c", [All((Any((A, B)), C))]),
        ("de wet (Wvggz) regelt", "de wet wvggz regelt", []),
        ("a -(b c)", "a", [Not(Any((B, C)))]),
        ("a -(b AND c)", "a", [Not(All((B, C)))]),
        ("huis* a", "huis a", [Word("huis", prefix=True)]),
        ("AOW-leeftijd 2012-2020", "aow leeftijd 2012 2020", []),
        ("Vraag: a", "vraag a", []),
        ('titel:"a b" dossier:33400-VI c', "c", [Field("title", "a b"), Field("dossier", "33400-VI")]),
        ("Titel:a -afzender:b", "", [Field("title", "a"), Not(Field("sender", "b"))]),
        ("a a A", "a", []),
        ("AND", "", []),
        ("a AND", "a", []),
        ('"', "", []),
        ('a "b', "a b", []),
        ("((((", "", []),
        ("a) b", "a b", []),
    ],
)  # fmt: skip
def test_what_is_meant(typed: str, words: str, must: list[Condition]) -> None:
    found = parse(typed)
    assert found.words == tuple(words.split())
    assert found.must == tuple(must)


def test_the_encoder_gets_what_is_meant() -> None:
    assert parse("Wat is er geleerd?").plain == "Wat is er geleerd?"
    assert parse('"geleerde lessen" -zorg huisvest*').plain == "geleerde lessen huisvest"
    assert parse("titel:stikstof").plain == "stikstof"
    assert parse("-zorg").plain == ""
    assert parse("huisvest* -zorg*").prefixes == ("huisvest",)


def test_fields_are_bound_wherever_they_stand() -> None:
    query = parse("a AND (titel:x OR NOT dossier:y)").bound(lambda field: In(documents=frozenset([field.value])), C)
    x, y = (In(documents=frozenset([name])) for name in "xy")
    assert query.must == (All((A, Any((x, Not(y))))), C)


@given(st.text(max_size=60) | st.text('"+-()*: ANDORNTENOFabtitel“”', max_size=60))
def test_nothing_typed_is_an_error(typed: str) -> None:
    assert isinstance(parse(typed), Query)


def test_however_deep() -> None:
    assert parse("(" * 100_000 + "a").words == ("a",)
