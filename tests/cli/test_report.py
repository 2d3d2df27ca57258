"""borging report: what a clerk sends on holds every quote with its place, and needs nothing else."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest
from typer.testing import Result

from cli import report_writing
from cli.report_timeline import timeline
from cli.report_words import COLOURS

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

NAME = "2017-06-19_PED_Eindrapport"
DAY = ("--as-of", "2018-08-01")


def squeezed(text: str) -> str:
    """Return the letters only: lines are broken and words hyphenated otherwise on each kind of paper."""
    return "".join(re.findall(r"\w", text.replace("\xad", "")))


@pytest.fixture
def expected(rows: Rows) -> list[dict[str, Any]]:
    found = [row for row in rows("recommendations", *DAY) if row["document"].startswith(NAME)]
    assert len(found) >= 5
    return found


def written(run: Run, folder: Path, format: str) -> str:
    path = folder / f"stuk.{format}"
    done = run("report", NAME, *DAY, "--to", path)
    assert (done.exit_code, done.stderr) == (0, "")
    if format != "pdf":
        return path.read_text("utf-8")
    pdf = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.parametrize("format", ["md", "html", "pdf"])
def test_every_quote_is_there_with_its_page_and_what_became_of_it(
    run: Run, tmp_path: Path, expected: list[dict[str, Any]], format: str
) -> None:
    text = squeezed(unescape(written(run, tmp_path, format)))
    for row in expected:
        assert squeezed(row["text"]) in text
        for one in (*row["reactions"], *row["evidence"]):
            assert squeezed(one["text"]) in text
            assert squeezed(f"{one['document']}, p. {one['page']}") in text
    promise = "Ik zend uw Kamer de handreiking vóór het zomerreces van 2018 toe."  # beside a reaction
    assert squeezed(promise) in text
    assert "Nietgevondenisniet" in text or format == "md"


def test_html_needs_nothing_from_elsewhere(run: Run, tmp_path: Path) -> None:
    page = written(run, tmp_path, "html")
    assert not re.search(r"(?:src|href)=|@import|url\(|<script", page)
    assert page.count("<article") == page.count("</article") >= 6
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert svg and "Rutte III" in svg[0]
    fromstring(svg[0])


def test_the_bar_counts_every_item_once(run: Run, tmp_path: Path) -> None:
    page = written(run, tmp_path, "html")
    counts = [int(count) for count in re.findall(r"</i>[^<]+: (\d+)</li>", page)]
    assert sum(counts) == page.count("<article")


def test_a_letter_has_its_promises_and_reactions(run: Run) -> None:
    text = run("report", "aanbieding-eindrapport", *DAY).stdout
    for title in ("Aanbevelingen en wat ervan kwam", "Toezeggingen en wat ervan kwam", "Reacties in dit document"):
        assert f"## {title}: " in text
    assert "gezocht in" in text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["niet-hier"], "geen document 'niet-hier'"),
        (["BZK"], "'BZK' past op"),
    ],
)
def test_which_document_is_asked_back_in_one_line(run: Run, words: list[str], line: str) -> None:
    done = run("report", *words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"borging: {line}") and done.stderr.count("\n") == 1


def test_without_typst_the_remedy_is_said(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(report_writing, "find_spec", lambda _: None)
    done = run("report", NAME, "--to", tmp_path / "stuk.pdf")
    assert done.exit_code == 1
    assert "pip install 'borging[pdf]'" in done.stderr
    assert not (tmp_path / "stuk.pdf").exists()


def test_the_timeline_is_a_picture_for_any_number_of_days() -> None:
    day = date(2017, 8, 28)
    assert timeline([], as_of=day, font="serif") == ""
    assert timeline([(day, "document", "dit")], as_of=day, font="serif") == ""
    keys = ["document", "term", "event", *COLOURS]
    moments = [(date(1995 + n, 1 + n % 12, 1), key, f'<"&{n}') for n, key in enumerate(keys)]
    picture = fromstring(timeline([*moments, *[(day, "accepted", "x")] * 40], as_of=date(2026, 1, 1), font='"A & B"'))
    circles = [float(one.get("cy", "0")) for one in picture.iter("{http://www.w3.org/2000/svg}circle")]
    assert min(circles) > 20
