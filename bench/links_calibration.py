"""Measure whether a link's score means what it says: of the links shown at 0.9, nine of ten should be right.

python -m bench.links_calibration        by tenth of the score; needs the letters beside the checkout

On the pairs of bench.links (findings given) and bench.links_written. A link counts as right when a pair says so, and as
wrong when one says so, when its later sentence is in the pairs with another target only, or when its advice is one that
nothing in the data answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.calibration import Pair, bins, error
from bench.links import HELD, linked
from bench.links import read as read_real
from bench.links_gold import ends, pairs
from bench.links_written import ROWS, read
from bench.links_written import ends as written_ends
from kb.links import FACT, tie
from kb.model import Tie

_EVIDENCE = "keeps and follows"
Judged = tuple[str, bool, Pair]  # the tie, whether held apart, the score and whether it is right


def _name(kind: Tie) -> str:
    return _EVIDENCE if kind in (Tie.KEEPS, Tie.FOLLOWS) else str(kind)


def real() -> Iterator[Judged]:
    """Yield the links of the letters and the corpus of which the pairs say whether they are right."""
    gold, analyses = pairs(), read_real()
    findings, ids = ends(analyses, (end for pair in gold for end in (pair.source, pair.target) if end), add=True)
    said = {(pair.tie, ids.get(pair.source), ids.get(pair.target)): pair for pair in gold if pair.source}
    asked = {(_name(key[0]), key[1]): pair.chain in HELD for key, pair in said.items() if pair.sure and pair.right}
    alone = {(_name(pair.tie), ids.get(pair.target)) for pair in gold if not pair.source}
    for link in linked(analyses, findings):
        kind = _name(link.tie)
        pair = said.get((link.tie, link.source, link.target))
        if pair is None and link.tie is Tie.FOLLOWS:  # what keeps a promise also tells how far it is
            pair = said.get((Tie.KEEPS, link.source, link.target))
        if pair and (pair.sure or link.score >= FACT):
            yield kind, pair.chain in HELD, (link.score, pair.right)
        elif pair is None and ((kind, link.source) in asked or (kind, link.target) in alone):
            yield kind, asked.get((kind, link.source), False), (link.score, False)


def written() -> Iterator[Judged]:
    """Yield the links of reactions within written letters."""
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    documents, findings = read(dict.fromkeys(row["document"] for row in rows))
    held = {row["document"]: row["held"] for row in rows}
    said = {written_ends(row): row.get("sure", True) for row in rows}
    for link in tie(documents, findings):
        sure = said.get((str(link.tie), link.source, link.target))
        if link.tie is Tie.REACTS_TO and sure is not False:
            yield str(link.tie), held[link.source.split("/")[0]], (link.score, bool(sure))


def main() -> None:
    """Print how far score and share right lie apart, of all links and of the facts."""
    found = [*real(), *written()]
    for name, apart in (("tuned", False), ("held", True)):
        some = [(kind, pair) for kind, held, pair in found if held is apart]
        for kind in (*dict.fromkeys(kind for kind, _ in some), None):
            own = [pair for one, pair in some if kind in (None, one)]
            facts = [pair for pair in own if pair[0] >= FACT]
            spread = ", ".join(f"{one.said:.2f}: {one.right:.2f} of {one.count}" for one in bins(own))
            print(f"{name}, {kind or 'all'}: {len(own)} links, calibration error {error(own):.3f} ({spread}); "
                  f"{len(facts)} facts, {error(facts):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
