import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.hyphens import join


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("de huisves-", "ting van", "de huisvesting van"),
        ("huur-", "en zorgtoeslag", "huur- en zorgtoeslag"),
        ("in-", "of uitstroom", "in- of uitstroom"),
        ("de EU-", "lidstaten", "de EU-lidstaten"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("noord-", "hollandse", "noord-hollandse"),
        ("de niet-", "ontvankelijkheid", "de niet-ontvankelijkheid"),
        ("het CO2-", "plafond", "het CO2-plafond"),
        ("2019-", "2020", "2019-2020"),
        ("adviescollege-", "Verlinde", "adviescollege-Verlinde"),
        ("ge\xad", "meente", "gemeente"),
        ("en/", "of", "en/of"),
        ("streep--", "jes", "streep-jes"),
        ("gewoon", "verder", "gewoon verder"),
        ("vijf –", "zes", "vijf – zes"),
    ],
)
def test_a_line_goes_on_as_a_dutch_reader_would_read_it(left: str, right: str, joined: str) -> None:
    printed, gap = join(left, right)
    assert printed + gap + right == joined


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(st.characters(codec="utf-8"), max_size=30))
def test_joining_never_loses_more_than_one_hyphen(left: str, right: str) -> None:
    printed, gap = join(left, right)
    assert left.startswith(printed)
    assert left[len(printed) :] in ("", "-", "\xad", "‐", "¬")
    assert gap in ("", " ")


@given(st.from_regex(r"[a-z]{2,10}", fullmatch=True), st.from_regex(r"[a-z]{3,10}", fullmatch=True))
def test_a_broken_word_is_whole_again(head: str, tail: str) -> None:
    printed, gap = join(f"{head}-", tail)
    assert (printed + gap + tail).replace("-", "").replace(" ", "") == head + tail
