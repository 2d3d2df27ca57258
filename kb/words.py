"""The keyword index: tantivy with the Dutch stemmer. A follower: it can be deleted and built again."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import tantivy

from kb.follow import Position
from kb.model import Passage
from kb.store_open import StoreError

_DUTCH = "nederlands-1"  # counts up with every change to the analysis: an index of an older make is begun anew
_CONTEXT_BOOST = 0.25  # a word in the heading says less than one in the text: measured, see bench/search.py
_HEAP = 64_000_000  # bytes a writer may hold before it flushes
_MARK = "@positie"  # the document that holds the position: committed in one go with the passages
_PHRASE = re.compile(r'"([^"]*)"')


class Words:
    """Passages by the words in them and in their context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._analyzer = _analyzer()
        self._index = _index(folder, self._analyzer)

    @classmethod
    def open(cls, folder: Path) -> Words:
        """Open the index in this folder; a new one takes the place of one that is damaged or of an older make."""
        try:
            words = cls(folder)
            words.search("borging", limit=1)
            words.position()
        except StoreError:
            raise
        except Exception:  # a damaged index gives ValueError, OSError or a panic turned exception
            shutil.rmtree(folder, ignore_errors=True)
            words = cls(folder)
        return words

    def position(self) -> Position:
        """Return how far it got in the log; Position() when new."""
        mark = tantivy.Query.term_query(self._index.schema, "id", _MARK)
        hits = self._searcher().search(mark, 1).hits
        if not hits:
            return Position()
        store, sequence = json.loads(self._searcher().doc(hits[0][1]).get_first("position"))
        return Position(store, sequence)

    def count(self) -> int:
        """Return how many passages it holds."""
        documents = self._searcher().num_docs
        return documents - 1 if documents else 0

    def apply(self, *, added: Sequence[Passage], removed: Sequence[str], position: Position) -> None:
        """Take in and drop passages and the new position in one commit. Raises StoreError when it cannot be written."""
        try:
            writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            raise StoreError("een ander proces werkt de woordindex bij", "wacht tot het klaar is") from error
        try:
            for one in (*removed, *(passage.id for passage in added), _MARK):
                writer.delete_documents_by_term("id", one)
            for passage in added:
                writer.add_document(tantivy.Document(id=passage.id, text=passage.text, context=passage.context))
            writer.add_document(tantivy.Document(id=_MARK, position=json.dumps([position.store, position.sequence])))
            writer.commit()
            writer.wait_merging_threads()
        except (ValueError, OSError) as error:
            raise StoreError(
                f"de woordindex kan niet worden geschreven ({error})", "controleer de vrije ruimte"
            ) from error

    def clear(self) -> None:
        """Become new."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._index = _index(self._folder, self._analyzer)

    def search(self, query: str, *, limit: int, among: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Return at most `limit` passage ids with their BM25 score, best first; only passages in `among`, if given.

        A passage with any of the words is found; a part "in quotes" must be there, in that order. Nothing that is
        typed is an error. Words that every text has ("de", "van") are not looked for.
        """
        asked = self._asked(query)
        if not asked or (among is not None and not among):
            return []
        boosts = {"text": 1.0, "context": _CONTEXT_BOOST}
        wanted, _ = self._index.parse_query_lenient(asked, ["text", "context"], field_boosts=boosts)
        if among is not None:
            chosen = tantivy.Query.term_set_query(self._index.schema, "id", list(among))
            allowed = tantivy.Query.const_score_query(chosen, 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, allowed)])
        searcher = self._searcher()
        return [(searcher.doc(where).get_first("id"), score) for score, where in searcher.search(wanted, limit).hits]

    def matched(self, query: str, passage: Passage) -> list[str]:
        """Return the words of the query, as typed, that stand in the passage or its context in some form."""
        there = set(self._analyzer.analyze(f"{passage.context}\n{passage.text}"))
        stems = {word: set(self._analyzer.analyze(word)) for word in re.findall(r"\w+", query.lower())}
        return [word for word, stem in stems.items() if stem and stem <= there]

    def quoted(self, query: str) -> list[str] | None:
        """Return the ids of the passages with all that stands in quotes in the query; None when nothing does."""
        phrases = " ".join(f'"{phrase}"' for phrase in _PHRASE.findall(query) if self._analyzer.analyze(phrase))
        return [one for one, _ in self.search(phrases, limit=max(1, self.count()))] if phrases else None

    def _asked(self, query: str) -> str:
        # Nothing goes to the parser that it takes for an operator, a field or a mistake, and no word that the
        # analyzer drops: a query of nothing but those would find everything.
        phrases = [" ".join(re.findall(r"\w+", phrase)) for phrase in _PHRASE.findall(query)]
        words = re.findall(r"\w+", _PHRASE.sub(" ", query).lower())
        asked = [*words, *(f'+"{phrase}"' for phrase in phrases)]
        return " ".join(part for part in asked if self._analyzer.analyze(part))

    def _searcher(self) -> Any:
        self._index.reload()
        return self._index.searcher()


def _analyzer() -> Any:
    # Accents go before the stemmer: a scan often loses them, and the stemmer keeps some of them in the stem.
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    builder = builder.filter(tantivy.Filter.stopword("dutch")).filter(tantivy.Filter.stemmer("dutch"))
    return builder.build()


def _index(folder: Path, analyzer: Any) -> Any:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"de map {folder} kan niet worden gemaakt", "kies met BORGING_DATA een andere") from error
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("id", stored=True, tokenizer_name="raw")
        .add_text_field("text", tokenizer_name=_DUTCH)
        .add_text_field("context", tokenizer_name=_DUTCH)
        .add_text_field("position", stored=True, tokenizer_name="raw")
        .build()
    )
    index = tantivy.Index(schema, str(folder), True)
    index.register_tokenizer(_DUTCH, analyzer)
    return index
