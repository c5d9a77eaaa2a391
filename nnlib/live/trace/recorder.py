"""What a trace writes down: nodes, one for each thing done to a stand-in array.

A `StandIn` is a handle on a node. Everything about a trace hangs on its `Recorder`,
which every stand-in carries: there is no global state to clean up or to mix up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NoReturn

import numpy as np

from nnlib.live.program.instructions import (
    Constant,
    Function,
    constant,
)
from nnlib.live.program.operations import OPERATIONS, Array, compute


class TracingError(TypeError):
    """A function does something that no program can say; the message says what to do.

    A program is the same list of instructions for all inputs, so nothing in it may
    depend on what the numbers are.

    Attributes
    ----------
    blame : frozenset of str
        The inputs that would have to be fixed numbers for this to work; empty where
        that would not help.
    """

    def __init__(self, message: str, blame: frozenset[str] = frozenset()) -> None:
        super().__init__(message)
        self.blame = blame
        # Kept, in case the function swallows it or numpy puts an error of its own over
        # it, as for np.zeros(n).
        if (met := _met.get()) is not None:
            met.append(self)


_met: ContextVar[list[TracingError] | None] = ContextVar("met", default=None)


@contextmanager
def every_refusal_raised() -> Iterator[None]:
    """Raise the first refusal that was met inside, whatever became of it there."""
    met: list[TracingError] = []
    token = _met.set(met)
    try:
        yield
    except Exception as error:
        if met and error is not met[0]:
            raise met[0] from error
        raise
    finally:
        _met.reset(token)
    if met:
        raise met[0]


@dataclass(frozen=True, eq=False)
class Node:
    """One value of a trace: an input, or the result of an operation.

    Attributes
    ----------
    op : str
        An operation, `call`, or `input`.
    args : tuple of Node, float or Constant
    params : mapping
    function : str or None
        What a `call` calls.
    example : ndarray of float64
        The value for the example inputs. It gives the rank, and lets numpy check
        that shapes fit; its numbers are never looked at.
    from_sizes : bool
        Whether it follows from the sizes of arrays alone, so that a shape may use it.
    inputs : frozenset of str
        The inputs that it depends on.
    """

    op: str
    args: tuple[Node | float | Constant, ...]
    params: Mapping[str, Any]
    function: str | None
    example: Array
    from_sizes: bool = False
    inputs: frozenset[str] = frozenset()


class Recorder:
    """One trace: its nodes in the order in which they were made.

    Parameters
    ----------
    parent : Recorder, optional
        The trace in which a named function is called, which this one is the inside of.
    fixed_sizes : bool, default False
        Whether all inputs are single numbers for good, so that every size is known.

    Attributes
    ----------
    decide : callable or None
        Says whether a traced condition is to be taken as true, while the ways through
        the function's `if`s are gone one after another; None: conditions are refused.
    """

    def __init__(
        self, parent: Recorder | None = None, *, fixed_sizes: bool = False
    ) -> None:
        self.nodes: list[Node] = []
        self.fixed_sizes: bool = parent.fixed_sizes if parent else fixed_sizes
        self.decide: Callable[[StandIn], bool] | None = None
        self.sizes: dict[tuple[Node, int | None], Node] = {}
        self.finished = False
        # The same thing done twice is one node where a function runs several times,
        # so that its runs share what they share. Else each is what the author wrote.
        self._known: dict[Any, Node] | None = {} if self.fixed_sizes else None
        # Shared with the inside of named functions:
        self.functions: dict[str, Function] = parent.functions if parent else {}
        self.texts: list[Any] = parent.texts if parent else []

    def input(self, example: Array, from_sizes: bool = False, name: str = "") -> Node:
        """Return a new node for an input; it is no instruction."""
        inputs = frozenset({name} if name else ())
        return Node(
            "input", (), MappingProxyType({}), None, example, from_sizes, inputs
        )

    def add(self, node: Node) -> Node:
        """Keep a node; return it, or the one that is there and does the same."""
        if self._known is None:
            self.nodes.append(node)
            return node
        key = (
            node.op,
            node.function,
            tuple(_identity(arg) for arg in node.args),
            repr(dict(node.params)),  # slices have no hash
        )
        if key not in self._known:
            self._known[key] = node
            self.nodes.append(node)
        return self._known[key]


class StandIn:
    """A handle on a node, which the traced function takes for an array.

    Here is what recording needs; what makes it look like an array is in stand_in.py.
    """

    __slots__ = ("__weakref__", "_node", "_python", "_recorder", "_truth", "_whole")

    def __init__(
        self,
        recorder: Recorder,
        node: Node,
        truth: bool = False,
        *,
        whole: bool = False,
    ) -> None:
        self._recorder = recorder
        self._node = node
        # Whether Python itself would hold it, as it does what a slider gives and what
        # operators make of that: True + True is 2 there, and ~True is -2.
        self._python = False
        # Whether numpy would hold it as bool: True + True is then not 2.
        self._truth = truth
        # Whether Python or numpy would hold it as a whole number: it is written 2, not
        # 2.0.
        self._whole = whole


STALE_PART = (
    "An array was changed after a part of it was taken, such as v = y[1:], and "
    "the part is used afterwards: numpy would have changed it too, which a "
    "program does not follow. Take the part again after the change, or "
    "take a copy: y[1:].copy()."
)


def node_of(x: StandIn) -> Node:
    """Return a stand-in's node, unless what it is a part of has changed since."""
    if x._node.op == "stale":
        raise TracingError(STALE_PART)
    return x._node


def refuse(x: StandIn, message: str) -> NoReturn:
    """Raise a TracingError that says which inputs would have to be fixed numbers."""
    raise TracingError(message, x._node.inputs)


def record(op: str, *args: Any, **params: Any) -> Any:
    """Record an operation on stand-ins and constants; return a stand-in for its result.

    Parameters
    ----------
    op : str
        A name of `operations.OPERATIONS`.
    *args : StandIn, float or array_like
        At least one stand-in.
    **params
        The operation's parameters.

    Raises
    ------
    TracingError
        If the stand-ins come from different traces, or a constant is not numeric.
    ValueError
        numpy's own errors, such as for shapes that do not fit.
    """
    recorder, stand_in_type = owner(args)
    nodes = tuple(node_or_constant(arg, op) for arg in args)
    example = compute(op, [_example(node) for node in nodes], params)
    traced = [node for node in nodes if isinstance(node, Node)]
    from_sizes = op == "size" or (
        OPERATIONS[op].elementwise and all(node.from_sizes for node in traced)
    )
    inputs = frozenset().union(*(node.inputs for node in traced))
    node = recorder.add(
        Node(op, nodes, MappingProxyType(params), None, example, from_sizes, inputs)
    )
    return stand_in_type(recorder, node, _is_truth(op, args), whole=_is_whole(op, args))


def hold(like: StandIn, array: Any) -> Any:
    """Return fixed numbers as a stand-in of the trace that `like` belongs to."""
    recorder, stand_in_type = owner((like,))
    truth = np.asarray(array).dtype == np.bool_
    return stand_in_type(recorder, constant_node(recorder, array), bool(truth))


def constant_node(recorder: Recorder, array: Any) -> Node:
    """Return a node that holds fixed numbers."""
    numbers = fixed_array(array, "np.array")
    dims = [float(size) for size in numbers.shape]
    args = (constant(numbers), *dims)
    return recorder.add(Node("broadcast_to", args, MappingProxyType({}), None, numbers))


def record_size(x: StandIn, axis: int | None) -> Any:
    """Record the size of a stand-in along an axis (None: of all), once for each."""
    recorder, stand_in_type = owner((x,))
    if recorder.fixed_sizes:
        return int(np.size(x._node.example, axis))
    key = (x._node, axis)
    if key not in recorder.sizes:
        recorder.sizes[key] = record("size", x, axis=axis)._node
    return stand_in_type(recorder, recorder.sizes[key])


def owner(args: Iterable[Any]) -> tuple[Recorder, type[StandIn]]:
    """Return the one trace that all stand-ins among the arguments belong to."""
    stand_ins = [arg for arg in args if isinstance(arg, StandIn)]
    recorder = stand_ins[0]._recorder
    if any(stand_in._recorder.finished for stand_in in stand_ins):
        raise TracingError(
            "This value is left over from a trace that has ended. Do not keep traced "
            "values outside of the function, such as in a list that it appends to; "
            "return them from it."
        )
    if any(stand_in._recorder is not recorder for stand_in in stand_ins):
        raise TracingError(
            "Values of two traces meet here. A named or traced function may use only "
            "its own arguments: pass the other value to it as an argument."
        )
    return recorder, type(stand_ins[0])


def _identity(arg: Node | float | Constant) -> Any:
    """Return what tells one argument from another: 0.0 from -0.0, too."""
    if isinstance(arg, Node):
        return id(arg)
    return (arg.shape, arg.array.tobytes()) if isinstance(arg, Constant) else repr(arg)


def node_or_constant(arg: Any, where: str) -> Node | float | Constant:
    """Return what stands in a node's arguments for a value of the traced function."""
    if isinstance(arg, StandIn):
        return node_of(arg)
    return constant(fixed_array(arg, where))


def fixed_array(value: Any, where: str) -> Array:
    """Return numbers that the function brings along as a float64 array."""
    array = np.asarray(value)  # raises TracingError for a list of stand-ins
    if array.dtype.kind not in "fiub":
        raise TracingError(
            f"{where}: expected a number or an array of real numbers; got {value!r}."
        )
    return array.astype(np.float64)


def is_truth(value: Any) -> bool:
    """Tell whether numpy would hold a value as bool."""
    if isinstance(value, StandIn):
        return value._truth
    return bool(np.asarray(value).dtype == np.bool_)


# Which arguments decide that a result is bool, where some operation keeps it so.
_KEEPS_TRUTH = {
    **dict.fromkeys(("maximum", "minimum", "absolute", "clip"), slice(None)),
    **dict.fromkeys(("stack", "concatenate"), slice(None)),
    **dict.fromkeys(("vstack", "hstack", "column_stack"), slice(None)),
    **dict.fromkeys(("max", "min", "index", "take", "transpose", "reshape"), slice(1)),
    **dict.fromkeys(("broadcast_to", "ravel", "expand_dims", "squeeze"), slice(1)),
    **dict.fromkeys(("full_like", "expect_size"), slice(1)),
    "where": slice(1, None),
}


def _is_truth(op: str, args: tuple[Any, ...]) -> bool:
    if op in _KEEPS_TRUTH:
        return all(is_truth(arg) for arg in args[_KEEPS_TRUTH[op]])
    return OPERATIONS[op].truth


# Of whole numbers these make whole numbers.
_KEEPS_WHOLE = frozenset(
    [
        *("add", "subtract", "multiply", "floor_divide", "remainder", "power"),
        *("negative", "absolute", "square", "sign", "sum", "prod", "cumsum", "sort"),
        *("put", "convolve", "matmul", "dot", "outer", *_KEEPS_TRUTH),
    ]
)


def is_whole(value: Any) -> bool:
    """Tell whether Python or numpy would hold a value as a whole number, or as bool."""
    if isinstance(value, StandIn):
        return value._whole or value._truth
    return np.asarray(value).dtype.kind in "iub"


def _is_whole(op: str, args: tuple[Any, ...]) -> bool:
    if op in ("argmax", "argmin", "size"):
        return True
    if (
        op == "power"
        and not isinstance(args[1], StandIn)
        and np.any(np.less(args[1], 0))
    ):
        return False
    # A sum of truths is their count, but their extreme is a truth.
    kept = args[_KEEPS_TRUTH.get(op, slice(None))]
    return op in _KEEPS_WHOLE and all(map(is_whole, kept)) and not _is_truth(op, args)


def _example(node: Node | float | Constant) -> Array:
    if isinstance(node, Node):
        return node.example
    return node.array if isinstance(node, Constant) else np.array(node)
