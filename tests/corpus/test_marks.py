from __future__ import annotations

from pathlib import Path

import pytest

from corpus.marks import read_marks
from corpus.write_gold import write_gold

HEAD = '#import "letter.typ": letter\n\n#show: letter.with(\n  date: "2018-01-01",\n)\n\n'


def test_sentences_are_read_without_footnotes_and_markup() -> None:
    marked = read_marks(HEAD + "= Vervolg\nDe brug#footnote[Van hout.] is *af*.\n- een leuning;\n+ een lamp.\n")
    assert [one.text for one in marked] == ["Vervolg", "De brug is af.", "een leuning;", "een lamp."]


def test_a_mark_labels_the_sentence_above_it() -> None:
    source = 'Dat is gedaan.\n//: {label = "progress", state = "done"}, {label = "lesson"}\nEn verder niets.\n'
    done, rest = read_marks(HEAD + source)
    assert [label["label"] for label in done.labels] == ["progress", "lesson"]
    assert rest.labels == ()


def test_tables_and_calls_are_no_text() -> None:
    marked = read_marks(HEAD + "Zie de tabel.\n\n#table(\n  [a], [b],\n)\n\n#pagebreak()\n\nTot slot.\n")
    assert [one.text for one in marked] == ["Zie de tabel.", "Tot slot."]


def test_a_mark_without_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="no unlabelled sentence"):
        read_marks(HEAD + '//: {label = "lesson"}\n')


@pytest.mark.parametrize(
    ("mark", "error"),
    [
        ('{label = "lesson", stance = "noted"}', ValueError),
        ('{label = "reaction", stance = "noted", reacts_to = ["nergens"]}', KeyError),
        ('{label = "lesson", id = "a"}, {label = "lesson", id = "a"}', ValueError),
    ],
)
def test_faulty_marks_are_refused(tmp_path: Path, mark: str, error: type[Exception]) -> None:
    source = tmp_path / "brief.typ"
    source.write_text(HEAD + f"Een zin.\n//: {mark}\n", encoding="utf-8")
    with pytest.raises(error):
        write_gold([source], {"brief": {"office": "Minister"}}, tmp_path / "gold", scans=frozenset())
