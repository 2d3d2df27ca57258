"""Made-up letters with findings, for measuring at scale: the same for the same seed, all words our own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from ingest.ids import of_parts
from ingest.model import Analysis, Box, Document, Finding, Kind, Letterhead, Page, Sentence

_PARTS = (  # a word is one of each
    "gra ste vlo kru dwa bree moe schi lan noor twi plu wij zand hof ker",
    "der min lop gar vel tun bos rik zam pol wen dam fil nes kam lor",
    "dijk stelsel raad werf plan toets fonds keten regel loket meting norm kade toezicht register overleg",
)
_TOPIC_WORDS = 30
_WAYS = (
    (Kind.COMMITMENT, "Ik zal {0} en {1} voor de {2} in samenhang met {3} en {4} laten uitwerken."),
    (Kind.COMMITMENT, "Ik stuur uw Kamer in het najaar een brief over {0}, {1} en {2} bij {3} en {4}."),
    (Kind.RECOMMENDATION, "De commissie adviseert om {0} te verbinden met {1} en {2} in {3}, en {4} te versterken."),
    (Kind.REACTION, "De aanbeveling over {0}, {1} en {2} bij {3} en {4} neem ik over."),
    (Kind.PROGRESS, "De uitwerking van {0} en {1} voor {2} bij {3} en {4} is inmiddels afgerond."),
    (Kind.PROGRESS, "Aan {0} en {1} wordt met {2} gewerkt, ook voor {3} en {4}."),
    (Kind.LESSON, "Een les is dat {0} zonder {1} en {2} in {3} niet werkt, zo bleek bij {4}."),
    (Kind.COMMITMENT, "Over {0} en {1} van {2} ga ik in gesprek met {3} en {4}."),
)


def letters(count: int, *, seed: int = 1, findings: int = 8) -> Iterator[Analysis]:
    """Yield `count` letters of `findings` findings each, from 2000 on, about topics of which each has its own words.

    A fortieth as many topics as letters, so a topic has about forty letters in one dossier.
    """
    chance = random.Random(seed)
    every = ["".join(parts) for parts in product(*(line.split() for line in _PARTS))]
    topics = [chance.sample(every, _TOPIC_WORDS) for _ in range(max(1, count // 40))]
    for number in range(count):
        topic = chance.randrange(len(topics))
        day = date(2000, 1, 1) + timedelta(days=number * 9000 // count)
        yield _letter(f"verzonnen-{number}", day, topics[topic], chance, dossier=str(30_000 + topic), findings=findings)


def _letter(name: str, day: date, topic: list[str], chance: random.Random, *, dossier: str, findings: int) -> Analysis:
    id_, text, found, cut = of_parts(name), "", [], []
    for ordinal in range(findings):
        kind, way = _WAYS[ordinal % len(_WAYS)]
        words = way.format(*chance.sample(topic, 5))
        start, end = len(text), len(text) + len(words)
        sentence = Sentence(
            id=of_parts(id_, ordinal),
            document_id=id_,
            ordinal=ordinal,
            text=words,
            start=start,
            end=end,
            page=1,
            box=Box(0, 0, 0, 0),
        )
        cut.append(sentence)
        found.append(
            Finding(
                id=of_parts(sentence.id, kind),
                kind=kind,
                text=words,
                sentence_id=sentence.id,
                document_id=id_,
                document=f"{name}.txt",
                page=1,
                box=sentence.box,
                start=start,
                end=end,
                score=0.9,
                rule="made-up",
                state="done" if "afgerond" in words else "ongoing" if kind is Kind.PROGRESS else None,
                stance="accepted" if kind is Kind.REACTION else None,
            )
        )
        text += f"{words}\n"
    head = Letterhead(day=day, subject=f"Stand van {topic[0]} en {topic[1]}", dossier=dossier)
    document = Document(id=id_, name=f"{name}.txt", letterhead=head, text=text, pages=(Page(1, 595, 842),))
    return Analysis(document=document, sentences=tuple(cut), findings=tuple(found))
