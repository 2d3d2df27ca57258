"""What words a pipeline on disk names: those that it works with, none that merely passed by in the texts it saw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def keep_needed(nlp: Language, folder: Path) -> None:
    """Write the list of strings of a pipeline that stands in `folder` anew: spaCy keeps every token it ever saw."""
    import spacy
    import srsly

    known = nlp.vocab.strings
    trees = srsly.read_msgpack(folder / "lemmatizer" / "trees")["trees"]
    cut = (tree[part] for tree in trees for part in ("orig", "subst") if part in tree)
    needed = {known[key] for key in (*nlp.vocab.vectors.key2row, *cut)}
    needed |= {*spacy.blank("nl").vocab.strings, *nlp.component_names}
    for name in ("parser", "morphologizer"):
        component: Any = nlp.get_pipe(name)
        for label in component.labels:
            needed |= {label, *label.split("|"), *(part for one in label.split("|") for part in one.split("="))}
    path = folder / "vocab" / "strings.json"
    path.write_text(json.dumps(sorted(needed - {""}), ensure_ascii=False, indent=0), "utf-8")
