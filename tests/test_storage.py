"""Storage: what is read back is what was written, to the bit; the rest is refused."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnlib import Network
from nnlib.storage import from_dict, load, save, to_dict

NETWORK = Network.create([3, 4, 2], ["relu", "softmax"], np.random.default_rng(0))


def check_same(read: Network) -> None:
    assert repr(read) == repr(NETWORK)
    for name, value in NETWORK.parameters.items():
        np.testing.assert_array_equal(read.parameters[name], value)


def test_a_file_gives_back_the_network_to_the_bit(tmp_path: Path) -> None:
    path = tmp_path / "network.bin"  # numpy would add .npz to a name
    save(NETWORK, path)
    assert [each.name for each in tmp_path.iterdir()] == ["network.bin"]
    check_same(load(path))


def test_json_gives_back_the_network_to_the_bit() -> None:
    check_same(from_dict(json.loads(json.dumps(to_dict(NETWORK)))))


def test_a_file_cut_anywhere_or_with_a_byte_changed_is_never_read_as_another_network(
    tmp_path: Path,
) -> None:
    path = tmp_path / "network.npz"
    save(NETWORK, path)
    whole = path.read_bytes()
    for where in range(0, len(whole), 7):
        path.write_bytes(whole[:where])
        with pytest.raises(ValueError, match="`path`"):
            load(path)
        changed = bytearray(whole)
        changed[where] ^= 0xFF
        path.write_bytes(changed)
        with suppress(ValueError):  # nothing else; or the byte said nothing: a date
            check_same(load(path))


def write(path: Path, header: Any, **arrays: Any) -> None:
    with path.open("wb") as file:
        np.savez(file, header=np.array(json.dumps(header)), **arrays)


HEADER = {"format": "nnlib.Network", "version": 1, "activations": ["relu"]}
ARRAYS = {"W1": np.ones((1, 2)), "b1": np.zeros(1)}


@pytest.mark.parametrize(
    ("header", "arrays", "words"),
    [
        ({**HEADER, "version": 2}, ARRAYS, "a newer nnlib wrote it.*version 2"),
        ({**HEADER, "version": "1"}, ARRAYS, "whole number as version.*'1'"),
        ({"format": "other"}, ARRAYS, "format 'nnlib.Network'.*'other'"),
        ([], ARRAYS, "format 'nnlib.Network'"),
        (HEADER, {"W1": np.ones((1, 2))}, "W and b of each layer.*Received: W1"),
        (HEADER, {**ARRAYS, "b1": np.zeros(3)}, "holds no network: `b` must hold 1"),
        (HEADER, {**ARRAYS, "b1": [np.nan]}, "holds no network: `b1` must be finite"),
        ({**HEADER, "activations": ["rleu"]}, ARRAYS, "Did you mean 'relu'"),
        ({**HEADER, "activations": [3]}, ARRAYS, "must be a name"),
        ({**HEADER, "activations": None}, ARRAYS, "W and b of each layer"),
        (HEADER, {**ARRAYS, "W1": np.array([{}])}, "damaged or of another kind"),
    ],
)
def test_a_foreign_or_newer_file_is_refused_with_a_sentence(
    tmp_path: Path, header: Any, arrays: dict[str, Any], words: str
) -> None:
    path = tmp_path / "network.npz"
    write(path, header, **arrays)
    with pytest.raises(ValueError, match=words):
        load(path)


def test_other_arrays_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", x=np.ones(3))
    np.save(tmp_path / "alone.npy", np.ones(3))
    for name in ("other.npz", "alone.npy"):
        with pytest.raises(ValueError, match="`path`"):
            load(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.npz")


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ([], TypeError, "`values` must be a mapping"),
        ({}, ValueError, "format 'nnlib.Network'"),
        ({**HEADER, "layers": 3}, ValueError, "a list of layers. Received: int"),
        ({**HEADER, "layers": [{"W": 1}]}, ValueError, "its W, b and activation"),
        ({**HEADER, "layers": []}, ValueError, "at least one layer"),
    ],
)
def test_a_dictionary_of_something_else_is_refused(
    values: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        from_dict(values)
