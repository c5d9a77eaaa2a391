"""numpy's linear algebra and statistics of several series, for traced arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.live.trace.numpy_handlers import traces
from nnlib.live.trace.recorder import TracingError, record


@traces(np.linalg.norm)
def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    if ord in (None, 2, "fro") and not (ord == 2 and axis is None and x.ndim == 2):
        return np.sqrt(np.sum(x * x, axis=axis, keepdims=keepdims))
    if ord == 1 and x.ndim == 1:
        return np.sum(np.abs(x), axis=axis, keepdims=keepdims)
    if ord == np.inf and x.ndim == 1:
        return np.max(np.abs(x), axis=axis, keepdims=keepdims)
    raise TracingError(f"np.linalg.norm(…, ord={ord!r}) cannot be traced.")


@traces(np.linalg.solve)
def _solve(a: Any, b: Any) -> Any:
    return record("solve", a, b)


@traces(np.linalg.inv, by_size=True)
def _inv(a: Any) -> Any:
    return record("solve", a, np.eye(a.shape[-1]))


@traces(np.linalg.det)
def _det(a: Any) -> Any:
    return record("det", a)


@traces(np.linalg.eigvalsh, by_size=True)
def _eigvalsh(a: Any) -> Any:
    if a.shape != (2, 2):
        raise TracingError("np.linalg.eigvalsh can be traced for 2 × 2 matrices.")
    middle = (a[0, 0] + a[1, 1]) / 2.0
    reach = np.sqrt(((a[0, 0] - a[1, 1]) / 2.0) ** 2 + a[1, 0] ** 2)
    return np.stack([middle - reach, middle + reach])


@traces(np.trace, by_size=True)
def _trace(a: Any) -> Any:
    return np.sum(a * np.eye(*a.shape[-2:]), axis=(-2, -1))


@traces(np.diag, by_size=True)
def _diag(v: Any) -> Any:
    if v.ndim == 1:
        return np.expand_dims(v, -1) * np.eye(v.shape[0])
    return np.sum(v * np.eye(*v.shape), axis=1)[: min(v.shape)]


@traces(np.cross, by_size=True)
def _cross(a: Any, b: Any) -> Any:
    a, b = (np.stack([x[0], x[1], 0.0]) if len(x) == 2 else x for x in (a, b))
    return np.stack(
        [
            a[1] * b[2] - a[2] * b[1],
            a[2] * b[0] - a[0] * b[2],
            a[0] * b[1] - a[1] * b[0],
        ]
    )


@traces(np.inner, np.vdot)
def _inner(a: Any, b: Any) -> Any:
    if np.ndim(a) > 1 or np.ndim(b) > 1:
        raise TracingError("np.inner can be traced for vectors; use @ for matrices.")
    return np.sum(a * b) if np.ndim(a) and np.ndim(b) else a * b


@traces(np.einsum, by_size=True)
def _einsum(subscripts: str, *operands: Any) -> Any:
    left, arrow, right = subscripts.replace(" ", "").partition("->")
    names = left.split(",")
    letters = sorted(set("".join(names)))
    if "." in left or any(len(set(each)) < len(each) for each in names):
        raise TracingError(f"np.einsum({subscripts!r}, …) cannot be traced.")
    if not arrow:
        right = "".join(each for each in letters if left.count(each) == 1)
    product: Any = 1.0
    for name, operand in zip(names, operands, strict=True):
        order = np.argsort([letters.index(each) for each in name]).tolist()
        turned = np.transpose(operand, order)
        key = tuple(slice(None) if each in name else None for each in letters)
        product = product * turned[key]
    summed = tuple(i for i, each in enumerate(letters) if each not in right)
    if summed:
        product = np.sum(product, axis=summed)
    kept = [each for each in letters if each in right]
    return np.transpose(product, [kept.index(each) for each in right])


@traces(np.cov, by_size=True)
def _cov(m: Any, y: Any = None, *, ddof: int = 1) -> Any:
    rows = _rows(m, y)
    around = rows - np.mean(rows, axis=1, keepdims=True)
    return np.matmul(around, np.transpose(around)) / (rows.shape[1] - ddof)


@traces(np.corrcoef, by_size=True)
def _corrcoef(x: Any, y: Any = None) -> Any:
    c = _cov(x, y)
    spread = np.sqrt(np.diag(c))
    return np.clip(c / np.expand_dims(spread, 1) / np.expand_dims(spread, 0), -1, 1)


def _rows(x: Any, y: Any) -> Any:
    arrays = [x] if y is None else [x, y]
    parts = [np.expand_dims(a, 0) if np.ndim(a) == 1 else a for a in arrays]
    return np.concatenate(parts, axis=0) if len(parts) > 1 else parts[0]


@traces(np.average)
def _average(a: Any, axis: Any = None, weights: Any = None) -> Any:
    if weights is None:
        return np.mean(a, axis=axis)
    return np.sum(a * weights, axis=axis) / np.sum(weights, axis=axis)


@traces(np.ptp)
def _ptp(a: Any, axis: Any = None) -> Any:
    return np.max(a, axis=axis) - np.min(a, axis=axis)


@traces(np.count_nonzero)
def _count_nonzero(a: Any, axis: Any = None) -> Any:
    return np.sum(np.not_equal(a, 0) * 1.0, axis=axis)


@traces(np.linspace, by_size=True)
def _linspace(
    start: Any, stop: Any, num: Any = 50, endpoint: bool = True, dtype: Any = None
) -> Any:
    count = int(num)
    parts = count - 1 if endpoint else count
    width = stop - start
    # As numpy rounds it: the step first.
    grid = np.arange(float(count)) * (width / parts if parts > 0 else width) + start
    if endpoint and count > 1:
        return np.concatenate([grid[:-1], np.reshape(stop, (1,))])
    return grid


@traces(np.meshgrid, by_size=True)
def _meshgrid(*xi: Any, indexing: str = "xy") -> Any:
    if len(xi) != 2:
        raise TracingError("np.meshgrid can be traced for two arrays.")
    x, y = (np.ravel(each) for each in xi)
    rows, columns = len(y), len(x)
    if indexing == "ij":
        shape = (columns, rows)
        grid = np.broadcast_to(np.expand_dims(x, 1), shape)
        return [grid, np.broadcast_to(np.expand_dims(y, 0), shape)]
    shape = (rows, columns)
    grid = np.broadcast_to(np.expand_dims(x, 0), shape)
    return [grid, np.broadcast_to(np.expand_dims(y, 1), shape)]


@traces(np.tile, by_size=True)
def _tile(A: Any, reps: Any) -> Any:
    counts = list(reps) if isinstance(reps, Sequence) else [reps]
    counts = [1] * (np.ndim(A) - len(counts)) + [int(each) for each in counts]
    while np.ndim(A) < len(counts):
        A = np.expand_dims(A, 0)
    for axis, count in enumerate(counts):
        if count != 1:
            A = np.concatenate([A] * count, axis=axis)
    return A


@traces(np.repeat, by_size=True)
def _repeat(a: Any, repeats: Any, axis: Any = None) -> Any:
    if axis is None:
        a, axis = np.ravel(a), 0
    places = np.repeat(np.arange(a.shape[axis]), repeats)
    return record("take", a, places.astype(np.float64), axis=range(a.ndim)[axis])


@traces(np.take)
def _take(a: Any, indices: Any, axis: Any = None) -> Any:
    if axis is None:
        a, axis = np.ravel(a), 0
    return record("take", a, indices, axis=range(np.ndim(a))[axis])


@traces(np.round, np.around)
def _round(a: Any, decimals: int = 0) -> Any:
    return record("round", a, decimals=int(decimals), exact=False)


@traces(np.real)
def _real(val: Any) -> Any:
    return val


@traces(np.imag)
def _imag(val: Any) -> Any:
    return np.zeros_like(val)


@traces(np.angle)
def _angle(z: Any, deg: bool = False) -> Any:
    turned = np.where(np.less(z, 0), math.pi, 0.0)
    return turned * (180.0 / math.pi) if deg else turned


@traces(np.select)
def _select(condlist: Any, choicelist: Any, default: Any = 0) -> Any:
    result = default
    for condition, choice in reversed(list(zip(condlist, choicelist, strict=True))):
        result = np.where(condition, choice, result)
    return result
