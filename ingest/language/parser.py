"""The pipeline that knows words: part of speech, morphology, lemmas, dependencies; ours, or one that is named."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import ingest.language.lemmas
import ingest.language.nl
import ingest.language.tails  # noqa: F401  all three register what the pipeline is made of

if TYPE_CHECKING:
    from spacy.language import Language

OWN = "borging"
_MODEL = Path(__file__).with_name("model")


class LanguageError(Exception):
    """A pipeline that cannot be had; str() is one Dutch line: what is missing and the remedy."""


def parser(name: str | None = None) -> Language:
    """Return a pipeline, loaded once a process: Borging's own, or the one that is named, such as "nl_core_news_md".

    Without a name the variable BORGING_LANGUAGE names it. Sentence ends are those of Borging's rules in each. Raises
    LanguageError when it is not installed or cannot be loaded.
    """
    return _loaded(name or os.environ.get("BORGING_LANGUAGE") or OWN)


@cache
def _loaded(name: str) -> Language:
    import spacy

    if name != OWN and not spacy.util.is_package(name):
        raise LanguageError(
            f"taalmodel {name} is niet geïnstalleerd; installeer het met `python -m spacy download {name}`, "
            f"of laat BORGING_LANGUAGE weg"
        )
    try:
        nlp = spacy.load(_MODEL if name == OWN else name)
    except (OSError, ValueError, AttributeError) as error:
        raise LanguageError(f"taalmodel {name} is niet te laden ({str(error).splitlines()[0]})") from error
    if "borging_sentences" not in nlp.pipe_names:
        nlp.add_pipe("borging_sentences", first=True)
    if "borging_particles" not in nlp.pipe_names:
        nlp.add_pipe("borging_particles", last=True)
    return nlp
