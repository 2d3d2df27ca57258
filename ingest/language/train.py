"""Train the Dutch pipeline that ships with Borging, on Universal Dependencies, and put it where it is loaded from.

python -m ingest.language.train --vectors FOLDER [TREEBANK]     `make language` makes the vectors first

TREEBANK holds train_modern, train_2017, dev and test.conllu; default ../shared/data/treebank. Learning is stopped and
tuned by dev alone; test is scored once, at the end, and the scores go into meta.json.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ingest.language.tails  # noqa: F401  registers a part of the pipeline
from ingest.language.lemma_tables import write_tables
from ingest.language.lemmas import PATH
from ingest.language.nl import pipeline
from ingest.language.persons import retold
from ingest.language.scores import scores
from ingest.language.strings import keep_needed
from ingest.language.treebank import doc, mended, sentences, without_particles

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_HERE = Path(__file__).parent
_MODERN_TWICE = 2  # the older half has more words and more mistakes
_META: dict[str, Any] = {
    "lang": "nl",
    "name": "borging",
    "version": "0.1.0",
    "description": "Dutch: sentence ends by rule; part of speech, morphology, lemmas and dependencies learned.",
    "author": "Borging",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD Dutch LassySmall and UD Dutch Alpino",
            "url": "https://universaldependencies.org",
            "license": "CC BY-SA 4.0",
            "author": "Gosse Bouma and Gertjan van Noord",
        },
        {
            "name": "multilingual-e5-small, embeddings of word pieces",
            "url": "https://huggingface.co/intfloat/multilingual-e5-small",
            "license": "MIT",
            "author": "Liang Wang and others, Microsoft",
        },
        {
            "name": "spacy-lookups-data (lemmas of words that the treebank lacks)",
            "url": "https://github.com/explosion/spacy-lookups-data",
            "license": "MIT",
            "author": "Explosion",
        },
        {
            "name": "wordfreq 3 (which words have a vector)",
            "url": "https://github.com/rspeer/wordfreq",
            "license": "CC BY-SA 4.0",
            "author": "Robyn Speer",
        },
    ],
}


def train(treebank: Path, vectors: Path, work: Path) -> Language:
    """Return the pipeline as it did best on dev; `work` keeps what it learned so far. Takes an hour on one core."""
    from spacy.cli.train import train as learn
    from spacy.tokens import DocBin
    from spacy.util import load_model

    vocab = pipeline().vocab
    modern, old = (list(sentences(treebank / f"train_{part}.conllu")) for part in ("modern", "2017"))
    apart = [list(map(without_particles, part)) for part in (modern, mended(old, modern))]
    write_tables([sentence for part in apart for sentence in part], PATH)
    lessons = [*apart[0] * _MODERN_TWICE, *apart[1], *retold(apart[0]), *retold(apart[1])]
    work.mkdir(parents=True, exist_ok=True)
    for name, part in (("train", lessons), ("dev", sentences(treebank / "dev.conllu"))):
        DocBin(docs=(doc(vocab, one) for one in part)).to_disk(work / f"{name}.spacy")
    paths = {"train": work / "train.spacy", "dev": work / "dev.spacy", "vectors": vectors}
    learn(_HERE / "nl.cfg", work / "out", overrides={f"paths.{name}": str(path) for name, path in paths.items()})
    return load_model(work / "out" / "model-best")


def finish(nlp: Language, test: list[Doc], target: Path) -> None:
    """Score the pipeline, write what it is into its meta, and replace the folder `target` by it."""
    nlp.meta.update(_META)
    nlp.config = nlp.config.merge({"paths": dict.fromkeys(nlp.config["paths"])})  # where it was trained is no matter
    nlp.meta["performance"] = {
        "words_and_sentences_given": scores(nlp, test, cut=False),
        "plain_text": scores(nlp, test, cut=True),
    }
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        nlp.to_disk(Path(folder) / "new")
        keep_needed(nlp, Path(folder) / "new")
        shutil.rmtree(target, ignore_errors=True)
        (Path(folder) / "new").rename(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", nargs="?", type=Path, default=_HERE.parents[2] / "shared/data/treebank")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(".language"))
    options = parser.parse_args()
    nlp = train(options.treebank, options.vectors, options.work)
    test = [doc(nlp.vocab, one) for one in sentences(options.treebank / "test.conllu")]
    finish(nlp, test, _HERE / "model")


if __name__ == "__main__":
    main()
