"""Make the list of words that compounds are cut into: BORGING_DATA=… python -m bench.compounds [--treebank DIR]

Counts the words of small letters in the knowledge base, and the nouns, verbs and adjectives of Universal Dependencies
files; what is there often enough goes into kb/words/compounds.toml. Only words, no text.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kb.base import KnowledgeBase
from kb.fold import fold
from kb.settings import Settings
from kb.words import compounds

_OFTEN = 3
_SORTS = {"NOUN", "VERB", "ADJ"}
# Words that say how, not what: as a part they only cut other words in the wrong place.
_NEVER = """deze over onder naar door voor tegen zonder tussen heeft worden wordt zijn waar daar hier niet meer veel
zeer maar toen heel laat ging ende alle alles haar hebben zich"""


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path)
    chosen = parser.parse_args()
    counts = Counter(_of_letters())
    if chosen.treebank:
        counts.update(_of_treebank(chosen.treebank))
    kept = sorted(one for one, times in counts.items() if times >= _OFTEN and one not in _NEVER.split())
    lines = textwrap.fill(" ".join(kept), 118, break_long_words=False)
    compounds.DATA.write_text(
        "# Words that Dutch compounds are made of, by how often public letters, reports and the Dutch UD treebanks\n"
        f"# have them ({_OFTEN} times or more). By bench/compounds.py. Example: huisvesting + s + taakstelling.\n\n"
        f'parts = """\n{lines}\n"""\n',
        "utf-8",
    )
    print(f"{len(kept)} words")


def _of_letters() -> Iterator[str]:
    with KnowledgeBase.open(Settings()) as kb:
        for head in kb.store.documents():
            document = kb.store.document(head.id)
            yield from _words(document.text if document else "")


def _of_treebank(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] in _SORTS:
                yield from _words(cells[1])


def _words(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+", text):
        if word.islower() and len(word) >= compounds.SHORTEST:
            yield fold(word)


if __name__ == "__main__":
    main()
