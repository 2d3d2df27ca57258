"""Count in how many sentences of the real letters each word stem stands: makes kb/links/frequencies.txt.

python -m bench.frequencies > kb/links/frequencies.txt     needs the letters beside the checkout; counts only, no text

First the number of sentences; then a line `stem count` for each stem of two sentences or more; after an empty line the
words, of five letters or more and in two sentences or more, that compounds are split by.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from bench.links import real
from bench.links_gold import ROOT
from kb.links.words import MIN_PART, Weights, words

_LEAST = 2
_END = re.compile(r"(?<=[.?!])\s+")


def texts() -> Iterator[str]:
    """Yield the sentences of the letters, reports and questions of the House."""
    for analysis in real():
        yield from (sentence.text for sentence in analysis.sentences)
    for row in (ROOT.parent / "shared/data/search/questions.jsonl").read_text("utf-8").splitlines():
        asked = json.loads(row)
        yield from (one for key in ("question", "answer") for one in _END.split(asked.get(key) or ""))


def main() -> None:
    """Print the table."""
    said = [set(words(text)) for text in texts()]
    said = [one for one in said if one]
    known = Counter(word for one in said for word in one)
    parts = {word for word, count in known.items() if count >= _LEAST and len(word) >= MIN_PART}
    weights = Weights({}, parts, size=len(said))
    features = Counter(
        feature for one in said for feature in {part for word in one for part, _ in weights.features(word)}
    )
    print(len(said))
    print(*(f"{feature} {count}" for feature, count in sorted(features.items()) if count >= _LEAST), sep="\n")
    print()
    print(*sorted(parts), sep="\n")


if __name__ == "__main__":
    main()
