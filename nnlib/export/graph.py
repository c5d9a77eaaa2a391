"""A graph of operators in ONNX's words, put together value by value.

An exporter has to know the rank of every value, which a program leaves open. So beside
each value goes an example of it, computed by numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["ExportError", "Graph", "Lowering", "Node", "Value"]


class ExportError(ValueError):
    """Something that the other format has no operator for."""


@dataclass(frozen=True)
class Node:
    """One operator: what it takes, and the name of what it gives."""

    op: str
    inputs: tuple[str, ...]
    output: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Value:
    """A value of the graph.

    Attributes
    ----------
    name : str
    example : ndarray
        Of its rank and, as far as sizes are fixed, of its shape; bool for what is true
        or false, int64 for places and sizes, else float64.
    """

    name: str
    example: NDArray[Any]

    @property
    def rank(self) -> int:
        """How many axes it has."""
        return self.example.ndim


Lowering = Callable[..., Value]
"""Adds an operation of a program to a graph: of its arguments' values makes its own."""


class Graph:
    """Operators, constants, inputs and outputs, in an order that can be run.

    Parameters
    ----------
    reserved : sequence of str
        The names of inputs and outputs, which nothing else may have.
    fixed : bool
        Whether all sizes are known, so that a shape is a constant.

    Attributes
    ----------
    nodes : list of Node
    constants : dict of str to ndarray
    inputs : dict of str to tuple
        The shape of each; a size that is free is a name.
    outputs : dict of str to Value
    shapes : dict of str to tuple of int
        Of every value, in the example.
    """

    def __init__(self, reserved: Sequence[str], fixed: bool) -> None:
        self.fixed = fixed
        self.nodes: list[Node] = []
        self.constants: dict[str, NDArray[Any]] = {}
        self.inputs: dict[str, tuple[int | str, ...]] = {}
        self.outputs: dict[str, Value] = {}
        self.shapes: dict[str, tuple[int, ...]] = {}
        self._constant_names: dict[tuple[str, tuple[int, ...], bytes], Value] = {}
        self._taken = set(reserved)

    def known(self, value: Value) -> Value:
        """Keep the shape that a value has in the example."""
        self.shapes[value.name] = value.example.shape
        return value

    def free_name(self, wish: str) -> str:
        """Return a name that nothing has yet, like the one that is wished for."""
        name, number = wish, 1
        while name in self._taken:
            number += 1
            name = f"{wish}_{number}"
        self._taken.add(name)
        return name

    def constant(self, array: Any, dtype: Any = np.float64) -> Value:
        """Return fixed numbers as a value; the same numbers are kept once."""
        array = np.array(array, dtype=dtype)
        key = (str(array.dtype), array.shape, array.tobytes())
        if key not in self._constant_names:
            name = self.free_name(f"c{len(self.constants) + 1}")
            self.constants[name] = array
            self._constant_names[key] = self.known(Value(name, array))
        return self._constant_names[key]

    def whole(self, numbers: Any) -> Value:
        """Return whole numbers, such as axes, as a value."""
        return self.constant(numbers, np.int64)

    def add(
        self,
        op: str,
        inputs: Sequence[Value],
        example: Any,
        wish: str = "v",
        **attributes: Any,
    ) -> Value:
        """Add an operator, and return what it gives."""
        name = self.free_name(wish)
        names = tuple(value.name for value in inputs)
        self.nodes.append(Node(op, names, name, attributes))
        return self.known(Value(name, np.asarray(example)))

    def named(self, value: Value, wish: str, given: Sequence[Value]) -> Value:
        """Return what the last operator gives under the name that its program has.

        What is no number, or was `given` to what made it, keeps its name.
        """
        last = self.nodes[-1] if self.nodes else None
        if last is None or last.output != value.name:
            return value
        if any(each.name == value.name for each in given):
            return value
        if value.example.dtype != np.float64:
            return value
        self._taken.discard(value.name)
        name = self.free_name(wish)
        self.nodes[-1] = Node(last.op, last.inputs, name, last.attributes)
        return self.known(Value(name, value.example))

    def shape(self, x: Value) -> Value:
        """Return the shape of a value, as whole numbers."""
        if self.fixed:
            return self.whole(x.example.shape)
        return self.add("Shape", [x], np.array(x.example.shape, dtype=np.int64))

    def number(self, x: Value) -> Value:
        """Return what is true or false, or whole, as a float: 1.0 or 0.0."""
        if x.example.dtype == np.float64:
            return x
        return self.add("Cast", [x], x.example.astype(np.float64), to="number")

    def truth(self, x: Value) -> Value:
        """Return whether numbers are other than 0."""
        if x.example.dtype == np.bool_:
            return x
        zero = self.add("Equal", [x, self.constant(0.0)], x.example == 0)
        return self.add("Not", [zero], x.example != 0)

    def whole_number(self, x: Value) -> Value:
        """Return numbers that are whole as such: places, or sizes."""
        if x.name in self.constants:
            return self.whole(x.example)
        return self.add("Cast", [x], x.example.astype(np.int64), to="whole")
