"""Keep a network: as a dictionary of plain values, and as one .npz file.

`Network.to_dict`, `from_dict`, `save` and `load` are made of these functions, which
deal in layers. The file holds arrays and text, never pickled objects: opening one runs
no code. Nor does it take more time or memory than its own size warrants: names and
sizes are compared with what is there before anything is read, and `save` compresses
nothing, so what is compressed is not its.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import numpy as np

from nnlib.activations import ACTIVATIONS
from nnlib.activations import activation as activation_named
from nnlib.checks import (
    Array,
    as_real_array,
    check_mapping,
    check_name,
    is_stand_in,
    shorten,
)
from nnlib.layers import Dense, check_chain
from nnlib.npz import NpzFile

FORMAT = "nnlib.Network"
VERSION = 1
KEYS = ("W", "b", "activation")


def layers_to_dict(layers: Sequence[Dense]) -> dict[str, Any]:
    """Return layers as strings, numbers and lists, ready for JSON.

    Parameters
    ----------
    layers : sequence of Dense
        Not changed.

    Returns
    -------
    dict
        ``"format"``, ``"version"`` and ``"layers"``: for each its ``"W"``, ``"b"`` and
        the name of its ``"activation"``.

    Raises
    ------
    TypeError, ValueError
        If they cannot be told apart later: see `write_layers`.
    """
    parameters = _parameters(layers)
    return {
        "format": FORMAT,
        "version": VERSION,
        "layers": [
            {
                "W": parameters[f"W{number}"].tolist(),
                "b": parameters[f"b{number}"].tolist(),
                "activation": name,
            }
            for number, name in enumerate(_activations(layers), start=1)
        ],
    }


def layers_from_dict(values: Any) -> list[Dense]:
    """Return the layers that `layers_to_dict` wrote down.

    Parameters
    ----------
    values : mapping
        As from `layers_to_dict`.

    Returns
    -------
    list of Dense

    Raises
    ------
    TypeError, ValueError
        If it is something else, from a newer nnlib, or a layer is none. The error names
        the layer, counted from 0, and the key.
    """
    check_mapping(values, "values", "as to_dict returns")
    _check_header(values, "`values`")
    stored = values.get("layers")
    if not isinstance(stored, list):
        raise ValueError(
            f"`values` must hold a list of layers. Received: {type(stored).__name__}"
        )
    layers = []
    for index, each in enumerate(stored):
        place = f"values['layers'][{index}]"
        check_mapping(each, place, "with a layer's W, b and activation")
        for key in KEYS:
            if key not in each:
                raise ValueError(
                    f"`{place}` must have a layer's W, b and activation. "
                    f"Received: no {key!r}, only {_listed(map(repr, each))}"
                )
        places = {key: f"{place}[{key!r}]" for key in KEYS}
        layers.append(_layer(each, places))
    return layers


def write_layers(layers: Sequence[Dense], path: str | os.PathLike[str]) -> None:
    """Write layers to one .npz file, exactly, under the very name given.

    The file is complete or not there: it is written beside `path` and then moved into
    place, so a disk that fills up leaves the old file as it was.

    Parameters
    ----------
    layers : sequence of Dense
        Not changed. An activation of your own is kept by its name only.
    path : str or path-like
        Where to; a file that is there already is replaced.

    Raises
    ------
    OSError
        If the file cannot be written.
    TypeError, ValueError
        If a parameter is NaN, infinite or a stand-in, or an activation has the name of
        another one that is registered: none of that could be read back.
    """
    header = {"format": FORMAT, "version": VERSION, "activations": _activations(layers)}
    arrays: dict[str, Any] = {
        "header": np.array(json.dumps(header)),
        **_parameters(layers),
    }
    target = Path(os.path.realpath(_as_path(path)))  # a link stays a link
    if not target.parent.is_dir():
        raise FileNotFoundError(
            errno.ENOENT, "`path` must lie in a folder that is there", os.fspath(path)
        )
    temporary = target.with_name(f".nnlib-{token_hex(8)}.tmp")
    try:
        # Mode "x" creates a file as any other program would, so the umask applies.
        with open(temporary, "xb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except OSError as error:
        if error.filename is None:
            raise
        # Who saves knows the name that they gave, and no temporary one.
        raise OSError(error.errno, error.strerror, os.fspath(path)) from None
    finally:  # after Ctrl-C too; what was moved is no longer there
        with suppress(OSError):
            temporary.unlink()


def read_layers(path: str | os.PathLike[str]) -> list[Dense]:
    """Read the layers that `write_layers` wrote.

    Parameters
    ----------
    path : str or path-like
        Where from.

    Returns
    -------
    list of Dense

    Raises
    ------
    OSError
        If the file cannot be read; FileNotFoundError if there is none.
    ValueError
        If it is damaged, not a network's, or from a newer nnlib; or if it has an
        activation that is not registered here.
    """
    where = f"`path` ({path})"
    file = _as_path(path)
    try:
        stored = NpzFile(file)
        header = _read_header(stored)
    except ValueError as error:
        raise _not_from_save(where, error) from error
    _check_header(header, where)
    names = header.get("activations")
    numbers = range(1, len(names) + 1) if isinstance(names, list) else range(0)
    expected = {f"{letter}{number}" for number in numbers for letter in "Wb"}
    if not expected or {*stored.names} != {"header", *expected}:
        raise ValueError(
            f"{where} must hold W and b of each layer; the file is damaged. "
            f"Received: {_listed(sorted({*stored.names} - {'header'}))}"
        )
    try:
        arrays = {name: stored[name] for name in sorted(expected)}
    except ValueError as error:
        raise _not_from_save(where, error) from error
    layers = []
    try:
        for number in numbers:
            each = {
                "W": arrays[f"W{number}"],
                "b": arrays[f"b{number}"],
                "activation": names[number - 1],
            }
            layers.append(_layer(each, {key: f"{key}{number}" for key in KEYS}))
        check_chain(layers)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{where} holds no network: {error}") from error
    return layers


def _parameters(layers: Sequence[Dense]) -> dict[str, Array]:
    """Return W1, b1, W2, …, or raise what could not be read back."""
    parameters = {}
    for number, layer in enumerate(layers, start=1):
        for name, value in ((f"W{number}", layer.W), (f"b{number}", layer.b)):
            if is_stand_in(value):
                raise TypeError(
                    f"`{name}` must hold numbers to be kept. Received: "
                    f"{type(value).__name__}, which stands for an array in a trace"
                )
            parameters[name] = as_real_array(value, name)
    return parameters


def _activations(layers: Sequence[Dense]) -> list[str]:
    """Return the activations' names, or raise where a name would be another's."""
    for number, layer in enumerate(layers, start=1):
        activation = layer.activation
        if ACTIVATIONS.get(activation.name, activation) != activation:
            raise ValueError(
                f"`activation` of layer {number} must have a name of its own to be "
                f"kept. Received: {activation.name!r}, under which another is "
                "registered"
            )
    return [layer.activation.name for layer in layers]


def _layer(stored: Mapping[str, Any], places: Mapping[str, str]) -> Dense:
    """Return a layer; `places` says where its W, b and activation stood."""
    W = as_real_array(stored["W"], places["W"], "n_outputs, n_inputs")
    b = as_real_array(stored["b"], places["b"], "n_outputs")
    name = stored["activation"]
    check_name(name, places["activation"])
    try:
        activation_named(name)
    except ValueError as error:
        raise ValueError(
            f"{places['activation']} is not registered here: {error} If it is one of "
            "your own, call nnlib.register with it first"
        ) from error
    try:
        return Dense(W, b, name)
    except ValueError as error:
        raise ValueError(f"{places['W']} and {places['b']}: {error}") from error


def _as_path(path: Any) -> Path:
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(
            "`path` must be the name of a file. "
            f"Received: {path!r} ({type(path).__name__})"
        )
    name = os.fspath(path)
    if not name or "\0" in name:
        raise ValueError(f"`path` must be the name of a file. Received: {name!r}")
    return Path(path)


def _read_header(stored: NpzFile) -> Any:
    """Return what the header says; None where there is none that could be a header."""
    text = stored["header"] if "header" in stored.names else None
    if text is None or text.dtype.kind != "U" or text.shape:
        return None
    try:
        return json.loads(str(text))
    except RecursionError as error:
        raise ValueError("its header is nested too deeply") from error
    except ValueError:
        return None


def _not_from_save(where: str, error: Exception) -> ValueError:
    return ValueError(
        f"{where} must be a file that save wrote, whole. "
        f"Received: a file that is damaged or of another kind ({error})"
    )


def _listed(names: Iterable[str]) -> str:
    """Return names for an error, the first few of very many."""
    names = list(names)
    rest = f", … ({len(names)} in all)" if len(names) > 8 else ""
    return ", ".join(name[:60] for name in names[:8]) + rest or "none"


def _check_header(header: Any, where: str) -> None:
    if not isinstance(header, Mapping) or header.get("format") != FORMAT:
        received = header.get("format") if isinstance(header, Mapping) else None
        raise ValueError(
            f"{where} must be of the format {FORMAT!r}. Received: {shorten(received)}"
        )
    version = header.get("version")
    if type(version) is not int or version < 1:
        raise ValueError(
            f"{where} must have a whole number as version. Received: {shorten(version)}"
        )
    if version > VERSION:
        raise ValueError(
            f"{where} must be of version {VERSION} at most: a newer nnlib wrote it. "
            f"Received: version {shorten(version)}"
        )
