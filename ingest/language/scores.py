"""How well a pipeline reads a treebank: shares of words with the right label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHOWN = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")


def scores(nlp: Language, gold: Sequence[Doc], *, cut: bool) -> dict[str, float]:
    """Return accuracies (0 to 1) on `gold`, one sentence a document, punctuation left out of the tree as spaCy does.

    With `cut` the pipeline gets plain text of ten sentences and must find words and sentence ends itself; without, it
    is given both.
    """
    from spacy.tokens import Doc
    from spacy.training import Example

    if cut:
        many = [Doc.from_docs(part) for part in _tens(gold)]
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in many]
    else:
        examples = [Example(_bare(doc), doc) for doc in gold]
    with nlp.select_pipes(disable=[] if cut else [one for one in nlp.pipe_names if one == "borging_sentences"]):
        found = nlp.evaluate(examples)
    return {name: round(float(found[name]), 4) for name in SHOWN}


def _bare(doc: Doc) -> Doc:
    from spacy.tokens import Doc

    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[place == 0 for place in range(len(doc))])


def _tens(gold: Iterable[Doc]) -> Iterator[list[Doc]]:
    rest = iter(gold)
    while part := list(islice(rest, 10)):
        yield part
