"""The formulas of LinearCollapse: W and b as products of the layers' matrices."""

from __future__ import annotations

from nnlib.explorers.collapse_network import NEURONS, names
from nnlib.live.formulas.equations import Equation
from nnlib.live.formulas.notation import bold, fenced, operator, row
from nnlib.live.formulas.tree import INVISIBLE_TIMES, MathTree, node


def equations(depth: int) -> list[Equation]:
    """Write W and b as products of the layers' matrices."""
    layers = range(depth, 0, -1)
    W = _line(
        "W",
        [_symbol("W", depth + 1), *(_symbol("W", layer) for layer in layers)],
        [_output_row(), *(_matrix(layer) for layer in layers)],
        [*names(4)[:-1], *(n for each in layers for n in _weights(each))],
    )
    inner, inner_numbers = _symbol("b", 1), [_column(1)]
    for layer in range(2, depth + 1):
        inner = _affine(_symbol("W", layer), inner, _symbol("b", layer))
        inner_numbers = [
            row(operator("(", "prefix"), _matrix(layer)),
            *inner_numbers,
            row(_plus(), _column(layer), operator(")", "postfix")),
        ]
    everything = [*names(4), *(n for each in layers for n in names(each))]
    # b needs no weight of the first layer.
    used = [name for name in everything if not name.startswith("w1_")]
    b = _line(
        "b",
        [
            _product(_symbol("W", depth + 1), inner),
            operator("+"),
            _symbol("b", depth + 1),
        ],
        [
            _output_row(),
            *inner_numbers,
            row(_plus(), _number("c", parens=True)),
        ],
        used,
    )
    return [W, b]


def _line(
    name: str, symbols: list[MathTree], numbers: list[MathTree], used: list[str]
) -> Equation:
    """Write a line of symbols, and one of numbers that may wrap between its pieces."""
    relation = node("mo", "=", attributes={"data-relation": " ".join([*used, name])})
    left = node("mi", bold(name), attributes={"data-ref": name})
    return {
        "name": name,
        "symbols": row(left, operator("="), *symbols),
        "numbers": row(*numbers, row(relation, _number(name))),
    }


def _symbol(letter: str, layer: int) -> MathTree:
    return node("msub", node("mi", bold(letter)), node("mn", str(layer)))


def _product(left: MathTree, right: MathTree) -> MathTree:
    return row(left, operator(INVISIBLE_TIMES), right)


def _affine(weights: MathTree, inner: MathTree, biases: MathTree) -> MathTree:
    """Write (W · inner + b), for the next layer to multiply."""
    return fenced("(", row(_product(weights, inner), operator("+"), biases), ")")


def _plus() -> MathTree:
    """Return a plus with room round it, although it is the first of its piece."""
    return operator("+", "infix")


def _number(name: str, *, parens: bool = False) -> MathTree:
    attributes = {"data-ref": name, "data-value": name}
    if parens:
        attributes["data-parens"] = "negative"
    return node("mn", "", attributes=attributes)


def _table(rows: list[list[str]]) -> MathTree:
    lines = [node("mtr", *(node("mtd", _number(n)) for n in each)) for each in rows]
    return fenced("[", node("mtable", *lines), "]")


def _weights(layer: int) -> tuple[str, ...]:
    return tuple(name for name in names(layer) if name.startswith("w"))


def _matrix(layer: int) -> MathTree:
    weights = _weights(layer)
    width = len(weights) // NEURONS
    return _table([list(weights[i : i + width]) for i in range(0, len(weights), width)])


def _column(layer: int) -> MathTree:
    return _table([[name] for name in names(layer) if name.startswith("b")])


def _output_row() -> MathTree:
    return _table([[name for name in names(4) if name != "c"]])
