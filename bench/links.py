"""Measure the links against pairs of sentences chosen by reading; needs the letters beside the checkout.

python -m bench.links [--part tuned|held|all] [--unjudged] [--missed]

"Given": what extraction missed of the pairs is added, so that linking alone is measured; "end to end": it is not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.links_gold import ROOT, End, Pair, ends, pairs
from ingest.model import Analysis, Document, Finding
from ingest.pipeline import analyse
from kb.links import FACT, tie
from kb.model import Link, Tie
from kb.versions import versions

_DATA = ROOT.parent / "shared" / "data"
_FOLDERS = ("letters", "reports", "rekenkamer")
HELD = {"defensie", "vws", "fin", "ienm", "bzk", "meten", "emissie", "lobby", "azwa", "stikstof", "platform", "verslag"}
"""Chains that no weight was tuned on."""

_EVIDENCE = (Tie.KEEPS, Tie.FOLLOWS)


@dataclass
class Score:
    """Where the first right one stood for each item asked for (0: nowhere), and how many facts were right and wrong."""

    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    there: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[Tie, int] = field(default_factory=lambda: defaultdict(int))
    wrong: dict[Tie, int] = field(default_factory=lambda: defaultdict(int))
    unjudged: list[Link] = field(default_factory=list)
    missed: list[tuple[str, End]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield what to print."""
        for name, places in self.places.items():
            hits = {most: sum(0 < place <= most for place in places) / len(places) for most in (1, 10)}
            mrr = sum(1 / place for place in places if place) / len(places)
            there = f"{len(places)} asked, {self.there[name]} with both ends found"
            yield f"{name}: {there}, Hit@1 {hits[1]:.2f}, Hit@10 {hits[10]:.2f}, MRR {mrr:.2f}"
        right, wrong = sum(self.right.values()), sum(self.wrong.values())
        each = ", ".join(f"{tie} {self.right[tie]}/{self.right[tie] + self.wrong[tie]}" for tie in Tie)
        share = right / max(1, right + wrong)
        yield f"facts: {right} right of {right + wrong} judged = {share:.2f} ({each}); {len(self.unjudged)} not judged"


def score(links: Sequence[Link], gold: Sequence[Pair], ids: Mapping[End, str], chains: set[str] | None) -> Score:
    """Compare the links with the pairs of these chains (all when None); an end that was not found counts as missed."""
    asked = [pair for pair in gold if chains is None or pair.chain in chains]
    found = Score()
    same: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.tie is Tie.REPEATS and link.score >= FACT:
            same[link.source].add(link.target)
            same[link.target].add(link.source)
    for name, ties in (("recommendation -> reaction", (Tie.REACTS_TO,)), ("item -> later evidence", _EVIDENCE)):
        for item in dict.fromkeys(p.target for p in asked if p.tie in ties and p.source and p.sure and p.right):
            fits = {ids.get(p.source) for p in gold if p.source and p.target == item and p.tie in ties and p.right}
            likes = _likes(ids.get(item, ""), same)
            told = dict.fromkeys(link.source for link in links if link.tie in ties and link.target in likes)
            place = next((place for place, source in enumerate(told, 1) if source in fits), 0)
            found.places[name].append(place)
            found.there[name] += item in ids and any(fits - {None})
            if place != 1:
                found.missed.append((f"{name} {place}", item))
    _judge(found, links, asked, ids)
    return found


def _likes(finding: str, same: Mapping[str, set[str]]) -> set[str]:
    """Return a finding with all that say the same, as the status reads them."""
    seen, todo = {finding}, [finding]
    while todo:
        new = same.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return seen


def _judge(found: Score, links: Iterable[Link], asked: Sequence[Pair], ids: Mapping[End, str]) -> None:
    """Count the facts that the pairs say are right or wrong."""
    said = {(p.tie, ids.get(p.source), ids.get(p.target)): p for p in asked if p.source}
    nothing = {(pair.tie, ids.get(pair.target)) for pair in asked if not pair.source}
    for link in links:
        if link.score < FACT:
            continue
        pair = said.get((link.tie, link.source, link.target))
        if pair is None and link.tie is Tie.FOLLOWS:  # what keeps a promise also tells how far it is
            pair = said.get((Tie.KEEPS, link.source, link.target))
        if pair:
            (found.right if pair.right else found.wrong)[link.tie] += 1
        elif (link.tie, link.target) in nothing:
            found.wrong[link.tie] += 1
        else:
            found.unjudged.append(link)


def real() -> list[Analysis]:
    """Read the real letters and reports."""
    return [analyse(path) for name in _FOLDERS for path in sorted((_DATA / name).iterdir())]


def read() -> list[Analysis]:
    """Read the real letters and the corpus; the corpus' scan as what is written on it."""
    analyses = [*real(), *(analyse(path) for path in sorted((ROOT / "corpus").glob("*.pdf")))]
    with tempfile.TemporaryDirectory() as folder:
        for labels in (ROOT / "corpus" / "gold" / "scan").glob("*.jsonl"):
            path = Path(folder, f"{labels.stem}.txt")
            path.write_text("\n".join(json.loads(row)["t"] for row in labels.read_text("utf-8").splitlines()), "utf-8")
            analyses.append(analyse(path))
    return [analysis for analysis in analyses if analysis.document.text]


def linked(analyses: Iterable[Analysis], findings: Sequence[Finding]) -> list[Link]:
    """Return the links as they are made after ingest, the surest first."""
    documents: list[Document] = sorted(
        (one.document for one in analyses), key=lambda one: (str(one.letterhead.day or "9"), one.name, one.id)
    )
    later = versions(documents)
    firsts = {one.id: one for one in documents if one.id not in later}
    return sorted(tie(firsts, findings), key=lambda link: (-link.score, link.id))


def main(part: str, *, unjudged: bool, missed: bool) -> None:
    """Print the scores, linking alone and end to end."""
    gold, analyses = pairs(), read()
    every = {pair.chain for pair in gold}
    chains = {"tuned": every - HELD, "held": HELD, "all": every}[part]
    for name, add in (("given", True), ("end to end", False)):
        findings, ids = ends(analyses, (end for pair in gold for end in (pair.source, pair.target) if end), add=add)
        found = score(linked(analyses, findings), gold, ids, chains)
        print(f"{name}, {part} chains, {len(findings)} findings", *found.lines(), sep="\n  ")
        text = {finding.id: f"{finding.document[:48]} [{finding.kind}] {finding.text}" for finding in findings}
        if unjudged:
            for link in found.unjudged:
                print(f"{link.score} {link.tie} {link.reason}\n    {text[link.source]}\n    {text[link.target]}")
        if missed:
            print(*(f"{what}: {text.get(ids.get(end, ''), end)}" for what, end in found.missed), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tuned", "held", "all"), default="all")
    parser.add_argument("--unjudged", action="store_true", help="show the facts that no pair says anything of")
    parser.add_argument("--missed", action="store_true", help="show the items whose likeliest link is not right")
    chosen = parser.parse_args()
    main(chosen.part, unjudged=chosen.unjudged, missed=chosen.missed)
