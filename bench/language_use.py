"""Measure what the pipeline's words would add to finding: the classifier with and without them as clues.

python -m bench.language_use     F1 by kind on gold and labels, documents left out; reads ../shared/data

Lemmas, or clauses (bench/clauses.py: verb with tense, subject, object, voice, negation, condition, owner), are given
beside the clues that the classifier has; everything else is as in bench/left_out.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from bench.clauses import clauses
from bench.labelled import labelled
from bench.left_out import f1, judged
from bench.training import Sample, samples
from ingest.language.parser import parser
from ingest.model import Kind


def of_lemmas(doc: Doc) -> Iterator[str]:
    """A clue a word: its lemma, separable verbs whole."""
    yield from (f"m={token.lemma_.lower()}" for token in doc if token.is_alpha)


def of_clauses(doc: Doc) -> Iterator[str]:
    """Clues of each clause: its verb and subject, alone and with what is said of them."""
    for one in clauses(doc):
        yield from (
            f"cv={one.verb}",
            f"ct={one.tense}",
            f"cvt={one.verb} {one.tense}",
            f"cst={one.subject} {one.tense}",
        )
        yield from (f"cs={one.subject} {one.verb}", f"co={one.verb} {one.object}", f"cp={one.verb} {one.passive}")
        yield from (f"cn={one.verb} {one.negated}", f"cc={one.conditional}", f"cow={one.owner}")


def show(name: str, known: Sequence[Sample]) -> None:
    """Print F1 of each kind and their mean, by origin."""
    found = list(judged(known))
    for origin in ("gold", "labels"):
        part = [one for one in found if one.sample.origin == origin]
        scores = {}
        for kind in Kind:
            fair = [one for one in part if kind not in one.sample.said.either]
            scores[kind] = f1((kind in one.listed, kind in one.sample.said.right) for one in fair)[2]
        kinds = "  ".join(f"{kind} {score:.3f}" for kind, score in scores.items())
        print(f"{name:12s} {origin:7s} {kinds}  mean {sum(scores.values()) / len(scores):.3f}", flush=True)


def main() -> None:
    """Print two lines for each set of clues."""
    documents = list(labelled())
    known = samples(documents)
    texts = [one.sentences[at].text for one in documents for at in range(len(one.sentences)) if at in one.judged]
    docs = list(parser().pipe(texts))
    ways: dict[str, Callable[[Doc], Iterator[str]]] = {
        "as it is": lambda _: iter(()),
        "and lemmas": of_lemmas,
        "and clauses": of_clauses,
    }
    for name, way in ways.items():
        more = [replace(one, clues=one.clues.union(way(doc))) for one, doc in zip(known, docs, strict=True)]
        show(name, more)


if __name__ == "__main__":
    main()
