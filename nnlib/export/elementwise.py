"""What numpy does element by element, in ONNX's operators.

Where ONNX has no operator, several make it; none may lose digits that numpy keeps.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.export.graph import Graph, Lowering, Value

__all__ = ["ELEMENTWISE", "simple"]


_UNARY = {
    "negative": "Neg",
    "absolute": "Abs",
    "sign": "Sign",
    "sqrt": "Sqrt",
    "reciprocal": "Reciprocal",
    "floor": "Floor",
    "ceil": "Ceil",
    "rint": "Round",
    "exp": "Exp",
    "log": "Log",
    "sin": "Sin",
    "cos": "Cos",
    "tan": "Tan",
    "arcsin": "Asin",
    "arccos": "Acos",
    "arctan": "Atan",
    "sinh": "Sinh",
    "cosh": "Cosh",
    "tanh": "Tanh",
    "arcsinh": "Asinh",
    "arccosh": "Acosh",
    "arctanh": "Atanh",
    "erf": "Erf",
    "isnan": "IsNaN",
    "isinf": "IsInf",
}
_BINARY = {
    "add": "Add",
    "subtract": "Sub",
    "multiply": "Mul",
    "divide": "Div",
    "power": "Pow",
    "maximum": "Max",
    "minimum": "Min",
    "less": "Less",
    "less_equal": "LessOrEqual",
    "greater": "Greater",
    "greater_equal": "GreaterOrEqual",
    "equal": "Equal",
}
_LOGICAL = {"logical_and": "And", "logical_or": "Or", "logical_xor": "Xor"}


def simple(graph: Graph, op: str, *inputs: Value, **attributes: Any) -> Value:
    """Add an operator that works element by element; its example is of that shape."""
    shape = np.broadcast_shapes(*(value.example.shape for value in inputs))
    truth = op in _TRUTHS
    example = np.ones(shape, dtype=bool if truth else np.float64)
    return graph.add(op, inputs, example, **attributes)


_TRUTHS = {
    *("Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal"),
    *("IsNaN", "IsInf", "Not", "And", "Or", "Xor"),
}


def _unary(op: str) -> Lowering:
    return lambda graph, x: simple(graph, op, graph.number(x))


def _binary(op: str) -> Lowering:
    return lambda graph, x, y: simple(graph, op, graph.number(x), graph.number(y))


def _logical(op: str) -> Lowering:
    return lambda graph, x, y: simple(graph, op, graph.truth(x), graph.truth(y))


def _square(graph: Graph, x: Value) -> Value:
    x = graph.number(x)
    return simple(graph, "Mul", x, x)


def _trunc(graph: Graph, x: Value) -> Value:
    x = graph.number(x)
    size = simple(graph, "Floor", simple(graph, "Abs", x))
    return simple(graph, "Mul", simple(graph, "Sign", x), size)


def _cbrt(graph: Graph, x: Value) -> Value:
    x = graph.number(x)
    third = graph.constant(1 / 3)
    size = simple(graph, "Pow", simple(graph, "Abs", x), third)
    return simple(graph, "Mul", simple(graph, "Sign", x), size)


def _expm1(graph: Graph, x: Value) -> Value:
    """e^x − 1 = tanh(x/2) (e^x + 1), which keeps the digits of a small x."""
    x = graph.number(x)
    half = simple(graph, "Mul", x, graph.constant(0.5))
    more = simple(graph, "Add", simple(graph, "Exp", x), graph.constant(1.0))
    return simple(graph, "Mul", simple(graph, "Tanh", half), more)


def _log1p(graph: Graph, x: Value) -> Value:
    """ln(1 + x) = ln(u) x / (u − 1) with u = 1 + x as it was rounded (Kahan)."""
    x, one = graph.number(x), graph.constant(1.0)
    u = simple(graph, "Add", x, one)
    log = simple(graph, "Log", u)
    rest = simple(graph, "Sub", u, one)
    # Where 1 + x is 1, ln(1 + x) is x; where it is x, there is nothing to mend.
    none = simple(graph, "Equal", u, one)
    whole = simple(graph, "Equal", u, x)
    safe = simple(graph, "Where", simple(graph, "Or", none, whole), one, rest)
    mended = simple(graph, "Div", simple(graph, "Mul", log, x), safe)
    plain = simple(graph, "Where", whole, log, mended)
    return simple(graph, "Where", none, x, plain)


def _log_of(base: float) -> Lowering:
    def lower(graph: Graph, x: Value) -> Value:
        log = simple(graph, "Log", graph.number(x))
        return simple(graph, "Div", log, graph.constant(np.log(base)))

    return lower


def _exp2(graph: Graph, x: Value) -> Value:
    return simple(graph, "Pow", graph.constant(2.0), graph.number(x))


def _not(graph: Graph, x: Value) -> Value:
    if x.example.dtype == np.bool_:
        return simple(graph, "Not", x)
    return simple(graph, "Equal", x, graph.constant(0.0))


def _not_equal(graph: Graph, x: Value, y: Value) -> Value:
    equal = simple(graph, "Equal", graph.number(x), graph.number(y))
    return simple(graph, "Not", equal)


def _isfinite(graph: Graph, x: Value) -> Value:
    x = graph.number(x)
    either = simple(graph, "Or", simple(graph, "IsNaN", x), simple(graph, "IsInf", x))
    return simple(graph, "Not", either)


def _fmod(graph: Graph, x: Value, y: Value) -> Value:
    return simple(graph, "Mod", graph.number(x), graph.number(y), fmod=1)


def _sign_differs(graph: Graph, rest: Value, y: Value) -> Value:
    """Tell where a remainder has not the divisor's sign, as numpy's has."""
    zero = graph.constant(0.0)
    some = simple(graph, "Not", simple(graph, "Equal", rest, zero))
    low = [simple(graph, "Less", value, zero) for value in (rest, y)]
    return simple(graph, "And", some, simple(graph, "Xor", *low))


def _remainder(graph: Graph, x: Value, y: Value) -> Value:
    rest, y = _fmod(graph, x, y), graph.number(y)
    turned = simple(graph, "Add", rest, y)
    rest = simple(graph, "Where", _sign_differs(graph, rest, y), turned, rest)
    # A zero, too, has the divisor's sign.
    zero = graph.constant(0.0)
    low = simple(graph, "Less", y, zero)
    signed = simple(graph, "Where", low, graph.constant(-0.0), zero)
    return simple(graph, "Where", simple(graph, "Equal", rest, zero), signed, rest)


def _floor_divide(graph: Graph, x: Value, y: Value) -> Value:
    """Return (x − what fmod leaves) / y, one less where the signs differ.

    floor(x / y) would say 10 for 1 // 0.1, which is 9. Where y is 0, it is x / y, and
    a zero has the sign of x / y.
    """
    x, y, zero = graph.number(x), graph.number(y), graph.constant(0.0)
    rest = _fmod(graph, x, y)
    count = simple(graph, "Div", simple(graph, "Sub", x, rest), y)
    count = simple(graph, "Round", count)
    less = simple(graph, "Sub", count, graph.constant(1.0))
    count = simple(graph, "Where", _sign_differs(graph, rest, y), less, count)
    plain = simple(graph, "Div", x, y)
    signed = simple(graph, "Mul", plain, zero)
    none = simple(graph, "Equal", count, zero)
    count = simple(graph, "Where", none, signed, count)
    return simple(graph, "Where", simple(graph, "Equal", y, zero), plain, count)


def _logaddexp(graph: Graph, x: Value, y: Value) -> Value:
    x, y = graph.number(x), graph.number(y)
    apart = simple(graph, "Abs", simple(graph, "Sub", x, y))
    more = _log1p(graph, simple(graph, "Exp", simple(graph, "Neg", apart)))
    # Where both are the same infinity, their difference is none.
    same = simple(graph, "Equal", x, y)
    more = simple(graph, "Where", same, graph.constant(np.log(2.0)), more)
    return simple(graph, "Add", simple(graph, "Max", x, y), more)


def _where(graph: Graph, condition: Value, x: Value, y: Value) -> Value:
    condition = graph.truth(condition)
    return simple(graph, "Where", condition, graph.number(x), graph.number(y))


def _clip(graph: Graph, x: Value, low: Value, high: Value) -> Value:
    raised = simple(graph, "Max", graph.number(x), graph.number(low))
    return simple(graph, "Min", raised, graph.number(high))


def _round(graph: Graph, x: Value, *, decimals: int, exact: bool) -> Value:
    if exact:
        raise NotImplementedError("Python's own round looks at all digits")
    x = graph.number(x)
    scale = graph.constant(10.0 ** abs(decimals))
    there, back = ("Mul", "Div") if decimals >= 0 else ("Div", "Mul")
    rounded = simple(graph, "Round", simple(graph, there, x, scale))
    return simple(graph, back, rounded, scale)


#: From the name of a program's operation to what adds it to a graph.
ELEMENTWISE: dict[str, Lowering] = {
    **{name: _unary(op) for name, op in _UNARY.items()},
    **{name: _binary(op) for name, op in _BINARY.items()},
    **{name: _logical(op) for name, op in _LOGICAL.items()},
    "square": _square,
    "trunc": _trunc,
    "cbrt": _cbrt,
    "exp2": _exp2,
    "expm1": _expm1,
    "log1p": _log1p,
    "log2": _log_of(2.0),
    "log10": _log_of(10.0),
    "logical_not": _not,
    "not_equal": _not_equal,
    "isfinite": _isfinite,
    "fmod": _fmod,
    "remainder": _remainder,
    "floor_divide": _floor_divide,
    "logaddexp": _logaddexp,
    "where": _where,
    "clip": _clip,
    "round": _round,
}
