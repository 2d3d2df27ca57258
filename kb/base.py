"""The knowledge base as the commands use it: the store at once, the indexes and the encoder when first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from kb.encoders import Encoder
    from kb.settings import Settings
    from kb.store import Store
    from kb.store.vectors import VectorStore
    from kb.vectors import Vectors
    from kb.vectors.rows import Rows
    from kb.vectors.scan import Held
    from kb.words import Words

Progress = Callable[[str, int, int], None]
"""Called with a Dutch word for the stage, how many are done, and how many there are."""


class Place(TypedDict):
    """Where the vector index is, and of what it is."""

    folder: Path
    url: str | None
    vectors: VectorStore
    model: str
    store: str


class KnowledgeBase:
    """A store and its two followers. Nothing heavy is imported before it is used."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self._held: tuple[tuple[int, int, str], Held] | None = None

    @classmethod
    def open(cls, settings: Settings) -> KnowledgeBase:
        """Open the store that the settings name. Raises kb.store.StoreError."""
        from kb.store import Store

        return cls(Store.open(settings.database_url), settings)

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that the settings name. Raises kb.encoders.EncoderError."""
        from kb.encoders import encoder

        return encoder(self.settings.encoder)

    @cached_property
    def words(self) -> Words:
        """The keyword index, opened or, when damaged, begun anew. Raises kb.store.StoreError."""
        from kb.words import Words

        return Words.open(self.settings.data / "words")

    @cached_property
    def vectors(self) -> Vectors:
        """The vector index, opened or, when broken, begun anew. Raises StoreError, kb.encoders.ModelError."""
        from kb.vectors import Vectors

        return Vectors.open(**self._place())

    @cached_property
    def rows(self) -> Rows:
        """The vectors side by side in a file, for those of some passages."""
        from kb.vectors.rows import Rows

        encoder = self.encoder
        folder = self.settings.data / "vectors"
        return Rows(folder, self.store.vectors, model=encoder.key, dimensions=encoder.dimensions)

    def held(self) -> Held:
        """All vectors in memory, read again when more were made or passages changed: for a store that is small."""
        from kb.vectors.scan import hold

        model = self.encoder.key
        stamp = (self.store.passages.sequence(), self.store.passages.encoded(model), model)
        if self._held is None or self._held[0] != stamp:
            self._held = stamp, hold(self.store.vectors, model)
        return self._held[1]

    def sync(self, *, progress: Progress | None = None) -> None:
        """Let the words follow the store, encode what is new, then let the vectors follow. Can be stopped and resumed.

        Raises kb.alone.BusyError when another process is doing so.
        """
        from kb.alone import alone

        with alone(self.settings.data):
            self._sync(progress)

    def reindex(self, *, progress: Progress | None = None) -> None:
        """Build both indexes anew from the store; until it is done the old vector index stays in use."""
        from kb.alone import alone
        from kb.vectors import Vectors

        with alone(self.settings.data):
            self.store.vectors.prune()
            self.words.clear()
            self.rows.clear()
            self._drop_vectors()
            self.__dict__["vectors"] = Vectors.anew(**self._place())
            self._sync(progress)
            self.vectors.swap_in()

    def sync_words(self, *, progress: Progress | None = None) -> None:
        """Let the keyword index follow the store. Raises kb.alone.BusyError as `sync` does."""
        from kb.alone import alone

        with alone(self.settings.data):
            self._sync_words(progress)

    def encode(self, *, progress: Progress | None = None) -> None:
        """Give every passage its vector. Raises kb.alone.BusyError as `sync` does."""
        from kb.alone import alone

        with alone(self.settings.data):
            self._encode(progress)

    def unencoded(self) -> int:
        """Return how many texts have no vector of the encoder yet."""
        passages, model = self.store.passages, self.encoder.key
        sequence = passages.sequence()
        if passages.encoded(model) == sequence:
            return 0
        missing = len(self.store.vectors.missing(model))
        if not missing:
            passages.note_encoded(model, sequence)
        return missing

    def _sync(self, progress: Progress | None) -> None:
        # Words go first, as they are done at once and can be searched while the rest follows.
        from kb.follow import follow

        self._sync_words(progress)
        vectors = self.vectors  # opened before: a wrong model must be said before an hour of encoding
        until = self._encode(progress)
        follow(self.store.passages, self.rows, stage="vectoren", until=until, progress=progress)
        follow(self.store.passages, vectors, stage="betekenis", until=until, progress=progress)

    def _sync_words(self, progress: Progress | None) -> None:
        from kb.follow import follow

        follow(self.store.passages, self.words, stage="woorden", progress=progress)

    def _encode(self, progress: Progress | None) -> int:
        """Return up to which change every passage has its vector now."""
        from kb.vectors.encode import encode

        until = self.store.passages.sequence()
        encode(self.store.vectors, self.encoder, progress=progress)
        self.store.passages.note_encoded(self.encoder.key, until)
        return until

    def _place(self) -> Place:
        return {
            "folder": self.settings.data / "vectors",
            "url": self.settings.chroma,
            "vectors": self.store.vectors,
            "model": self.encoder.key,
            "store": self.store.passages.store_id(),
        }

    def close(self) -> None:
        """Let go of the database and the indexes."""
        self._drop_vectors()
        for name in ("words", "rows", "encoder"):
            self.__dict__.pop(name, None)
        self.store.close()

    def _drop_vectors(self) -> None:
        opened = self.__dict__.pop("vectors", None)
        if opened is not None:
            opened.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
