"""Passages of one letter in two versions, each answer shown once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kb.model import Passage

_WORD = re.compile(r"[^\W\d_]+")
_SHARED = 0.5  # of the shorter one's runs of three words: versions are cut into passages at other places

Runs = set[tuple[str, str, str]]


def hits_once(passages: Iterable[Passage], *, same_as: Mapping[str, str]) -> list[tuple[Passage, tuple[Passage, ...]]]:
    """Return the passages in their order, each with those further on that say it in another version of its letter.

    `same_as` as from `kb.versions`: later document -> first.
    """
    kept: list[tuple[Passage, list[Passage]]] = []
    of_letter: dict[str, list[tuple[int, Runs]]] = {}
    versioned = {*same_as, *same_as.values()}
    for passage in passages:
        if passage.document_id not in versioned:
            kept.append((passage, []))
            continue
        runs = _runs(passage.text)
        said = of_letter.setdefault(same_as.get(passage.document_id, passage.document_id), [])
        like = next((at for at, others in said if _is_said(passage, runs, kept[at][0], others)), None)
        if like is None:
            said.append((len(kept), runs))
            kept.append((passage, []))
        else:
            kept[like][1].append(passage)
    return [(passage, tuple(also)) for passage, also in kept]


def _is_said(passage: Passage, runs: Runs, other: Passage, others: Runs) -> bool:
    shorter = min(len(runs), len(others))
    return passage.document_id != other.document_id and shorter > 0 and len(runs & others) >= _SHARED * shorter


def _runs(text: str) -> Runs:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))
