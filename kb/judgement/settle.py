"""Which finding is the one that a person judged, after letters were read anew or another version took their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from ingest.model import Document, Finding
from kb.model import Judged
from kb.store import Store

_NEAR = 0.85
"""From this likeness on, of the letters of two quotes, a newer reading is held to have cut or spelt one sentence
otherwise. Only within one letter, only for one kind, and never across a negation or another number."""

_PART = 0.6  # a quote within another one, when it is at least this much of it: the sentence was cut otherwise
_LETTER = re.compile(r"[^\W\d_]+")
_TURNS = re.compile(r"\b(?:niet|geen|nooit|noch|evenmin|nauwelijks|\d+)\b", re.IGNORECASE)


def letters(text: str) -> str:
    """Return only the letters, without capitals: what hyphens, footnote marks and white space do not change."""
    return "".join(_LETTER.findall(text.lower()))


def settle(store: Store) -> None:
    """Look up anew which findings the judged ones are, and keep that. To be called when findings came or went."""
    judged = store.verdicts.judged()
    if not judged:
        return
    groups = _groups(store.versions.get())
    found = {one.id: _documents(store, one, groups) for one in judged.values()}
    wanted = {document for documents in found.values() for document in documents}
    texts = {id_: document.text for id_ in wanted if (document := store.document(id_))}
    said: dict[str, list[Finding]] = defaultdict(list)
    for finding in store.pick.of_documents(wanted):
        said[finding.document_id].append(finding)
    now = {}
    for one in judged.values():
        likes = (_like(one, said[document], texts.get(document, "")) for document in found[one.id])
        now[one.id] = {like.id for like in likes if like}
    store.verdicts.settle(now)


def _groups(same_as: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return for each document that there are versions of, all its versions with itself."""
    groups: dict[str, set[str]] = defaultdict(set)
    for later, first in same_as.items():
        groups[first] |= {first, later}
    return {document: frozenset(group) for group in groups.values() for document in group}


def _documents(store: Store, one: Judged, groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return where the judged finding may stand now: its document, its versions, or what took its place."""
    known = store.verdicts.perhaps(one)
    here = [document.id for document in known if document.id == one.document_id]
    same = here or [document.id for document in known if _is_same_letter(one, document)]
    return frozenset(id_ for document in same for id_ in groups.get(document, (document,)))


def _is_same_letter(one: Judged, document: Document) -> bool:
    head = document.letterhead
    if one.number and head.number:
        return (one.dossier, one.number) == (head.dossier, head.number)
    if one.mark and head.mark:
        return one.mark == head.mark
    if one.day and head.day and one.day != head.day:
        return False
    if one.document == document.name:
        return True
    return one.day is not None and bool(one.subject) and letters(one.subject or "") == letters(head.subject or "")


def _like(one: Judged, findings: Iterable[Finding], text: str) -> Finding | None:
    """Return the finding with the same letters, else the one that is nearest; of likes the one after the same words."""
    same_kind = [finding for finding in findings if str(finding.kind) == one.kind]
    own = letters(one.text)
    exact = [finding for finding in same_kind if letters(finding.text) == own]
    likes = exact or _near(one.text, same_kind)
    if len(likes) < 2:
        return likes[0] if likes else None
    return max(
        likes, key=lambda finding: _shared_end(one.before, letters(text[: finding.start][-len(one.before) * 2 :]))
    )


def _near(quote: str, findings: Sequence[Finding]) -> list[Finding]:
    turns = sorted(_TURNS.findall(quote.lower()))
    same = [finding for finding in findings if sorted(_TURNS.findall(finding.text.lower())) == turns]
    scored = [(_likeness(letters(quote), letters(finding.text)), finding) for finding in same]
    best = max((score for score, _ in scored), default=0.0)
    return [finding for score, finding in scored if score == best >= _NEAR]


def _likeness(a: str, b: str) -> float:
    short, long = sorted((a, b), key=len)
    if short and short in long and len(short) >= _PART * len(long):
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _shared_end(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(a), reversed(b), strict=False)))
