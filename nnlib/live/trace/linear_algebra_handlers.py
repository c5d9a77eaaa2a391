"""numpy's linear algebra and products of matrices, for traced arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from nnlib.live.trace.fresh_array import inputs_of
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


@traces(np.linalg.eigh, by_size=True)
def _eigh(a: Any) -> Any:
    """Return what is proper to a 2 × 2 matrix, with the signs of LAPACK's dlaev2."""
    if a.shape != (2, 2):
        raise TracingError(
            "np.linalg.eigh can be traced for 2 × 2 matrices.", inputs_of(a)
        )
    (p, q), off = (a[0, 0], a[1, 1]), a[1, 0]
    total, apart, twice = p + q, p - q, 2.0 * off
    root = np.sqrt(apart**2 + twice**2)
    is_low = np.less(total, 0)  # the one that is farther from 0 comes first
    first = 0.5 * np.where(is_low, total - root, total + root)
    second = 0.5 * np.where(is_low, total + root, total - root)
    is_fair = np.greater_equal(apart, 0)
    slant = np.where(is_fair, apart + root, apart - root)
    is_wide = np.greater(np.abs(slant), np.abs(twice))
    part = -np.where(is_wide, twice, slant) / np.where(
        is_wide, slant, np.where(np.equal(twice, 0), 1.0, twice)
    )
    one = 1.0 / np.sqrt(1.0 + part**2)
    sine, cosine = (
        np.where(is_wide, one, part * one),
        np.where(is_wide, part * one, one),
    )
    turned = np.not_equal(is_low, is_fair)
    cosine, sine = np.where(turned, -sine, cosine), np.where(turned, cosine, sine)
    straight = np.equal(off, 0)  # nothing is turned then, and p is the first
    first, second = np.where(straight, p, first), np.where(straight, q, second)
    cosine, sine = np.where(straight, 1.0, cosine), np.where(straight, 0.0, sine)
    swap = np.greater(first, second)
    values = [np.where(swap, second, first), np.where(swap, first, second)]
    vectors = [
        [np.where(swap, -sine, cosine), np.where(swap, cosine, -sine)],
        [np.where(swap, cosine, sine), np.where(swap, sine, cosine)],
    ]
    return Eigen(np.stack(values), np.stack([np.stack(row) for row in vectors]))


class Eigen(NamedTuple):
    """What np.linalg.eigh returns."""

    eigenvalues: Any
    eigenvectors: Any


@traces(np.linalg.matrix_power, by_size=True)
def _matrix_power(a: Any, n: int) -> Any:
    if n < 0:
        return _matrix_power(_inv(a), -n)
    result: Any = np.eye(a.shape[-1])
    for _ in range(n):
        result = np.matmul(result, a)
    return result


@traces(np.trace, by_size=True)
def _trace(a: Any) -> Any:
    return np.sum(a * np.eye(*a.shape[-2:]), axis=(-2, -1))


@traces(np.diag, by_size=True)
def _diag(v: Any, k: int = 0) -> Any:
    down, right = max(-k, 0), max(k, 0)
    if v.ndim == 1:
        count = v.shape[0]
        ones = np.eye(count + abs(k))
        rows, columns = ones[down : down + count], ones[right : right + count]
        return np.matmul(np.transpose(rows), np.expand_dims(v, -1) * columns)
    count = min(v.shape[0] - down, v.shape[1] - right)
    return np.stack([v[i + down, i + right] for i in range(count)])


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
