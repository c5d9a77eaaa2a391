"""Keep a network: as a dictionary of plain values, and as one .npz file.

The file holds arrays and text, never pickled objects: opening one runs no code.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from os import PathLike
from typing import Any

import numpy as np

from nnlib._checks import as_real_array
from nnlib.layers import Dense
from nnlib.network import Network

FORMAT = "nnlib.Network"
VERSION = 1


def to_dict(network: Network) -> dict[str, Any]:
    """Return a network as strings, numbers and lists, ready for JSON.

    Parameters
    ----------
    network : Network
        Not changed.

    Returns
    -------
    dict

    Examples
    --------
    >>> from_dict(to_dict(Network([Dense([[1.0, 2.0]], [0.5], "tanh")])))
    Network(2 -> 1 tanh)
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "layers": [
            {
                "W": layer.W.tolist(),
                "b": layer.b.tolist(),
                "activation": layer.activation.name,
            }
            for layer in network.layers
        ],
    }


def from_dict(values: Mapping[str, Any]) -> Network:
    """Return the network that `to_dict` wrote down.

    Parameters
    ----------
    values : mapping
        As from `to_dict`.

    Returns
    -------
    Network

    Raises
    ------
    TypeError, ValueError
        If it is something else, from a newer nnlib, or its layers make no network.
    """
    if not isinstance(values, Mapping):
        raise TypeError(
            "`values` must be a mapping, as to_dict returns. "
            f"Received: {type(values).__name__}"
        )
    _check_header(values, "`values`")
    layers = values.get("layers")
    if not isinstance(layers, list):
        raise ValueError(
            f"`values` must hold a list of layers. Received: {type(layers).__name__}"
        )
    for number, layer in enumerate(layers, start=1):
        if not isinstance(layer, Mapping) or not {"W", "b", "activation"} <= set(layer):
            raise ValueError(
                "`values` must give each layer its W, b and activation. "
                f"Received: {layer!r} as layer {number}"
            )
    return Network(Dense(each["W"], each["b"], each["activation"]) for each in layers)


def save(network: Network, path: str | PathLike[str]) -> None:
    """Write a network to one .npz file, exactly, under the very name given.

    Parameters
    ----------
    network : Network
        Not changed. An activation of your own is kept by its name only.
    path : str or path-like
        Where to; a file that is there already is replaced.
    """
    header = {
        "format": FORMAT,
        "version": VERSION,
        "activations": [layer.activation.name for layer in network.layers],
    }
    arrays: dict[str, Any] = {
        "header": np.array(json.dumps(header)),
        **network.parameters,
    }
    arrays.update(network.parameters)
    with open(path, "wb") as file:
        np.savez(file, **arrays)


def load(path: str | PathLike[str]) -> Network:
    """Read a network that `save` wrote.

    Parameters
    ----------
    path : str or path-like
        Where from.

    Returns
    -------
    Network

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is damaged, not a network's, or from a newer nnlib.
    """
    stored = _read_arrays(path)
    where = f"`path` ({path})"
    try:
        header = json.loads(str(stored.pop("header")))
    except (KeyError, ValueError):
        header = None
    _check_header(header, where)
    names = header.get("activations")
    numbers = range(1, len(names) + 1) if isinstance(names, list) else []
    expected = {f"{letter}{number}" for number in numbers for letter in "Wb"}
    if not expected or set(stored) != expected:
        raise ValueError(
            f"{where} must hold W and b of each layer; the file is damaged. "
            f"Received: {', '.join(sorted(stored)) or 'none'}"
        )
    try:
        return Network(
            Dense(
                as_real_array(stored[f"W{number}"], f"W{number}"),
                as_real_array(stored[f"b{number}"], f"b{number}"),
                names[number - 1],
            )
            for number in numbers
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{where} holds no network: {error}") from error


def _read_arrays(path: str | PathLike[str]) -> dict[str, Any]:
    with open(path, "rb") as file:
        try:
            with np.load(file, allow_pickle=False) as stored:
                return {name: stored[name] for name in stored.files}
        except (
            ValueError,
            TypeError,  # a lone array is no context manager
            AttributeError,
            EOFError,
            OSError,
            KeyError,
            NotImplementedError,
            SyntaxError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            raise ValueError(
                f"`path` ({path}) must be a file that save wrote, whole. "
                f"Received: a file that is damaged or of another kind ({error})"
            ) from error


def _check_header(header: Any, where: str) -> None:
    if not isinstance(header, Mapping) or header.get("format") != FORMAT:
        received = header.get("format") if isinstance(header, Mapping) else None
        raise ValueError(
            f"{where} must be of the format {FORMAT!r}. Received: {received!r}"
        )
    version = header.get("version")
    if type(version) is not int or version < 1:
        raise ValueError(
            f"{where} must have a whole number as version. Received: {version!r}"
        )
    if version > VERSION:
        raise ValueError(
            f"{where} must be of version {VERSION} at most: a newer nnlib wrote it. "
            f"Received: version {version}"
        )
