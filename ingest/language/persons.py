"""Sentences of the treebank told again with "ik", "wij" and "uw Kamer": so letters speak, and encyclopedias do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle

from ingest.language.treebank import Sentence, Word

_SUBJECTS = ("nsubj", "nsubj:pass")
_LONGEST = 8  # words of a subject that is replaced
_UNFIT = ("Plur", "Rel", "Int", "Person=1", "Person=2")
_FIRST = {"heeft": "heb", "is": "ben"}
_OURS = {"zijn": ("mijn", 1), "haar": ("mijn", 1), "hun": ("uw", 2), "hem": ("u", 2), "hen": ("u", 2)}
_I = "Case=Nom|Person=1|PronType=Prs"


def _word(form: str, lemma: str, tag: str, morph: str, head: int, dep: str) -> Word:
    return Word(form, lemma, tag, morph, head, dep, True)


_KAMER = _word("Kamer", "kamer", "NOUN", "Gender=Com|Number=Sing", 1, "nsubj")
_TELLERS = (
    (_word("ik", "ik", "PRON", _I, 0, "nsubj"),),
    (_word("uw", "uw", "PRON", "Person=2|Poss=Yes|PronType=Prs", 1, "nmod:poss"), _KAMER),
    (_word("ik", "ik", "PRON", _I, 0, "nsubj"),),
    (_word("wij", "wij", "PRON", _I, 0, "nsubj"),),
    (_word("de", "de", "DET", "Definite=Def", 1, "det"), _KAMER),
    (_word("ik", "ik", "PRON", _I, 0, "nsubj"),),
    (_word("we", "we", "PRON", _I, 0, "nsubj"),),
)


def retold(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield, for each sentence whose subject can be replaced with its verb put right, one such telling.

    The verb's lemma must stand without its particle. What becomes of the meaning does not matter: the tree stays right.
    """
    tellers = cycle(_TELLERS)
    for sentence in sentences:
        for place, word in enumerate(sentence):
            span = _subject(sentence, place) if word.dep in _SUBJECTS else None
            finite = _finite(sentence, word.head) if span else None
            if span and finite is not None:
                told = _told(sentence, place, span, finite, next(tellers))
                yield _addressed(tuple(map(_ours, told)))
                break


def _subject(sentence: Sentence, place: int) -> range | None:
    """Return where the subject stands: whole, short, in the singular and no relative pronoun."""
    inside = {place}
    while more := {at for at, word in enumerate(sentence) if word.head in inside and word.dep and at not in inside}:
        inside |= more
    whole = max(inside) - min(inside) + 1 == len(inside) <= _LONGEST
    word = sentence[place]
    fitting = word.tag in ("NOUN", "PROPN", "PRON") and not any(one in (word.morph or "") for one in _UNFIT)
    return range(min(inside), max(inside) + 1) if whole and fitting else None


def _finite(sentence: Sentence, head: int) -> int | None:
    """Return the finite verb in the singular of the clause of `head`, in the present or past tense."""
    for at in (head, *(at for at, word in enumerate(sentence) if word.head == head and word.tag == "AUX")):
        morph = sentence[at].morph or ""
        if "VerbForm=Fin" in morph and "Number=Sing" in morph:
            return at
    return None


def _told(sentence: Sentence, place: int, span: range, finite: int, teller: Sequence[Word]) -> Sentence:
    shift = len(teller) - len(span)

    def moved(at: int) -> int:
        return at if at < span.start else at + shift if at >= span.stop else span.start + len(teller) - 1

    verb = sentence[finite]
    person, plural = teller[-1].lemma, teller[-1].lemma in ("wij", "we")
    past = "Tense=Past" in (verb.morph or "")
    if plural and past:
        teller, plural, person = _TELLERS[0] if shift == 1 - len(span) else teller, False, "ik"
    form = verb.lemma if plural else _first(verb) if person == "ik" and not past else verb.form
    if verb.form[0].isupper():
        form = form[0].upper() + form[1:]
    morph = (verb.morph or "").replace("Number=Sing", "Number=Plur") if plural else verb.morph
    found = [replace(word, head=moved(word.head)) for word in sentence]
    found[finite] = replace(found[finite], form=form, morph=morph)
    new = [replace(word, head=span.start + word.head) for word in teller]
    new[-1] = replace(
        new[-1], head=moved(sentence[place].head), dep=sentence[place].dep, spaced=sentence[span[-1]].spaced
    )
    if span.start == 0:
        new[0] = replace(new[0], form=new[0].form.capitalize())
    return (*found[: span.start], *new, *found[span.stop :])


def _ours(word: Word) -> Word:
    """Return "zijn" and "hun" as "mijn" and "uw", "hem" and "hen" as "u"."""
    if word.form in _OURS and "Person=3" in (word.morph or ""):
        form, person = _OURS[word.form]
        return replace(word, form=form, lemma=form, morph=(word.morph or "").replace("Person=3", f"Person={person}"))
    return word


def _addressed(sentence: Sentence) -> Sentence:
    """Return the sentence with "u" behind its verb where it begins with "ik": "Ik geef u …"."""
    if len(sentence) < 4 or sentence[0].form != "Ik" or sentence[1].tag not in ("VERB", "AUX"):
        return sentence
    head = sentence[0].head
    if sentence[head].tag != "VERB" or any(word.head == head and word.dep == "iobj" for word in sentence):
        return sentence
    dep = "iobj" if any(word.head == head and word.dep == "obj" for word in sentence) else "obj"
    moved = [replace(word, head=word.head + (word.head > 1)) for word in sentence]
    you = _word("u", "u", "PRON", "Case=Acc|Person=2|PronType=Prs", moved[0].head, dep)
    return (*moved[:2], you, *moved[2:])


def _first(verb: Word) -> str:
    """Return the first person singular of a verb that stands in the third: "neemt" -> "neem", "zet" -> "zet"."""
    form = verb.form.lower()
    if form in _FIRST or verb.lemma.endswith("ten") or not form.endswith("t"):
        return _FIRST.get(form, form)
    return form[:-1]
