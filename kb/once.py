"""Findings of a letter that is there in two versions, each counted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.model import Finding

_LETTER = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Once:
    """`findings` without those that another version says too; `also`: id of a finding -> its likes elsewhere."""

    findings: tuple[Finding, ...]
    also: Mapping[str, tuple[Finding, ...]]


def once(findings: Iterable[Finding], same_as: Mapping[str, str]) -> Once:
    """Leave out what a later version says again; `same_as` as from `kb.versions`: later document -> first.

    Findings are alike when kind and letters are: versions differ in notes, hyphens and white space. What the first
    version does not have stays, so that nothing is lost.
    """
    every = list(findings)
    first: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in every:
        if finding.document_id not in same_as:
            first[_key(finding, finding.document_id)].append(finding)
    also: dict[str, list[Finding]] = defaultdict(list)
    kept: list[Finding] = []
    told: dict[tuple[str, tuple[str, str, str]], int] = defaultdict(int)
    for finding in every:
        key = _key(finding, same_as.get(finding.document_id, ""))
        nth = told[finding.document_id, key]
        if finding.document_id in same_as and nth < len(first.get(key, ())):
            told[finding.document_id, key] += 1  # a sentence that a letter says twice has two likes
            also[first[key][nth].id].append(finding)
        else:
            kept.append(finding)
    return Once(tuple(kept), {id_: tuple(likes) for id_, likes in also.items()})


def _key(finding: Finding, document_id: str) -> tuple[str, str, str]:
    return document_id, str(finding.kind), "".join(_LETTER.findall(finding.text.lower()))
