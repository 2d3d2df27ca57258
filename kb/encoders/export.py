"""The bundled model as a folder that sentence-transformers loads: for a GPU, for training, for other programs."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.encoders.dutch import Learned
from kb.encoders.e5 import PASSAGE, QUERY
from kb.encoders.weights import Shape, Weights, bundled

_AT_ONCE = 20_000  # rows of words
_MODULES = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")
_LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense",
    "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip


def export(folder: Path, *, learned: Learned | None = None) -> None:
    """Write the model as 32-bit floats, some 480 MB; a model that is there is replaced when the new one is whole.

    Without `learned` it is the model as it was published.

    Raises kb.encoders.weights.WeightsError, OSError.
    """
    weights = Weights(bundled(), learned.tensors if learned else None)
    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    (folder / "2_Normalize").mkdir(exist_ok=True)
    for name, content in _settings(weights.shape).items():
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    _tokenizer(weights).save(str(folder / "tokenizer.json"))
    part = folder / "model.safetensors.part"
    _tensors(weights, part)
    part.replace(folder / "model.safetensors")


def _settings(shape: Shape) -> dict[str, Any]:
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for number, (kind, path) in enumerate(_MODULES)
    ]
    bert = {
        "architectures": ["BertModel"], "model_type": "bert", "vocab_size": shape.words, "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads, "intermediate_size": shape.inner,
        "max_position_embeddings": shape.positions, "type_vocab_size": 2, "layer_norm_eps": 1e-12,
        "hidden_act": "gelu", "pad_token_id": 1, "torch_dtype": "float32",
    }  # fmt: skip
    words = {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": shape.positions, "bos_token": "<s>",
        "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
        "mask_token": "<mask>", "model_input_names": ["input_ids", "attention_mask"],
    }  # fmt: skip
    return {
        "modules.json": modules,
        "config.json": bert,
        "tokenizer_config.json": words,
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": QUERY, "passage": PASSAGE}},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    }


def _tokenizer(weights: Weights) -> Any:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    known = weights.vocabulary
    pieces = list(zip(known.pieces, known.scores.tolist(), strict=True))
    made: Any = Tokenizer(models.Unigram(pieces, unk_id=known.unknown))
    # NFKC, and spaces for what NMT calls spaces: what the file says, but for two characters out of 1.1 million
    made.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", known.begin), ("</s>", known.end)]
    )
    made.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    return made


def _tensors(weights: Weights, path: Path) -> None:
    """Write a file of safetensors: the length of the header, the header as JSON, the numbers."""
    header, at = {}, 0
    for name, shape, _ in _named(weights):
        size = 4 * int(np.prod(shape))
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    about = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(about)) + about)
        for _, _, parts in _named(weights):
            for part in parts:
                file.write(part.tobytes())


def _named(weights: Weights) -> Iterator[tuple[str, tuple[int, ...], Iterator[NDArray[np.float32]]]]:
    """Yield each tensor by BERT's name for it, its shape, and its numbers in parts that are made when asked for."""
    shape = weights.shape

    def whole(name: str) -> Iterator[NDArray[np.float32]]:
        yield weights.floats(name)

    def matrix(name: str) -> Iterator[NDArray[np.float32]]:
        values, scales = weights.blocks(name)
        yield (values.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]

    def rows() -> Iterator[NDArray[np.float32]]:
        for first in range(0, shape.words, _AT_ONCE):
            yield weights.rows(np.arange(first, min(first + _AT_ONCE, shape.words)))

    hidden = shape.hidden
    yield "embeddings.word_embeddings.weight", (shape.words, hidden), rows()
    yield "embeddings.position_embeddings.weight", (shape.positions, hidden), whole("emb.pos")
    yield "embeddings.token_type_embeddings.weight", (2, hidden), whole("emb.type")
    for end, name in (("weight", "w"), ("bias", "b")):
        yield f"embeddings.LayerNorm.{end}", (hidden,), whole(f"emb.ln.{name}")
    sizes = {"fi": (shape.inner, hidden), "fo": (hidden, shape.inner)}
    for layer in range(shape.layers):
        for ours, theirs in _LAYER.items():
            size = sizes.get(ours, (hidden, hidden))
            norm, name = ours.endswith("ln"), f"encoder.layer.{layer}.{theirs}"
            weight = whole(f"l{layer}.{ours}.w") if norm else matrix(f"l{layer}.{ours}.w")
            yield f"{name}.weight", (hidden,) if norm else size, weight
            yield f"{name}.bias", size[:1], whole(f"l{layer}.{ours}.b")
    pooler: dict[str, tuple[int, ...]] = {"weight": (hidden, hidden), "bias": (hidden,)}  # unused, but missed
    for end, shaped in pooler.items():
        yield f"pooler.dense.{end}", shaped, iter([np.zeros(shaped, np.float32)])
