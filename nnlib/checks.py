"""Checks at the edge: what comes in is right, or a sentence says what is wrong.

Every error names the argument, what was expected and what came. A stand-in (see
`nnlib.named`) passes through untouched: it has no numbers to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from numbers import Real
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]


def is_stand_in(value: object) -> bool:
    """Tell whether a value stands for an array rather than being one."""
    return hasattr(type(value), "__call_named__")


def as_real_array(value: Any, name: str, *axes: str, finite: bool = True) -> Array:
    """Return a value as a float64 array, if it is one of finite real numbers.

    Parameters
    ----------
    value : array_like or stand-in
        What the caller passed. It is not changed; an array that is float64 already
        is returned as it is, so copy before you write.
    name : str
        What the caller calls it, for the error.
    *axes : str
        What its axes may be, each way as in ``"n_samples, n_inputs"``; ``""`` for a
        single number. Anything goes if none is given.
    finite : bool, optional
        Whether NaN and infinity are refused.

    Returns
    -------
    ndarray of float64, or the stand-in

    Raises
    ------
    TypeError
        If it does not consist of real numbers.
    ValueError
        If it is ragged, has masked entries or the wrong number of axes, or holds NaN or
        infinity.
    """
    if is_stand_in(value):
        return value  # type: ignore[no-any-return]
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"`{name}` must be an array whose rows all have the same length. "
            f"Received: {shorten(value)}"
        ) from error
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"`{name}` must hold real numbers. Received: {_no_numbers(value, array)}"
        )
    check_unmasked(value, name)
    if axes and array.ndim not in map(_count_axes, axes):
        expected = " or ".join(
            f"an array of shape ({way})" if way else "a single number" for way in axes
        )
        raise ValueError(
            f"`{name}` must be {expected}. Received: an array of shape {array.shape}"
        )
    array = array.astype(np.float64, copy=False)
    fine = np.isfinite(array)
    if finite and not fine.all():
        where = tuple(int(i) for i in np.argwhere(~fine)[0])
        place = f"{name}{list(where)}" if where else name
        raise ValueError(
            f"`{name}` must be finite, without NaN or infinity. "
            f"Received: {place} = {array[where]}"
        )
    return array


def as_real_number(value: Any, name: str) -> Any:
    """Return a value as a float64 number, if it is one finite real number.

    Parameters, errors and stand-ins as in `as_real_array`.
    """
    number = as_real_array(value, name, "")
    return number if is_stand_in(number) else number[()]


def as_positive(value: Any, name: str) -> float:
    """Return a value as a float, if it is one finite number above 0."""
    number = _as_float(value, name)
    if not number > 0:
        raise ValueError(f"`{name}` must be above 0. Received: {number:g}")
    return number


def as_number_between(value: Any, name: str, low: float, high: float) -> float:
    """Return a value as a float, if it is one number from `low` to `high`."""
    number = _as_float(value, name)
    if not low <= number <= high:
        raise ValueError(f"`{name}` must lie in {low:g} … {high:g}. Received: {value}")
    return number


def as_whole_number(value: Any, name: str, least: int = 0) -> int:
    """Return a value as an int, if it is one whole number of at least `least`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(
            f"`{name}` must be a whole number. "
            f"Received: {shorten(value)} ({type(value).__name__})"
        )
    if value < least:
        raise ValueError(f"`{name}` must be at least {least}. Received: {value}")
    return int(value)


def as_list(value: Any, name: str, expected: str) -> list[Any]:
    """Return several things as a list, or raise TypeError; text is one thing."""
    if isinstance(value, (str, bytes, Mapping)) or not hasattr(value, "__iter__"):
        raise TypeError(
            f"`{name}` must be {expected}. "
            f"Received: {shorten(value)} ({type(value).__name__})"
        )
    try:
        return list(value)
    except TypeError as error:  # an array of no axes has __iter__ but refuses
        raise TypeError(f"`{name}` must be {expected}. Received: {value!r}") from error


def check_several(values: Any, name: str, of_what: str, kind: Any) -> tuple[Any, ...]:
    """Return several things of one kind as a tuple, or raise TypeError."""
    if isinstance(values, (str, kind)) or not isinstance(values, Iterable):
        raise TypeError(
            f"`{name}` must be a list or tuple of {of_what}. Received: {values!r}"
        )
    several = tuple(values)
    for value in several:
        if not isinstance(value, kind):
            raise TypeError(f"`{name}` must hold {of_what}. Received: {value!r}")
    return several


def check_kind(value: Any, name: str, kind: Any, expected: str) -> None:
    """Raise TypeError unless a value is of a kind."""
    if not isinstance(value, kind):
        raise TypeError(f"`{name}` must be {expected}. Received: {value!r}")


def check_mapping(value: Any, name: str, expected: str) -> None:
    """Raise TypeError unless a value is a mapping."""
    if not isinstance(value, Mapping):
        raise TypeError(
            f"`{name}` must be a mapping {expected}. "
            f"Received: {shorten(value)} ({type(value).__name__})"
        )


def check_name(value: Any, name: str) -> None:
    """Raise TypeError unless a value is a string, so that it can be looked up."""
    if not isinstance(value, str):
        raise TypeError(
            f"`{name}` must be a name. "
            f"Received: {shorten(value)} ({type(value).__name__})"
        )


def check_generator(rng: Any) -> None:
    """Raise TypeError unless a value is a numpy random generator."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "`rng` must be a numpy.random.Generator, as np.random.default_rng(0). "
            f"Received: {shorten(rng)} ({type(rng).__name__})"
        )


def check_same_shape(value: Array, name: str, other: Array, other_name: str) -> None:
    """Raise ValueError unless two arrays have one shape; numpy might broadcast them."""
    if value.shape != other.shape:
        raise ValueError(
            f"`{name}` must have the shape of `{other_name}`, {other.shape}. "
            f"Received: shape {value.shape}"
        )


def check_unmasked(value: Any, name: str) -> None:
    """Raise ValueError if a masked array hides entries: they would count as numbers."""
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        hidden = int(np.ma.getmaskarray(value).sum())
        raise ValueError(
            f"`{name}` must have a number in every place; leave out the samples that "
            f"lack one, or fill them in, as {name}.filled(0) does. "
            f"Received: {hidden} masked of {value.size}"
        )


def as_samples(X: Any, name: str, W: Array, owner: object) -> Array:
    """Return samples as a float64 array with a column for each column of W.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        What the caller passed.
    name, W, owner
        As in `check_columns`.

    Returns
    -------
    ndarray of float64, or the stand-in

    Raises
    ------
    TypeError, ValueError
        As `as_real_array` and `check_columns` do; a vector gets a hint.
    """
    samples: Array = as_real_array(X, name)
    if is_stand_in(samples):
        return samples
    if samples.ndim != 2:
        hint = ""
        if samples.ndim == 1 and not is_stand_in(W):
            if samples.size == W.shape[-1]:
                hint = f". Make one sample a row of its own: [{name}]"
            elif W.shape[-1] == 1:
                hint = f". Make them a column: np.asarray({name}).reshape(-1, 1)"
        raise ValueError(
            f"`{name}` must be an array of shape (n_samples, n_inputs). "
            f"Received: an array of shape {samples.shape}{hint}"
        )
    check_columns(samples, name, W, owner)
    return samples


def check_columns(X: Array, name: str, W: Array, owner: object) -> None:
    """Raise ValueError unless X has as many columns as W; stand-ins are not compared.

    Parameters
    ----------
    X : ndarray, shape (..., n_inputs)
        What is to be multiplied by W.
    name : str
        What the caller calls X.
    W : ndarray, shape (..., n_inputs)
        The weights, one column an input.
    owner : object
        Whose weights they are; its repr stands in the error.
    """
    if is_stand_in(X) or is_stand_in(W):
        return
    if X.shape[-1] != W.shape[-1]:
        raise ValueError(
            f"`{name}` must have {W.shape[-1]} values a sample, one for each input of "
            f"{owner!r}. Received: {X.shape[-1]}, in an array of shape {X.shape}"
        )


ELSEWHERE = {
    "linear": "identity",
    "none": "identity",
    "logistic": "sigmoid",
    "heaviside": "step",
    "swish": "silu",
    "mse": "mean_squared_error",
    "bce": "binary_cross_entropy",
    "log_loss": "binary_cross_entropy",
    "cce": "categorical_cross_entropy",
    "cross_entropy": "categorical_cross_entropy",
    "sparse_categorical_crossentropy": "categorical_cross_entropy",
    "acc": "accuracy",
    "xavier": "glorot",
    "kaiming": "he",
    "val_loss": "validation_loss",
    "val_accuracy": "validation_accuracy",
}
"""Names that other libraries have for what is here, and the name that it has here."""


def unknown_name(kind: str, received: object, known: Iterable[str]) -> ValueError:
    """Return the error for a name that is in no registry; suggest the nearest.

    Parameters
    ----------
    kind : str
        What was looked for, e.g. ``"activation"``.
    received : object
        The name that came.
    known : iterable of str
        The names that exist.
    """
    names = sorted(known)
    said = str(received)[:60].lower()
    near = [name for name in names if name == ELSEWHERE.get(said)]
    near += get_close_matches(said, names, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return ValueError(
        f"`{kind}` must be one of {', '.join(names)}. "
        f"Received: {shorten(received)}.{hint}"
    )


def _count_axes(axes: str) -> int:
    return axes.count(",") + 1 if axes else 0


def _no_numbers(value: Any, array: npt.NDArray[Any]) -> str:
    """Say what came in place of real numbers, and how to make numbers of it."""
    if hasattr(value, "toarray"):  # as SciPy's have
        return f"a sparse {type(value).__name__}. Make it dense first, by its toarray()"
    if array.dtype.kind != "O" or array.ndim == 0:
        return f"{shorten(value)} (dtype {array.dtype})"
    for where in np.ndindex(array.shape):
        if not isinstance(array[where], (Real, np.bool_)):
            place = ", ".join(map(str, where))
            return f"{shorten(array[where])} at [{place}] (dtype object)"
    return "numbers of dtype object. Make them floats first: np.asarray(…, float)"


def shorten(value: object, limit: int = 60) -> str:
    """Return a value's repr, cut so that an error stays a sentence."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # nested too deeply, a number of too many digits: say what it is
        text = f"what has no short form ({type(value).__name__})"
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _as_float(value: Any, name: str) -> float:
    if isinstance(value, (bool, np.bool_, str)):
        raise TypeError(f"`{name}` must be a number. Received: {value!r}")
    return float(as_real_number(value, name))
