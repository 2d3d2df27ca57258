"""What holds for any characters on any page: words come back in their order, and no letter is ever lost."""

from collections import Counter
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ingest.chars import Char, CharPage
from ingest.lines import lines

SIZE = 9.0
WIDTH = 0.5 * SIZE  # of every letter
LEADING = 1.25 * SIZE

words = st.lists(st.text("abdefghklmnprstuvwzABDEGHKMNPRSTW", min_size=2, max_size=12), min_size=1, max_size=12)
spaces = st.floats(0.2, 2.9)  # of the size: wider than between letters, narrower than between two lines
any_gap = st.floats(0.2, 12)
letters = st.builds(
    lambda text, x, y, size, bold: Char(text, x, x + 0.5 * size, y - 0.8 * size, y + 0.2 * size, y, size, bold, False),
    st.sampled_from("abcdeghknprstvzABDE"),
    st.floats(0, 590),
    st.floats(10, 830),
    st.floats(2, 40),
    st.booleans(),
)


def page(chars: list[Char]) -> CharPage:
    return CharPage(1, 595, 842, tuple(chars))


def set_words(row: list[str], gaps: list[float], *, baseline: float = 100) -> list[Char]:
    """Set words on a line, with so many times the size between them."""
    chars = []
    x = 50.0
    for word, gap in zip(row, gaps, strict=False):
        for letter in word:
            chars.append(Char(letter, x, x + WIDTH, baseline - 7, baseline + 2, baseline, SIZE, False, False))
            x += WIDTH
        x += gap * SIZE
    return chars


@given(words, st.lists(spaces, min_size=12, max_size=12))
def test_words_on_a_line_come_back_with_single_spaces(row: list[str], gaps: list[float]) -> None:
    assert [line.text for line in lines(page(set_words(row, gaps)))] == [" ".join(row)]


@given(words, st.lists(any_gap, min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_they_come_in_order_whatever_the_gaps_and_the_order_of_the_file(row, gaps, chance) -> None:  # type: ignore[no-untyped-def]
    chars = set_words(row, gaps)
    chance.shuffle(chars)
    found = lines(page(chars))
    assert " ".join(line.text for line in found).split() == row
    assert [line.box.x0 for line in found] == sorted(line.box.x0 for line in found)


@given(st.lists(words, min_size=1, max_size=12), st.lists(spaces, min_size=12, max_size=12))
def test_lines_under_each_other_stay_apart_and_in_order(rows: list[list[str]], gaps: list[float]) -> None:
    chars = [
        char
        for number, row in enumerate(rows)
        for char in set_words(row, [0.3] * 12 if number else gaps, baseline=100 + number * LEADING)
    ]
    texts = [line.text for line in lines(page(chars))]
    assert " ".join(texts).split() == [word for row in rows for word in row]


@given(st.lists(letters, max_size=80))
def test_no_letter_is_lost_or_made_wherever_it_stands(chars: list[Char]) -> None:
    found = lines(page(chars))
    assert Counter("".join(line.text for line in found).replace(" ", "")) == Counter(char.text for char in chars)
    for line in found:
        assert line.box.x0 <= line.box.x1
        assert line.box.top <= line.box.bottom


@given(st.lists(letters, max_size=40), st.lists(st.floats(0, 590), max_size=10))
def test_blanks_take_no_letter_away(chars: list[Char], blanks: list[float]) -> None:
    printed = [Char(" ", x, x + 3, 90, 100, 98, SIZE, False, False) for x in blanks]
    found = lines(page([*chars, *printed]))
    assert Counter("".join(line.text for line in found).replace(" ", "")) == Counter(char.text for char in chars)


@given(words, st.integers(1, 99), st.data())
def test_a_raised_number_leaves_its_word_as_it_was(row: list[str], number: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(row) - 1))
    chars = set_words(row, [1.5] * 12)
    end = list(accumulate(len(word) for word in row))[at] - 1
    x = chars[end].x1
    for digit in str(number):
        chars.append(Char(digit, x, x + 3, 91, 97.2, 96, 6.0, False, False))
        x += 3
    (line,) = lines(page(chars))
    assert line.text == " ".join(row)
