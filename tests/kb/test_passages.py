"""Passages stay within a heading, are about as long as meant, and are verbatim stretches of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Analysis, Box, Line, Page, Region, Sentence
from kb.model import Passage
from kb.passages import passages

SPOKEN = "De gemeente bespreekt dit jaar met de bewoners hoe het plein {} eruit moet zien."
NAME = "2019-01-01_WON_het-plein.txt"

Letter = Callable[..., Analysis]


def cut(analysis: Analysis) -> list[Passage]:
    return list(passages(analysis.document, analysis.sentences))


def items(analysis: Analysis, *, first: int) -> Analysis:
    """Make every sentence from the number `first` on an item of the list that the one before hangs up."""
    lead_in = analysis.sentences[first - 1].text
    listed = (replace(one, region=Region.ITEM, lead_in=lead_in) for one in analysis.sentences[first:])
    return replace(analysis, sentences=(*analysis.sentences[:first], *listed))


@given(
    st.lists(st.lists(st.integers(1, 400), min_size=1, max_size=8), min_size=1, max_size=4),
    st.integers(1, 8),
)
def test_every_word_is_in_one_passage(letter: Letter, sections: list[list[int]], first: int) -> None:
    analysis = letter(NAME, [(f"Kop {at}", [("woord " * n).strip() for n in lengths])
                            for at, lengths in enumerate(sections)])  # fmt: skip
    analysis = items(analysis, first=min(first, len(analysis.sentences)))
    found = cut(analysis)
    assert [one.ordinal for one in found] == list(range(len(found)))
    assert all(one.text == analysis.document.text[one.start : one.end] for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    spoken = [word for sentence in analysis.sentences for word in sentence.text.split()]
    assert [word for one in found for word in one.text.split()] == spoken
    assert len({one.id for one in found}) == len(found)


def test_a_passage_is_about_as_long_as_meant(letter: Letter) -> None:
    analysis = letter(NAME, [("Kop", [SPOKEN.format(number) for number in range(50)])])
    lengths = [len(one.text.split()) for one in cut(analysis)]
    assert sum(lengths) == 50 * 15
    assert all(80 <= length <= 120 for length in lengths)


def test_a_heading_is_never_crossed(letter: Letter) -> None:
    analysis = letter(NAME, [("Eerst", ["Kort."]), ("Dan", ["Ook kort."]), (None, ["Zonder kop."])])
    assert [(one.text, one.context) for one in cut(analysis)] == [
        ("Kort.", "Het-plein\nEerst"),
        ("Ook kort.", "Het-plein\nDan"),
        ("Zonder kop.", "Het-plein"),
    ]


def test_a_heading_opens_its_first_passage(letter: Letter) -> None:
    analysis = letter(NAME, [("Kop", ["Leeg hoofdstuk", "Lessen voor later", *(SPOKEN.format(n) for n in range(14))])])
    empty, head, *rest = analysis.sentences
    empty, head = (replace(one, region=Region.HEADING, heading=None) for one in (empty, head))
    found = cut(replace(analysis, sentences=(empty, head, *(replace(one, heading=head.text) for one in rest))))
    assert [one.text.startswith("Lessen voor later\n") for one in found] == [True, False]
    assert [one.context for one in found] == ["Het-plein", "Het-plein\nLessen voor later"]
    assert not any("Leeg hoofdstuk" in one.text for one in found)


def test_a_list_keeps_its_lead_in(letter: Letter) -> None:
    before = [SPOKEN.format(number) for number in range(6)]
    listed = [SPOKEN.format(letter) for letter in "abcdefgh"]
    analysis = items(letter(NAME, [("Kop", [*before, "Ik zal het volgende doen:", *listed])]), first=7)
    first, second = cut(analysis)
    lead_in = "Ik zal het volgende doen:"
    assert lead_in in first.text
    assert first.text.index(SPOKEN.format("a")) > first.text.index(lead_in)
    assert second.context.endswith(lead_in), "what goes on further down still says what it hangs on"
    assert lead_in not in second.text


def test_an_endless_sentence_is_cut_at_a_space(letter: Letter) -> None:
    analysis = letter(NAME, [("Tabel", [" ".join(f"cijfer{number}" for number in range(1000))])])
    assert [len(one.text.split()) for one in cut(analysis)] == [200] * 5


def test_what_is_no_running_text_is_not_searched(letter: Letter) -> None:
    analysis = letter(NAME, [("Kop", ["Een zin.", "Hoogachtend,"])])
    signed: Sentence = replace(analysis.sentences[1], region=Region.SIGNATURE)
    assert [one.text for one in cut(replace(analysis, sentences=(analysis.sentences[0], signed)))] == ["Een zin."]


def test_the_id_says_what_is_indexed(letter: Letter) -> None:
    one = cut(letter(NAME, [("Kop", ["Een zin."])]))
    assert one == cut(letter(NAME, [("Kop", ["Een zin."])]))
    assert one[0].id != cut(letter(NAME, [("Kap", ["Een zin."])]))[0].id


def test_no_passage_reaches_from_a_letter_into_what_follows_its_signature(letter: Letter) -> None:
    first, second = SPOKEN.format("een"), SPOKEN.format("twee")
    whole = letter(NAME, [("", [first, second])])
    assert len(cut(whole)) == 1
    regions = ((first, Region.BODY), ("De Minister van Water,", Region.SIGNATURE), (second, Region.BODY))
    lines = tuple(Line(text, Box(0, 0, 0, 0), 0, region=region) for text, region in regions)
    signed = replace(whole, document=replace(whole.document, pages=(Page(1, 0, 0, lines),)))
    assert [passage.text for passage in cut(signed)] == [first, second]
