"""More like this: a passage or a finding as a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Finding
from kb.called import CallError, called
from kb.query import Condition, In, Not, Query

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kb.base import KnowledgeBase

_TELLING = 25  # words that say most about a text: the rarest ones


def likeness(kb: KnowledgeBase, id: str, *, must: Sequence[Condition]) -> tuple[Query, NDArray[np.float32]]:
    """Return the query and the vector that bring what is like this passage or finding, and not itself.

    `id` may be its beginning. Raises CallError when there is none, or more than one; StoreError, EncoderError.
    """
    ids = kb.store.within.called(id)
    if len(ids) == 1:
        passage = kb.store.passages.get(ids)[ids[0]]
        text, itself = passage.text, In(passages=frozenset(ids))
        blobs = dict(kb.store.vectors.get(kb.encoder.key, ids))
        if ids[0] in blobs:
            return _query(kb, text, must, itself), np.frombuffer(blobs[ids[0]], "<f4")
    else:
        finding = called(kb.store, id)
        if not isinstance(finding, Finding):
            raise CallError(f"{id} is een band; geef het nummer van een vondst of passage")
        text, itself = finding.text, In(passages=kb.store.within.around([finding.id]))
    return _query(kb, text, must, itself), kb.encoder.passages([text])[0]


def _query(kb: KnowledgeBase, text: str, must: Sequence[Condition], itself: In) -> Query:
    words = dict.fromkeys(re.findall(r"\w{3,}", text.lower()))
    telling = sorted((often, word) for word in words if (often := kb.words.often(word)))[:_TELLING]
    return Query(words=tuple(word for _, word in telling), must=(*must, Not(itself)), plain=text)
