"""Universal Dependencies in CoNLL-U -> documents to learn from; what contradicts today's labels is left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_FOLDED = {"nsubj:outer": "nsubj", "csubj:outer": "csubj", "cc:preconj": "cc", "obl:arg": "obl", "root": "ROOT"}
_POSSESSIVES = {"zijn": 3, "z'n": 3, "hun": 3, "haar": 3, "mijn": 1, "m'n": 1, "onze": 1, "uw": 2, "jouw": 2}
_MODALS = frozenset({"moeten", "kunnen", "zullen", "mogen", "willen", "hoeven"})
_AUXILIARIES = _MODALS | {"hebben", "zijn", "worden"}
_ENOUGH = 5  # times that a word must stand in the modern part before its readings there are taken as all it has
_TIGHT_BEFORE, _TIGHT_AFTER = frozenset(".,;:?!)]»%"), frozenset("([«")


@dataclass(frozen=True, slots=True)
class Word:
    """One token; `head` is its index in the sentence, its own for the root. None means: not to be learned from."""

    form: str
    lemma: str
    tag: str | None
    morph: str | None
    head: int
    dep: str | None
    spaced: bool

    @property
    def reading(self) -> tuple[str | None, str | None]:
        return self.tag, self.morph


Sentence = tuple[Word, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, labels folded to those of release 2.8, lemmas without compound marks.

    Raises OSError when the file cannot be read.
    """
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        fields = line.split("\t")
        if fields[0].isdigit():
            rows.append(fields)
        elif not line and rows:
            yield tuple(_word(row, place) for place, row in enumerate(rows))
            rows = []


def mended(old: Sequence[Sentence], modern: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield sentences of the 2017 annotation with what has changed since put right, and left open where that is unsure.

    Possessives became pronouns, "als" a conjunction, ordinals adjectives. Auxiliaries with an infinitive below them
    hang the other way round today, so their place in the tree is left open; so is a reading that a word, frequent in
    `modern`, never has there. These files do not say where spaces were: that is guessed from the punctuation.
    """
    words = [word for sentence in modern for word in sentence]
    counts = Counter(word.form.lower() for word in words)
    readings = {(word.form.lower(), *word.reading) for word in words}
    for sentence in old:
        above = {word.head for word in sentence if word.dep == "xcomp"}
        turned = {place for place in above if sentence[place].lemma in _MODALS}
        found = [_today(word, readings) for word in _spaced(sentence)]
        for place, word in enumerate(found):
            form = word.form.lower()
            strange = counts[form] >= _ENOUGH and (form, *word.reading) not in readings
            if strange or (word.tag == "VERB" and word.lemma in _AUXILIARIES):
                found[place] = replace(word, tag=None, morph=None)
            if place in turned or word.head in turned:
                found[place] = replace(found[place], dep=None)
        yield tuple(found)


def without_particles(sentence: Sentence) -> Sentence:
    """Return the sentence with "zeggen", not "toezeggen", as the lemma of "zegt … toe": that can be told near by."""
    found = list(sentence)
    for word in sentence:
        verb = found[word.head]
        if word.dep == "compound:prt" and verb.lemma != verb.form.lower():
            found[word.head] = replace(verb, lemma=verb.lemma.removeprefix(word.form.lower()) or verb.lemma)
    return tuple(found)


def doc(vocab: Vocab, sentence: Sentence) -> Doc:
    """Return the sentence as spaCy learns from it."""
    from spacy.tokens import Doc

    heads: list[Any] = [None if word.dep is None else word.head for word in sentence]
    return Doc(
        vocab,
        words=[word.form for word in sentence],
        spaces=[word.spaced for word in sentence],
        pos=[word.tag or "" for word in sentence],
        morphs=["" if word.morph is None else word.morph or "_" for word in sentence],
        lemmas=[word.lemma for word in sentence],
        heads=heads,
        deps=[word.dep or "" for word in sentence],
        sent_starts=[place == 0 for place in range(len(sentence))],
    )


def _word(row: list[str], place: int) -> Word:
    _, form, lemma, tag, _, morph, head, dep, _, rest = row
    features = [one.replace("=yes", "=Yes") for one in morph.split("|") if one != "_" and not one.startswith("ExtPos=")]
    return Word(
        form=form,
        lemma=lemma.replace("_", "") or lemma,
        tag=tag,
        morph="|".join(features),
        head=int(head) - 1 if head != "0" else place,
        dep=_FOLDED.get(dep, dep),
        spaced="SpaceAfter=No" not in rest,
    )


def _today(word: Word, readings: set[tuple[str, str | None, str | None]]) -> Word:
    form = word.form.lower()
    if word.tag == "DET" and form in _POSSESSIVES:
        return replace(word, tag="PRON", morph=f"Person={_POSSESSIVES[form]}|Poss=Yes|PronType=Prs")
    if word.tag == "ADP" and form == "als":
        return replace(word, tag="SCONJ")
    if word.tag == "NUM" and (form, "ADJ", "") in readings:
        return replace(word, tag="ADJ", morph="")
    return word


def _spaced(sentence: Sentence) -> Iterator[Word]:
    quoted = False
    for word, following in zip(sentence, [*(one.form for one in sentence[1:]), ""], strict=True):
        opens = word.form == '"' and not quoted
        quoted ^= word.form == '"'
        closes = following == '"' and quoted
        tight = opens or closes or word.form in _TIGHT_AFTER or following in _TIGHT_BEFORE
        yield replace(word, spaced=not tight)
