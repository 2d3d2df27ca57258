"""What the pipeline learns from: annotated sentences of our own, in the two ages of the treebank."""

from pathlib import Path

import pytest

from ingest.language.persons import retold
from ingest.language.treebank import Sentence, doc, mended, sentences, without_particles

NOW = """\
1	De	de	DET	_	Definite=Def	2	det	_	_
2	raad	raad	NOUN	_	Gender=Com|Number=Sing	3	nsubj	_	_
3	stelt	op_stellen	VERB	_	Number=Sing|Tense=Pres|VerbForm=Fin	0	root	_	_
4	zijn	zijn	PRON	_	Person=3|Poss=Yes|PronType=Prs	5	nmod:poss	_	_
5	beleids_plan	beleids_plan	NOUN	_	ExtPos=NOUN|Gender=Neut|Number=Sing	3	obj	_	_
6	op	op	ADP	_	_	3	compound:prt	_	SpaceAfter=No
7	.	.	PUNCT	_	_	3	punct	_	_
"""
THEN = """\
1	Hij	hij	PRON	_	Case=Nom|Person=3|PronType=Prs	2	nsubj	_	_
2	moet	moeten	VERB	_	Number=Sing|Tense=Pres|VerbForm=Fin	0	root	_	_
3	zijn	zijn	DET	_	_	4	det	_	_
4	plan	plan	NOUN	_	Gender=Neut|Number=Sing	5	obj	_	_
5	maken	maken	VERB	_	VerbForm=Inf	2	xcomp	_	_
6	.	.	PUNCT	_	_	2	punct	_	_
"""


@pytest.fixture
def now(tmp_path: Path) -> Sentence:
    return _one(tmp_path, NOW)


@pytest.fixture
def then(tmp_path: Path) -> Sentence:
    return _one(tmp_path, THEN)


def _one(folder: Path, text: str) -> Sentence:
    path = folder / "one.conllu"
    path.write_text(f"# sent_id = 1\n{text}\n", "utf-8")
    (found,) = sentences(path)
    return found


def test_labels_and_lemmas_lose_what_is_not_learned(now: Sentence) -> None:
    assert (now[4].lemma, now[4].morph) == ("beleidsplan", "Gender=Neut|Number=Sing")
    assert (now[2].dep, now[2].head, now[5].spaced) == ("ROOT", 2, False)


def test_the_particle_is_left_to_the_particle(now: Sentence) -> None:
    assert (now[2].lemma, without_particles(now)[2].lemma) == ("opstellen", "stellen")


def test_what_changed_since_2017_is_put_right_or_left_open(now: Sentence, then: Sentence) -> None:
    (found,) = mended([then], [now])
    assert (found[2].tag, found[2].morph) == ("PRON", "Person=3|Poss=Yes|PronType=Prs")
    assert (found[1].tag, found[1].dep, found[0].dep, found[4].dep) == (None, None, None, None)
    assert (found[3].dep, found[4].tag) == ("obj", "VERB")
    assert [word.spaced for word in found] == [True, True, True, True, False, True]


def test_a_sentence_is_retold_with_its_tree_and_verb_right(now: Sentence) -> None:
    (first, second, *_) = retold([without_particles(now)] * 4)
    assert [word.form for word in first] == ["Ik", "stel", "u", "mijn", "beleids_plan", "op", "."]
    assert [word.form for word in second] == ["Uw", "Kamer", "stelt", "mijn", "beleids_plan", "op", "."]
    assert [first[word.head].form for word in first] == ["stel", "stel", "stel", "beleids_plan", "stel", "stel", "stel"]
    assert [second[word.head].form for word in second][:3] == ["Kamer", "stelt", "stelt"]


def test_the_plural_takes_the_plural_of_the_verb(now: Sentence) -> None:
    told = list(retold([without_particles(now)] * 4))[3]
    assert [word.form for word in told[:2]] == ["Wij", "stellen"]
    assert told[1].morph == "Number=Plur|Tense=Pres|VerbForm=Fin"


def test_spacy_takes_what_is_left_open_as_unknown(now: Sentence, then: Sentence) -> None:
    import spacy

    (found,) = mended([then], [now])
    made = doc(spacy.blank("nl").vocab, found)
    assert (made[1].pos_, made[1].has_head(), made[3].has_head()) == ("", False, True)
    assert made.text.strip() == "Hij moet zijn plan maken."


def test_a_compound_borrows_the_vector_of_its_tail() -> None:
    import numpy as np
    import spacy
    from spacy.vectors import Vectors

    from ingest.language.tails import lend

    vocab = spacy.blank("nl").vocab
    data = np.eye(2, dtype="float32")
    keys = [vocab.strings.add(word) for word in ("regeling", "geling")]
    vocab.vectors = Vectors(strings=vocab.strings, data=data, keys=keys, attr="LOWER")
    for word in ("subsidieregeling", "regeling", "onbekend"):
        lend(vocab, word)
    assert list(vocab["Subsidieregeling"].vector) == [1.0, 0.0]
    assert not vocab["onbekend"].has_vector
