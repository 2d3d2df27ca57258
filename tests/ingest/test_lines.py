"""Lines are made from characters alone, so these tests set a few by hand."""

from ingest.chars import Char, CharPage
from ingest.lines import lines


def word(text: str, x: float, y: float, *, size: float = 9.0, bold: bool = False, step: float = 0.5) -> list[Char]:
    """Set a word in a typeface whose letters are half as wide as high."""
    chars = []
    for letter in text:
        chars.append(Char(letter, x, x + step * size, y - size, y, y, size, bold, False))
        x += step * size
    return chars


def page(*words: list[Char]) -> CharPage:
    return CharPage(1, 595, 842, tuple(char for one in words for char in one))


def texts(*words: list[Char]) -> list[str]:
    return [line.text for line in lines(page(*words))]


def test_a_raised_number_behind_a_word_is_a_footnote_mark() -> None:
    assert texts(word("Platform", 78, 100), word("3", 114.2, 96, size=6), word("is", 122, 100)) == ["Platform is"]


def test_a_lowered_number_belongs_to_its_word() -> None:
    assert texts(word("CO", 78, 100), word("2", 87.2, 102, size=6), word("-norm", 90.4, 100)) == ["CO2-norm"]


def test_an_exponent_behind_a_unit_stays() -> None:
    assert texts(word("12", 78, 100), word("m", 91, 100), word("2", 95.6, 96, size=6)) == ["12 m2"]


def test_the_side_column_is_a_line_of_its_own_even_when_it_all_but_touches() -> None:
    body = word("b" * 84, 78, 100)
    side = word("Kenmerk", body[-1].x1 + 4, 99, size=6.5)
    assert texts(body, side) == ["Kenmerk", "b" * 84] or texts(body, side) == ["b" * 84, "Kenmerk"]


def test_a_number_keeps_the_text_that_hangs_on_it() -> None:
    rows = [[word(f"{n}.", 94, 100 + 12 * n), word("voorstel", 112, 100 + 12 * n)] for n in range(1, 6)]
    assert texts(*(one for row in rows for one in row)) == [f"{n}. voorstel" for n in range(1, 6)]


def test_two_columns_are_read_apart() -> None:
    rows = [[word("l" * 40, 79, 100 + 12 * n), word("r" * 40, 270, 100 + 12 * n)] for n in range(6)]
    assert texts(*(one for row in rows for one in row)) == ["l" * 40, "r" * 40] * 6


def test_a_bullet_of_another_font_joins_its_line() -> None:
    assert texts(word("•", 96, 102, size=7), word("punt", 114, 100)) == ["• punt"]


def test_a_blank_that_the_next_letter_covers_is_no_space() -> None:
    hidden = [Char(" ", 87, 89.7, 91, 100, 100, 9, False, False)]
    assert texts(word("ge", 78, 100), hidden, word("past", 87, 100)) == ["gepast"]


def test_letters_set_too_wide_still_make_words() -> None:
    tight = [
        Char(letter, 78 + 4 * n, 78 + 4 * n + 7, 91, 100, 100, 9, False, False)
        for n, letter in enumerate("zin nen")
        if letter != " "
    ]
    assert texts(tight) == ["zin nen"]


def test_bold_lines_are_known_as_such() -> None:
    (line,) = lines(page(word("Borging", 78, 100, bold=True)))
    assert (line.bold, line.size, line.box.x0) == (True, 9.0, 78.0)


def test_what_ocr_read_keeps_words_together_that_stand_an_em_apart() -> None:
    rows = [[*word("woord", 78, 100 + 12 * n), *word("voor", 110, 100 + 12 * n)] for n in range(6)]
    spread = tuple(char for row in rows for char in row)
    assert [line.text for line in lines(CharPage(1, 595, 842, spread, hidden_layer=True))] == ["woord voor"] * 6


def test_a_charge_over_a_lowered_number_belongs_to_its_word() -> None:
    ammonium = [word("NH", 78, 100), word("4", 87.2, 102, size=6), word("+", 90.4, 96, size=6), word("-norm", 94, 100)]
    assert texts(*ammonium) == ["NH4+-norm"]


def test_what_ocr_spelled_with_blanks_is_parted_by_its_blanks_alone() -> None:
    loose = [char for at, letter in enumerate("Aanleiding") for char in word(letter, 78 + 7 * at, 100)]
    narrow = [Char(" ", 148.5, 149, 91, 100, 100, 9, False, False)]
    scan = CharPage(1, 595, 842, (*loose, *narrow, *word("nu", 149, 100)), hidden_layer=True)
    assert [line.text for line in lines(scan)] == ["Aanleiding nu"]
    assert [line.text for line in lines(page(loose))] == ["A a n l e i d i n g"]


def test_the_lines_of_a_scan_that_lies_askew_stay_whole() -> None:
    def aslant(y: float) -> list[Char]:
        flat = word("a" * 40, 78, y) + word("b" * 40, 270, y)
        return [char._replace(baseline=char.baseline - 0.01 * (char.x0 - 78)) for char in flat]

    scan = CharPage(1, 595, 842, tuple(char for row in range(3) for char in aslant(100 + 12 * row)), hidden_layer=True)
    assert [line.text for line in lines(scan)] == ["a" * 40 + " " + "b" * 40] * 3
