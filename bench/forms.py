"""Make the table of word forms that the Dutch stemmer does not bring to their word: python -m bench.forms

"kwam" and "gekomen" are forms of "komen", "maatregelen" of "maatregel"; the stemmer gives each another stem. Forms and
words come from ingest/language/lemmas.json.gz; one that is a word itself, or a form of several, is left out.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator

from ingest.language.lemmas import tables
from kb.fold import fold
from kb.words import forms
from kb.words.text import stemmed

_SORTS = ("VERB", "AUX", "NOUN", "ADJ")
_SHORTEST = 4  # letters of a form


def main() -> None:
    """Write the file."""
    of_stem: dict[str, set[str]] = defaultdict(set)
    for form, stem in _forms():
        of_stem[stem].add(form)
    lines = [f"{stem}: {' '.join(sorted(some))}" for stem, some in sorted(of_stem.items())]
    wrapped = "\n".join(textwrap.fill(line, 118, subsequent_indent="  ", break_on_hyphens=False) for line in lines)
    forms.DATA.write_text(
        "# Forms of Dutch words that the stemmer does not bring to the stem of their word. By bench/forms.py, from\n"
        "# ingest/language/lemmas.json.gz and so under its licence (docs/language.md). Example: kwam -> komen.\n\n"
        f'forms = """\n{wrapped}\n"""\n',
        "utf-8",
    )
    print(f"{sum(map(len, of_stem.values()))} forms of {len(of_stem)} stems")


def _forms() -> Iterator[tuple[str, str]]:
    """Yield a form and the stem that it shall have."""
    words = _words()
    never = {word for some in words.values() for word in some}
    never |= {fold(form) for sort, some in tables().seen.items() if sort not in _SORTS for form in some}
    stemmer = stemmed()
    for form, some in words.items():
        others = some - {form}
        if len(others) != 1 or len(form) < _SHORTEST or not form.isalpha() or form in never:
            continue
        word = next(iter(others))
        found, wanted = stemmer.analyze(form), stemmer.analyze(word)
        if len(found) != 1 or len(wanted) != 1 or found == wanted or words.get(word, {word}) != {word}:
            continue
        if found != [word]:
            yield form, wanted[0]
        elif word.endswith("s"):  # taken for an ending: "plaats" has the stem "plaat", "plaatsen" has "plaats"
            yield word, word


def _words() -> dict[str, set[str]]:
    """Return the words that each form may be of."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, word in tables().known.items():
        found[fold(form)].add(fold(word))
    for sort in _SORTS:
        for form, word in tables().seen.get(sort, {}).items():
            found[fold(form)].add(fold(word))
    return found


if __name__ == "__main__":
    main()
