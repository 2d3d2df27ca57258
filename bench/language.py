"""Measure the Dutch pipeline: its labels, its lemmas on letters, sentence ends, speed, time to load and memory.

python -m bench.language [NAME]     NAME: an installed pipeline such as nl_core_news_md; default: as set

Labels are scored on ../shared/data/treebank/test.conllu, sentence ends on ../shared/data/gold (both beside the
checkout), verbs on bench/language_verbs.txt, sentences of our own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.findings import sources
from ingest.language.parser import parser
from ingest.language.scores import scores
from ingest.language.sentences import sentences
from ingest.language.treebank import doc
from ingest.language.treebank import sentences as annotated
from ingest.read import read

_DATA = Path(__file__).parents[2] / "shared" / "data"
_VERBS = Path(__file__).with_name("language_verbs.txt")
_LOAD = """
import time
from pathlib import Path
from ingest.language.nl import pipeline
pipeline()
start = time.process_time()
from ingest.language.parser import parser
parser({!r})("Dit werkt.")
took = time.process_time() - start
(peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(start, took, int(peak.split()[1]) / 1024)
"""


def labels(name: str | None, file: str) -> None:
    """Print the shares of words with the right label, words and sentence ends given or found."""
    nlp = parser(name)
    gold = [doc(nlp.vocab, one) for one in annotated(_DATA / "treebank" / file)]
    for said, cut in (("words and sentences given", False), ("plain text", True)):
        print(file, said, *(f"{key} {value:.3f}" for key, value in scores(nlp, gold, cut=cut).items()), sep="  ")


def verbs(name: str | None) -> None:
    """Print how many verbs of letter-like sentences have the right tag, lemma, subject and voice, and those wrong."""
    right = [0, 0, 0, 0]
    rows = [line.split("|") for line in _VERBS.read_text("utf-8").splitlines() if not line.startswith("#")]
    for text, form, lemma, subject, voice in rows:
        verb = next(token for token in parser(name)(text) if token.text == form)
        found = next((one.text for one in verb.children if one.dep_.startswith("nsubj")), "-")
        passive = any(one.dep_ == "aux:pass" for one in verb.children)
        marks = [
            verb.pos_ == "VERB",
            verb.lemma_ == lemma,
            found.lower() == subject.lower(),
            passive == (voice == "passive"),
        ]
        right = [count + mark for count, mark in zip(right, marks, strict=True)]
        if not all(marks):
            print(f"  {text} {form}: {verb.pos_} {verb.lemma_} {found} {'passive' if passive else 'active'}")
    parts = zip(("tag", "lemma", "subject", "voice"), right, strict=True)
    print(f"{len(rows)} verbs of letters:", *(f"{part} {count / len(rows):.3f}" for part, count in parts))


def cuts() -> None:
    """Print how many of the gold's sentences are cut just so, and how many of ours are the gold's."""
    hit = gold_count = own_count = 0
    for name, source in sources(_DATA / "gold").items():
        rows = (_DATA / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
        gold = [_letters(json.loads(row)["t"]) for row in rows]
        whole = "".join(gold)
        own = {_letters(sentence.text) for sentence in sentences(read(source))} - {""}
        inside = {one for one in own if one in whole}
        hit += len(set(gold) & own)
        gold_count, own_count = gold_count + len(set(gold)), own_count + len(inside)
    print(f"sentences: {hit / gold_count:.3f} of the gold's {gold_count} found, {hit / own_count:.3f} of ours right")


def speed(name: str | None) -> None:
    """Print words a second over real sentences (median of three), seconds to load and memory (of five)."""
    texts = [sentence.text for path in sorted((_DATA / "letters").glob("*.txt")) for sentence in sentences(read(path))]
    words = sum(len(text.split()) for text in texts)
    nlp, took = parser(name), []
    for _ in range(3):
        start = time.process_time()
        list(nlp.pipe(texts, batch_size=128))
        took.append(time.process_time() - start)
    print(f"{words / median(took):.0f} words a second of one core's time ({words} words)")
    runs = [
        subprocess.run([sys.executable, "-c", _LOAD.format(name)], capture_output=True, check=True) for _ in range(5)
    ]
    before, load, memory = map(median, zip(*(map(float, run.stdout.split()) for run in runs), strict=True))
    print(f"{before:.2f} s of processor time for spaCy and sentences, {load:.2f} s more to load the pipeline")
    print(f"{memory:.0f} MiB at most in a process with it")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def main(name: str | None) -> None:
    """Print all of it; what needs the real letters only where they are."""
    verbs(name)
    if _DATA.is_dir():
        labels(name, "test.conllu")
        cuts()
        speed(name)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
