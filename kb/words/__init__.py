"""The keyword index: tantivy with the Dutch stemmer, compounds cut. A follower: it can be deleted and built again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tantivy

from kb.fold import fold
from kb.follow import Position
from kb.keys import ids_of, keys_of
from kb.model import Passage
from kb.query import Condition, In, Query, parse
from kb.store.open import StoreError
from kb.words.ask import ranked, required
from kb.words.text import all_parts, all_stems, given, literal, stems, stems_of_parts

_DUTCH = "nederlands-3"  # counts up with every change to the analysis: an index of an older make is begun anew
_LITERAL = "letterlijk-1"
_HEAP = 64_000_000  # bytes a writer may hold before it flushes
_MARK = "@positie"  # the document that holds the position: committed in one go with the passages


class Words:
    """Passages by the words in them and in their context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = _index(folder)

    @classmethod
    def open(cls, folder: Path) -> Words:
        """Open the index in this folder; a new one takes the place of one that is damaged or of an older make."""
        try:
            words = cls(folder)
            words.search(parse("borging"), limit=1)
            words.position()
        except StoreError:
            raise
        except Exception:  # a damaged index gives ValueError, OSError or a panic turned exception
            shutil.rmtree(folder, ignore_errors=True)
            words = cls(folder)
        return words

    def position(self) -> Position:
        """Return how far it got in the log; Position() when new. From then on what others have written is seen too."""
        self._index.reload()
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
                writer.add_document(_document(passage))
            writer.add_document(tantivy.Document(id=_MARK, position=json.dumps([position.store, position.sequence])))
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
        except (ValueError, OSError) as error:
            raise StoreError(
                f"de woordindex kan niet worden geschreven ({error})", "controleer de vrije ruimte"
            ) from error

    def clear(self) -> None:
        """Become new."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._index = _index(self._folder)

    def search(self, query: Query, *, limit: int) -> list[tuple[str, float]]:
        """Return at most `limit` passage ids with their BM25 score, best first: any of the words, all that must hold.

        Words that every text has ("de", "van") are not looked for. Fields must be bound.
        """
        wanted = ranked(self._index.schema, query)
        if wanted is None or limit < 1:
            return []
        condition = required(self._index.schema, query.must)
        if condition is not None:
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, condition)])
        searcher = self._searcher()
        found = searcher.search(wanted, limit, count=False).hits
        return [(searcher.doc(where).get_first("id"), score) for score, where in found]

    def allowed(self, must: Sequence[Condition], *, at_most: int) -> tuple[int, list[str]]:
        """Return how many passages meet the conditions, and which when these are at most `at_most`."""
        condition = required(self._index.schema, must)
        searcher = self._searcher()
        if condition is None:
            return self.count(), []
        # The document with the position is a passage to tantivy: it has no words, but a "not" lets it through.
        mark = tantivy.Query.term_query(self._index.schema, "id", _MARK)
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, condition), (tantivy.Occur.MustNot, mark)])
        count = searcher.search(asked, 1, count=True).count
        if not 0 < count <= at_most:
            return count, []
        # Ordered by a column, hits come with what it holds: ten times as fast as reading each document for its id.
        found = searcher.search(asked, count, count=False, order_by_field="key").hits
        return count, ids_of([key for key, _ in found])

    def keep(self, ids: Sequence[str], must: Sequence[Condition]) -> set[str]:
        """Return which of these passages meet the conditions."""
        return set(self.allowed((*must, In(passages=frozenset(ids))), at_most=len(ids))[1]) if ids else set()

    def has(self, word: str, *, parts: bool = False) -> bool:
        """Return whether any passage has the word in some form, with `parts` also a part of it."""
        searcher = self._searcher()
        wanted = (*stems(word), *(stems_of_parts(word) if parts else ()))
        return any(searcher.doc_freq(name, stem) for stem in wanted for name in ("parts", "context"))

    def alike(self, word: str, *, distance: int, limit: int) -> list[str]:
        """Return ids of passages with a word that is at most so many letters other than this one."""
        searcher = self._searcher()
        asked = tantivy.Query.fuzzy_term_query(self._index.schema, "exact", fold(word), distance)
        return [searcher.doc(where).get_first("id") for _, where in searcher.search(asked, limit, count=False).hits]

    def often(self, word: str) -> int:
        """Return how many passages have the word as it stands."""
        return int(self._searcher().doc_freq("exact", fold(word)))

    def _searcher(self) -> Any:
        return self._index.searcher()


def _document(passage: Passage) -> Any:
    text = all_stems(passage.text)
    return tantivy.Document(
        id=passage.id,
        key=keys_of([passage.id])[0],
        document=passage.document_id,
        text=" ".join(text),
        context=" ".join(all_stems(passage.context)),
        parts=" ".join(text + all_parts(passage.text)),
        exact=[passage.text, passage.context],
    )


def _index(folder: Path) -> Any:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"de map {folder} kan niet worden gemaakt", "kies met BORGING_DATA een andere") from error
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("id", stored=True, tokenizer_name="raw")
        .add_integer_field("key", fast=True)
        .add_text_field("document", tokenizer_name="raw", index_option="basic")
        .add_text_field("text", tokenizer_name=_DUTCH, index_option="freq")
        .add_text_field("context", tokenizer_name=_DUTCH, index_option="freq")
        .add_text_field("parts", tokenizer_name=_DUTCH, index_option="freq")
        .add_text_field("exact", tokenizer_name=_LITERAL)
        .add_text_field("position", stored=True, tokenizer_name="raw")
        .build()
    )
    index = tantivy.Index(schema, str(folder), True)
    index.register_tokenizer(_DUTCH, given())
    index.register_tokenizer(_LITERAL, literal())
    return index
