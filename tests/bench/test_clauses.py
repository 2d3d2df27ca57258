"""Clauses from trees made by hand, so that no trained pipeline has a say."""

import spacy
from spacy.tokens import Doc

from bench.clauses import Clause, clauses

PRESENT, PART = "Number=Sing|Tense=Pres|VerbForm=Fin", "VerbForm=Part"


def parsed(rows: str) -> Doc:
    fields = [row.split("|") for row in rows.split()]
    words, lemmas, tags, heads, deps = zip(*fields, strict=True)
    morphs = {"heb": PRESENT, "is": PRESENT, "zegt": PRESENT, "zal": PRESENT, "geeft": PRESENT}
    return Doc(
        spacy.blank("nl").vocab,
        words=list(words),
        lemmas=list(lemmas),
        pos=list(tags),
        heads=[int(head) for head in heads],
        deps=list(deps),
        morphs=[
            morphs.get(word, PART if word.startswith("ge") and tag == "VERB" else "")
            for word, tag in zip(words, tags, strict=True)
        ],
    )


def test_who_did_what_when_and_whether_it_is_denied() -> None:
    doc = parsed(
        "Ik|ik|PRON|4|nsubj heb|hebben|AUX|4|aux dit|dit|PRON|4|obj niet|niet|ADV|4|advmod gedaan|doen|VERB|4|ROOT"
    )
    assert list(clauses(doc)) == [
        Clause(
            verb="doen",
            helpers=("hebben",),
            tense="perfect",
            subject="ik",
            object="dit",
            passive=False,
            negated=True,
            conditional=False,
            owner=None,
        )
    ]


def test_reported_speech_keeps_its_owner() -> None:
    doc = parsed(
        "De|de|DET|1|det raad|raad|NOUN|2|nsubj zegt|zeggen|VERB|2|ROOT dat|dat|SCONJ|6|mark de|de|DET|5|det "
        "brug|brug|NOUN|6|nsubj:pass gesloten|sluiten|VERB|2|ccomp is|zijn|AUX|6|aux:pass"
    )
    said, closed = clauses(doc)
    assert (said.owner, closed.owner, closed.passive, closed.subject) == (None, "raad", True, "brug")


def test_a_condition_colours_both_clauses() -> None:
    doc = parsed(
        "Als|als|SCONJ|3|mark het|het|DET|2|det advies|advies|NOUN|3|nsubj geeft|geven|VERB|6|advcl "
        "zal|zullen|AUX|6|aux ik|ik|PRON|6|nsubj handelen|handelen|VERB|6|ROOT"
    )
    given, acted = clauses(doc)
    assert (given.conditional, acted.conditional, acted.tense) == (True, True, "future")
