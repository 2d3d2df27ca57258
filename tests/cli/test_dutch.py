"""Whatever is typed wrong, and every help text, is told in Dutch: one line, with the way out."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import Result

from cli.main import app
from ingest.errors import reason_of

Run = Callable[..., Result]

ENGLISH = re.compile(
    r"\b(?:usage|options?|arguments?|commands?|default|required|show|exit|invalid|missing|error|value|such|got|extra"
    r"|unexpected|completion|did you mean|text|integer|path|str|int|range)\b|[<>]|%Y",
    re.IGNORECASE,
)


def commands(group: Any, *path: str) -> Iterator[list[str]]:
    yield [*path]
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, *path, name)


EVERY = list(commands(get_command(app)))


@pytest.mark.parametrize("path", EVERY, ids=[" ".join(path) or "borging" for path in EVERY])
def test_help_is_dutch(run_on: Run, tmp_path: Path, path: list[str]) -> None:
    shown = run_on(tmp_path, *path, "--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"Gebruik: {' '.join(['root', *path])} [OPTIES]")
    assert "Toon deze uitleg." in shown.stdout
    names = {"show", "export", "findings", "to", "text", *(word for one in EVERY for word in one)}
    told = re.sub(r"--[\w-]+|`[^`]*`|docs/\S+", "", shown.stdout)
    assert not [word for word in ENGLISH.findall(told) if word.lower() not in names]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["serach", "loket"], "opdracht 'serach' bestaat niet; bedoelde u search?; zie"),
        (["xyzzy"], "opdracht 'xyzzy' bestaat niet; zie"),
        (["--xyzzy"], "optie --xyzzy bestaat niet; zie"),
        (["commitments", "--opn"], "optie --opn bestaat niet; bedoelde u --open of --to?; zie root commitments --help"),
        (["commitments", "--open=ja"], "optie --open neemt geen waarde; zie"),
        (["commitments", "--limit", "0"], "--limit klopt niet: geef een geheel getal van ten minste 1; zie"),
        (["commitments", "--limit", "-3"], "--limit klopt niet: geef een geheel getal van ten minste 1; zie"),
        (
            ["search", "loket", "--limit", "veel"],
            "--limit klopt niet: geef een geheel getal van 1 tot en met 1000; zie",
        ),
        (["search", "loket", "--limit"], "optie --limit heeft een waarde nodig; zie"),
        (["search", "loket", "--page", "0"], "--page klopt niet: geef een geheel getal van ten minste 1; zie"),
        (["commitments", "--as-of", "gisteren"], "--as-of klopt niet: geef een dag die bestaat, als 2017-10-26; zie"),
        (["commitments", "--as-of", "2017-02-30"], "--as-of klopt niet: geef een dag die bestaat, als 2017-10-26; zie"),
        (["commitments", "--format", "xml"], "--format klopt niet: kies uit table, jsonl, csv; zie"),
        (["show"], "NUMMER|NAAM ontbreekt: begin van het nummer van een vondst of band"),
        (["changes"], "--since ontbreekt: wat na deze dag veranderde; zie"),
        (["status", "nu", "graag"], "te veel opgegeven: nu graag; zie root status --help"),
        (["watch", "remove", "twee"], "NUMMER klopt niet: geef een geheel getal; zie root watch remove --help"),
    ],
)
def test_wrong_use_is_one_dutch_line(run_on: Run, tmp_path: Path, words: list[str], line: str) -> None:
    done = run_on(tmp_path, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"borging: {line}")
    assert done.stderr.count("\n") == 1


def test_a_command_without_anything_shows_what_can_be_asked(run_on: Run, tmp_path: Path) -> None:
    for words in ([], ["watch"]):
        done = run_on(tmp_path, *words)
        assert done.exit_code == 2
        assert "Gebruik: " in done.output and "Opdrachten:" in done.output


def test_a_folder_is_no_file_to_read(run_on: Run, tmp_path: Path) -> None:
    done = run_on(tmp_path / "data", "read", tmp_path)
    assert done.exit_code == 1
    assert (
        done.stderr
        == f"borging: {tmp_path}: dit is een map; geef een bestand, of neem de map op met `borging ingest`\n"
    )


def test_what_the_system_says_is_dutch_where_people_meet_it(tmp_path: Path) -> None:
    for act, line in (
        (lambda: (tmp_path / "weg").read_text(), "bestaat niet"),
        (lambda: tmp_path.read_text(), "is een map"),
        (lambda: Path(tmp_path, "n" * 300).touch(), "de naam is te lang"),
    ):
        with pytest.raises(OSError) as caught:
            act()
        assert reason_of(caught.value) == line
    assert reason_of(OSError(999, "strange")) == "strange"
