"""A pipeline that is written out does not name what merely passed through it."""

import json
from pathlib import Path

from ingest.language.parser import parser
from ingest.language.strings import keep_needed


def test_what_passed_by_is_not_named_and_nothing_is_lost(tmp_path: Path) -> None:
    import spacy

    nlp = parser()
    text = "De commissie beveelt aan het loket xq77zz7 te openen."
    before = [(token.lemma_, token.pos_, str(token.morph), token.dep_) for token in nlp(text)]
    nlp.to_disk(tmp_path / "out")
    keep_needed(nlp, tmp_path / "out")
    assert "xq77zz7" not in json.loads((tmp_path / "out" / "vocab" / "strings.json").read_text("utf-8"))
    again = spacy.load(tmp_path / "out")
    assert [(token.lemma_, token.pos_, str(token.morph), token.dep_) for token in again(text)] == before
