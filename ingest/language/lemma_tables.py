"""Make the tables of lemmas: from the treebank's training part and the Dutch word list of spacy-lookups-data."""

from __future__ import annotations

import gzip
import importlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.language.treebank import Sentence

_CURRENT = 1_000_000  # more than wordfreq has for Dutch


def write_tables(sentences: Sequence[Sentence], target: Path) -> None:
    """Write to a file what ingest/language/lemmas.py reads; `sentences` have lemmas of verbs without particles.

    Of the word list only forms in current use, by wordfreq, are taken: the rest would double the time to load. Raises
    ImportError where spacy-lookups-data or wordfreq is not installed.
    """
    from wordfreq import top_n_list

    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    particles = set[str]()
    for word in (word for sentence in sentences for word in sentence):
        if word.tag and word.lemma:
            counts[word.tag][word.form][word.lemma] += 1
        if word.dep == "compound:prt":
            particles.add(word.form.lower())
    seen = {tag: {form: lemmas.most_common(1)[0][0] for form, lemmas in forms.items()} for tag, forms in counts.items()}
    current = set(top_n_list("nl", _CURRENT))
    known = {form: lemma for form, lemma in _listed("lemma_lookup").items() if form != lemma and form in current}
    verbs = {*_listed("lemma_index")["verb"], *seen["VERB"].values()}
    separable = sorted(p + rest for p in particles for rest in verbs if p + rest in verbs)
    content = json.dumps({"seen": seen, "known": known, "verbs": separable}, ensure_ascii=False, sort_keys=True)
    target.write_bytes(gzip.compress(content.encode(), mtime=0))


def _listed(table: str) -> dict[str, Any]:
    path: Path = importlib.import_module("spacy_lookups_data").nl[table]
    found: dict[str, Any] = json.loads(gzip.decompress(path.with_suffix(".json.gz").read_bytes()))
    return found
