"""multilingual-e5-small in torch, to be taught: matrices as they are, other biases and norms in the upper layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from kb.encoders.pieces import Pieces
from kb.encoders.weights import Weights

FIRST = 6  # the layers below stay as they are: what they make of a text is made once
_ROOM = 2500  # words that are seen at once, padding included
_NORMS = ("aln", "oln")


class Pupil:
    """The model; `free` holds, by the names of the file, the tensors that training may change."""

    def __init__(self, weights: Weights) -> None:
        self._weights, self._shape = weights, weights.shape
        self._pieces = Pieces(weights.vocabulary)
        hidden = weights.shape.hidden
        places = weights.floats("emb.pos").reshape(-1, hidden) + weights.floats("emb.type")[:hidden]
        self._places = torch.tensor(places)
        inputs = dict.fromkeys(("q", "k", "v", "ao", "fi"), hidden) | {"fo": weights.shape.inner}
        layers = range(weights.shape.layers)
        self._matrices = {
            f"l{at}.{one}": self._matrix(f"l{at}.{one}.w", size) for at in layers for one, size in inputs.items()
        }
        whole = [f"l{at}.{one}.b" for at in layers for one in inputs]
        whole += [f"l{at}.{one}.{end}" for at in layers for one in _NORMS for end in "wb"]
        self._whole = {name: torch.tensor(weights.floats(name)) for name in [*whole, "emb.ln.w", "emb.ln.b"]}
        upper = tuple(f"l{at}." for at in layers if at >= FIRST)
        self.free = {name: one.requires_grad_() for name, one in self._whole.items() if name.startswith(upper)}

    def begun(self, texts: Sequence[str]) -> list[Any]:
        """Return what the lower layers make of each text: shape (pieces, hidden), in half precision."""
        ends = self._weights.vocabulary
        room = self._shape.positions - 2
        cut = [[ends.begin, *self._pieces.cut(text)[:room], ends.end] for text in texts]
        found: list[Any] = [None] * len(cut)
        with torch.no_grad():
            for some in alike(list(map(len, cut))):
                words = [
                    torch.tensor(self._weights.rows(np.array(cut[at]))) + self._places[: len(cut[at])] for at in some
                ]
                flow, there = self._padded(words)
                flow = self._even(flow, "emb.ln")
                for layer in range(FIRST):
                    flow = self._layer(flow, there, layer)
                for row, at in zip(flow, some, strict=True):
                    found[at] = row[: len(cut[at])].bfloat16().clone()
        return found

    def rows(self, begun: Sequence[Any]) -> Any:
        """Return the vectors of texts that were begun: shape (len(begun), hidden), rows of length 1."""
        parts, order = [], []
        for some in alike(list(map(len, begun))):
            flow, there = self._padded([begun[at] for at in some])
            for layer in range(FIRST, self._shape.layers):
                flow = self._layer(flow, there, layer)
            parts.append(functional.normalize((flow * there[..., None]).sum(1), dim=1))
            order += some
        return torch.cat(parts)[torch.tensor(order).argsort()]

    def _matrix(self, name: str, inputs: int) -> Any:
        values, scales = self._weights.blocks(name)
        whole: NDArray[np.float32] = (values.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
        return torch.tensor(whole.reshape(-1, inputs)).bfloat16()

    def _padded(self, texts: Sequence[Any]) -> tuple[Any, Any]:
        padded = torch.nn.utils.rnn.pad_sequence([one.float() for one in texts], batch_first=True)
        sizes = torch.tensor(list(map(len, texts)))
        return padded, torch.arange(padded.shape[1])[None] < sizes[:, None]

    def _layer(self, flow: Any, there: Any, layer: int) -> Any:
        at, (texts, words, hidden) = f"l{layer}.", flow.shape
        unseen = torch.zeros(there.shape, dtype=torch.bfloat16).masked_fill(~there, -1e4)[:, None, None]
        asked, keys, values = (
            self._times(flow, f"{at}{one}").view(texts, words, self._shape.heads, -1).transpose(1, 2) for one in "qkv"
        )
        # written out, as torch's own attention takes four times as long to go back through in half precision
        near = torch.softmax(asked @ keys.transpose(2, 3) * asked.shape[-1] ** -0.5 + unseen, -1)
        seen = (near @ values).transpose(1, 2).reshape(texts, words, hidden)
        flow = self._even((flow + self._times(seen, f"{at}ao")).float(), f"{at}aln")
        more = self._times(functional.gelu(self._times(flow, f"{at}fi")), f"{at}fo")
        return self._even((flow + more).float(), f"{at}oln")

    def _times(self, flow: Any, name: str) -> Any:
        return functional.linear(flow.bfloat16(), self._matrices[name], self._whole[f"{name}.b"].bfloat16())

    def _even(self, flow: Any, name: str) -> Any:
        weight, bias = self._whole[f"{name}.w"], self._whole[f"{name}.b"]
        return functional.layer_norm(flow, flow.shape[-1:], weight, bias, self._shape.epsilon)


def alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield places of texts that are about as long, as many as are seen at once."""
    batch: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if batch and lengths[batch[0]] * (len(batch) + 1) > _ROOM:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
