"""A graph of operators, written as the bytes of an ONNX file.

The `onnx` package would do the same for 18 MB more to install; this is the little that is used of its format.
Source: onnx.proto3 of ONNX 1.14 (IR version 8, operator set 18), whose field numbers stand in the calls below.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray

RUNTIME = "com.microsoft"  # where ONNX Runtime keeps operators of its own

_KINDS = {"float32": 1, "uint8": 2, "int64": 7}
_FLOAT, _INTEGER = 1, 2  # kinds of attribute


class Graph:
    """Operators and constants in the order in which they run; what is added returns its name, for the next to use."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def constant(self, values: NDArray[Any]) -> str:
        """Keep an array of float32, uint8 or int64 inside the file."""
        name = self._name()
        sizes = b"".join(_number(1, size) for size in values.shape)
        about = sizes + _number(2, _KINDS[values.dtype.name]) + _bytes(8, name)
        self._parts.append(_bytes(5, about + _bytes(9, values.tobytes())))
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: float) -> str:
        """Apply an operator that has one outcome. An attribute is an integer or a float, by its type."""
        return self.parts(1, operator, *inputs, domain=domain, **attributes)[0]

    def parts(self, count: int, operator: str, *inputs: str, domain: str = "", **attributes: float) -> list[str]:
        """Apply an operator that has `count` outcomes."""
        name = self._name()
        names = [f"{name}.{number}" for number in range(count)]
        node = b"".join(_bytes(1, one) for one in inputs) + b"".join(_bytes(2, one) for one in names)
        node += _bytes(4, operator) + b"".join(_attribute(*one) for one in attributes.items()) + _bytes(7, domain)
        self._parts.append(_bytes(1, node))
        return names

    def file(self, *, inputs: Mapping[str, Sequence[int | str]], outputs: Mapping[str, Sequence[int | str]]) -> bytes:
        """Return the file; inputs and outputs are float32, a size that has a name instead of a number is free."""
        graph = b"".join(self._parts) + _bytes(2, "borging")
        graph += b"".join(_value(11, *one) for one in inputs.items())
        graph += b"".join(_value(12, *one) for one in outputs.items())
        sets = b"".join(_bytes(8, _bytes(1, domain) + _number(2, version)) for domain, version in _SETS.items())
        return _number(1, 8) + _bytes(7, graph) + sets

    def _name(self) -> str:
        return f"n{len(self._parts)}"


_SETS = {"": 18, RUNTIME: 1}


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, int):
        return _bytes(5, _bytes(1, name) + _number(3, value) + _number(20, _INTEGER))
    return _bytes(5, _bytes(1, name) + _key(2, 5) + struct.pack("<f", value) + _number(20, _FLOAT))


def _value(field: int, name: str, shape: Sequence[int | str]) -> bytes:
    sizes = b"".join(_bytes(1, _bytes(2, one) if isinstance(one, str) else _number(1, one)) for one in shape)
    tensor = _number(1, _KINDS["float32"]) + _bytes(2, sizes)
    return _bytes(field, _bytes(1, name) + _bytes(2, _bytes(1, tensor)))


# The wire format of protobuf: a key of field and sort, then a number of seven bits a byte, or a length and bytes.


def _key(field: int, sort: int) -> bytes:
    return _varint(field << 3 | sort)


def _number(field: int, value: int) -> bytes:
    return _key(field, 0) + _varint(value % (1 << 64))  # a negative number is written as its two's complement


def _bytes(field: int, value: bytes | str) -> bytes:
    found = value.encode() if isinstance(value, str) else value
    return _key(field, 2) + _varint(len(found)) + found


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)
