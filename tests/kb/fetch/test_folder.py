"""A file is read once it lies still, and again when it changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kb.fetch.folder import still
from kb.take_in import Outcome


def names(tick: Iterator[list[Path]]) -> list[str]:
    return sorted(path.name for path in next(tick))


def write(path: Path, text: str, *, moment: int) -> None:
    path.write_text(text)
    os.utime(path, ns=(moment, moment))


def test_a_file_is_given_once_when_it_lies_still(tmp_path: Path) -> None:
    (tmp_path / "dieper").mkdir()
    tick = still(tmp_path, iter(range(99)), lost=lambda _: None)
    write(tmp_path / "een.txt", "begin", moment=1)
    assert names(tick) == []
    write(tmp_path / "een.txt", "begin en meer", moment=2)
    assert names(tick) == [], "it grew"
    write(tmp_path / "dieper" / "twee.pdf", "heel", moment=2)
    assert names(tick) == ["een.txt"]
    assert names(tick) == ["twee.pdf"]
    assert names(tick) == []


def test_a_changed_file_is_given_again_and_a_removed_one_forgotten(tmp_path: Path) -> None:
    tick = still(tmp_path, iter(range(99)), lost=lambda _: None)
    path = tmp_path / "een.txt"
    write(path, "tekst", moment=1)
    assert [names(tick) for _ in range(3)] == [[], ["een.txt"], []]
    write(path, "ander", moment=2)
    assert [names(tick) for _ in range(3)] == [[], ["een.txt"], []]
    path.unlink()
    assert names(tick) == []
    write(path, "ander", moment=2)
    assert [names(tick) for _ in range(2)] == [[], ["een.txt"]]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("foto.jpg", ".verborgen.pdf", "brief.pdf.part"):
        write(tmp_path / name, "x", moment=1)
    tick = still(tmp_path, iter(range(99)), lost=lambda _: None)
    assert [names(tick) for _ in range(3)] == [[], [], []]


def test_a_folder_that_goes_is_said(tmp_path: Path) -> None:
    lost: list[Outcome] = []
    folder = tmp_path / "weg"
    folder.mkdir()
    tick = still(folder, iter(range(99)), lost=lost.append)
    next(tick)
    folder.rmdir()
    next(tick)
    assert [one.path for one in lost] == [folder]
