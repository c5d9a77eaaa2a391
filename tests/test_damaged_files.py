"""Damaged and foreign files and dictionaries: each is refused with a sentence."""

import io
import json
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from stored import NETWORK, check_same

from nnlib import Network


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "network.npz"


# ---- Damaged files


def test_a_file_cut_anywhere_is_refused(path: Path) -> None:
    NETWORK.save(path)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with pytest.raises(ValueError, match="`path`"):
            Network.load(path)


# All bits; the lowest, which turns a shape's 3 into 2; what turns <f8 into <f4 and
# < into > — of which numpy would read less than was stored, or in another order.
@pytest.mark.slow
@pytest.mark.no_cover  # each refusal is counted where it is tested by itself
@pytest.mark.parametrize("mask", [0xFF, 0x01, 0x0C, 0x02, 0x80])
def test_a_changed_byte_never_gives_another_network(path: Path, mask: int) -> None:
    NETWORK.save(path)
    whole = path.read_bytes()
    refusals = []
    for where in range(len(whole)):
        changed = bytearray(whole)
        changed[where] ^= mask
        path.write_bytes(changed)
        try:
            read = Network.load(path)  # nothing but ValueError may come
        except ValueError as error:
            refusals.append(str(error))
        else:
            check_same(read)  # the byte said nothing: a date
    assert len(refusals) > len(whole) / 2
    assert all("`path`" in each for each in refusals)


def test_a_shape_that_was_made_smaller_is_not_believed(path: Path) -> None:
    # The array is longer than what zipfile reads ahead: numpy would stop before the
    # end, where the checksum is compared, and a smaller network would come out.
    Network.create([64, 32], ["relu"], np.random.default_rng(0)).save(path)
    whole = path.read_bytes()
    assert whole.count(b"(32, 64)") == 1
    path.write_bytes(whole.replace(b"(32, 64)", b"(32, 14)"))
    with pytest.raises(ValueError, match=r"'W1' is broken: Bad CRC-32"):
        Network.load(path)


# ---- Files of other kinds


def write(path: Path, header: Any, **arrays: Any) -> None:
    with path.open("wb") as file:
        np.savez(file, header=np.array(json.dumps(header)), **arrays)


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "nothing")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: np.savez(path, x=np.ones(3)), "format 'nnlib.Network'.*None"),
        (lambda path: np.savez(path), "format 'nnlib.Network'.*None"),
        (lambda path: np.savez(path, header=np.array(["a", "b"])), "format 'nnlib.Net"),
        (
            lambda path: np.savez(path, header=np.array([{}])),
            "another kind.*'header' ho",
        ),
        (lambda path: np.save(path.open("wb"), np.ones(3)), "of another kind"),
        (write_zip, "`path`"),
        (lambda path: path.write_text("layers: 3"), "of another kind"),
        (lambda path: path.write_text('{"format": "nnlib.Network"}'), "of another ki"),
        (lambda path: path.write_bytes(b""), "of another kind"),
    ],
)
def test_a_file_of_another_kind_is_refused(
    path: Path, make: Callable[[Path], Any], words: str
) -> None:
    make(path)
    with pytest.raises(ValueError, match=words):
        Network.load(path)


def test_a_missing_file_and_a_folder_are_told_apart_from_a_damaged_one(
    tmp_path: Path,
) -> None:
    with pytest.raises(FileNotFoundError):
        Network.load(tmp_path / "none.npz")
    with pytest.raises(IsADirectoryError):
        Network.load(tmp_path)


HEADER = {"format": "nnlib.Network", "version": 1, "activations": ["relu"]}
ARRAYS = {"W1": np.ones((1, 2)), "b1": np.zeros(1)}


@pytest.mark.parametrize(
    ("header", "arrays", "words"),
    [
        ({**HEADER, "version": 2}, ARRAYS, "a newer nnlib wrote it.*version 2"),
        ({**HEADER, "version": "1"}, ARRAYS, "whole number as version.*'1'"),
        ({**HEADER, "version": True}, ARRAYS, "whole number as version.*True"),
        ({**HEADER, "version": 0}, ARRAYS, "whole number as version.*0"),
        ({"format": "other"}, ARRAYS, "format 'nnlib.Network'.*'other'"),
        ([], ARRAYS, "format 'nnlib.Network'"),
        (HEADER, {"W1": np.ones((1, 2))}, "W and b of each layer.*Received: W1"),
        (HEADER, {**ARRAYS, "W2": np.ones((1, 2))}, "W and b .*Received: W1, W2, b1"),
        (HEADER, {**ARRAYS, "b1": np.zeros(3)}, "no network: W1 and b1: `b` must hol"),
        (HEADER, {**ARRAYS, "b1": [np.nan]}, "holds no network: `b1` must be finite"),
        (HEADER, {**ARRAYS, "W1": [[np.inf, 1]]}, r"`W1` must be finite.*\[0, 0\] = i"),
        (HEADER, {**ARRAYS, "W1": [1.0]}, r"`W1` must be an array of shape \(n_outp"),
        (HEADER, {**ARRAYS, "W1": [["a"]]}, "no network: `W1` must hold real numbers"),
        ({**HEADER, "activations": ["rleu"]}, ARRAYS, "Did you mean 'relu'"),
        ({**HEADER, "activations": [3]}, ARRAYS, "`activation1` must be a name.*: 3"),
        ({**HEADER, "activations": [[]]}, ARRAYS, "`activation1` must be a name"),
        ({**HEADER, "activations": None}, ARRAYS, "W and b of each layer"),
        ({**HEADER, "activations": []}, {}, "W and b of each layer.*Received: none"),
        (
            HEADER,
            {**ARRAYS, "W1": np.array([{}])},
            "'W1' holds Python objects; only unp",
        ),
        (
            {**HEADER, "activations": ["relu", "tanh"]},
            {**ARRAYS, "W2": np.ones((1, 3)), "b2": np.zeros(1)},
            "holds no network: layer 2 must take 1 inputs",
        ),
    ],
)
def test_a_foreign_or_newer_file_is_refused_with_a_sentence(
    path: Path, header: Any, arrays: dict[str, Any], words: str
) -> None:
    write(path, header, **arrays)
    with pytest.raises(ValueError, match=words):
        Network.load(path)


# ---- Small files that ask for much

DEEP = "[" * 100_000
"""JSON that no reader can nest so far."""


def npy(shape: str, data: bytes = b"", dtype: str = "<f8") -> bytes:
    """An array that says what one wants of its shape."""
    said = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}, }}\n"
    return b"\x93NUMPY\x01\x00" + len(said).to_bytes(2, "little") + said.encode() + data


def text(words: str) -> bytes:
    file = io.BytesIO()
    np.save(file, np.array(words))
    return file.getvalue()


def pack(compression: int = zipfile.ZIP_STORED, **members: bytes) -> bytes:
    """An archive of these members, beside a header that fits W1 and b1."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in ({"header": text(json.dumps(HEADER))} | members).items():
            archive.writestr(f"{name}.npy", data)
    return file.getvalue()


def overlapping() -> bytes:
    """Forty thousand names for the same megabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("header.npy", text(json.dumps(HEADER)))
        archive.writestr("W1.npy", bytes(1_000_000))
        first = archive.infolist()[-1]
        for number in range(2, 40_000):
            other = zipfile.ZipInfo(f"W{number}.npy")
            other.header_offset, other.CRC = first.header_offset, first.CRC
            other.file_size = other.compress_size = first.file_size
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
    return file.getvalue()


def gigabytes() -> bytes:
    """Zeros: a tenth of a thousandth of it, once compressed."""
    return npy("(25_000, 10_000)".replace("_", ""), bytes(200_000_000))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: pack(
                zipfile.ZIP_DEFLATED, W1=gigabytes(), b1=npy("(1,)", bytes(8))
            ),
            "'header' is compressed",
        ),
        (overlapping, "its arrays claim 39,9.* bytes, the file has"),
        (lambda: pack(W1=npy("(1000000, 1000000)"), b1=b""), "do not make its shape"),
        (lambda: pack(W1=npy("(-1, -1)", bytes(8)), b1=b""), "'W1' cannot be read"),
        (lambda: pack(W1=npy("(9999999999,)", dtype="<U0"), b1=b""), "'b1' does not"),
        (lambda: pack(W1=npy("(" * 9000), b1=npy("(1,)")), "'W1' does not begin with"),
        (lambda: pack(W1=npy("(1, " * 9000), b1=npy("(1,)")), "'W1' does not begin wi"),
        (lambda: pack(header=text(DEEP)), "its header is nested too deeply"),
        (
            lambda: pack(header=text(json.dumps(HEADER)[:-1] + ', "more": ' + DEEP)),
            "its header is nested too deeply",
        ),
        (
            lambda: pack(**{f"W{number}": b"" for number in range(1, 5000)}),
            r"Received: W1, W10, .* \(4999 in all\)",
        ),
        (
            lambda: pack(header=text(json.dumps({"format": "x" * 10_000_000}))),
            r"Received: 'x+…$",
        ),
    ],
)
def test_a_file_that_asks_for_more_than_it_holds_is_refused_at_once(
    path: Path, make: Callable[[], bytes], words: str
) -> None:
    path.write_bytes(make())
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(ValueError, match=words):
        Network.load(path)
    spent = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert spent < 5, "seconds"  # milliseconds, but for what traces memory
    assert peak < 20e6 + 12 * path.stat().st_size


def test_what_is_no_archive_is_not_read_to_its_end(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**36)  # 64 gigabytes of nothing
    with pytest.raises(ValueError, match="of another kind"):
        Network.load(path)


# ---- Dictionaries of other kinds


GOOD = {"W": [[1.0, 2.0]], "b": [0.0], "activation": "relu"}
NEXT = {"W": [[1.0]], "b": [0.0], "activation": "tanh"}


def with_layers(*layers: Any) -> dict[str, Any]:
    return {"format": "nnlib.Network", "version": 1, "layers": list(layers)}


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in NEXT.items() if name != key}


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ([], TypeError, "`values` must be a mapping"),
        ({}, ValueError, "format 'nnlib.Network'"),
        ({**with_layers(GOOD), "version": 2}, ValueError, "a newer nnlib wrote it"),
        ({**HEADER, "layers": 3}, ValueError, "a list of layers. Received: int"),
        ({**HEADER, "layers": [{"W": 1}]}, ValueError, "W, b and activation.*no 'b'"),
        (with_layers(), ValueError, "at least one layer"),
        (with_layers(GOOD, 3), TypeError, r"`values\['layers'\]\[1\]` .*mapping.*: 3"),
        (with_layers(GOOD, {}), ValueError, r"\[1\]` must have .*no 'W', only none"),
        (with_layers(GOOD, without("W")), ValueError, r"\[1\]` must have .*no 'W', "),
        (with_layers(GOOD, without("b")), ValueError, r"\[1\]` .*no 'b', only 'W', 'a"),
        (with_layers(GOOD, without("activation")), ValueError, r"no 'activation'"),
        (
            with_layers(GOOD, {**NEXT, "W": "1"}),
            TypeError,
            r"`values\['layers'\]\[1\]\['W'\]` must hold real numbers",
        ),
        (
            with_layers(GOOD, {**NEXT, "W": [[1.0], [1.0, 2.0]]}),
            ValueError,
            r"`values\['layers'\]\[1\]\['W'\]` must be an array whose rows",
        ),
        (
            with_layers(GOOD, {**NEXT, "b": 3.0}),
            ValueError,
            r"`values\['layers'\]\[1\]\['b'\]` must be an array of shape \(n_outputs\)",
        ),
        (
            with_layers(GOOD, {**NEXT, "b": [np.nan]}),
            ValueError,
            r"`values\['layers'\]\[1\]\['b'\]` must be finite",
        ),
        (
            with_layers(GOOD, {**NEXT, "b": [1.0, 2.0]}),
            ValueError,
            r"\[1\]\['W'\] and values.*\[1\]\['b'\]: `b` must hold 1 values.*Rec.*: 2",
        ),
        (
            with_layers(GOOD, {**NEXT, "activation": "thanh"}),
            ValueError,
            r"\[1\]\['activation'\] is not registered here.*Did you mean 'tanh'",
        ),
        (
            with_layers(GOOD, {**NEXT, "activation": ["tanh"]}),
            TypeError,
            r"\[1\]\['activation'\]` must be a name. Received: \['tanh'\] \(list\)",
        ),
        (with_layers(GOOD, GOOD), ValueError, "layer 2 must take 1 inputs"),
    ],
)
def test_a_dictionary_of_something_else_is_refused(
    values: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        Network.from_dict(values)


def nested(levels: int) -> Any:
    value: Any = 1.0
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("levels", [100, 900, 100_000])
@pytest.mark.parametrize(
    "values",
    [
        lambda deep: deep,
        lambda deep: {**HEADER, "format": deep},
        lambda deep: {**HEADER, "version": deep},
        lambda deep: {**HEADER, "layers": deep},
        lambda deep: with_layers(deep),
        lambda deep: with_layers({**GOOD, "W": deep}),
        lambda deep: with_layers({**GOOD, "b": deep}),
        lambda deep: with_layers({**GOOD, "activation": deep}),
        lambda deep: with_layers({**GOOD, "b": [10**5000]}),
    ],
)
def test_however_deep_a_dictionary_goes_the_error_is_a_sentence(
    values: Callable[[Any], Any], levels: int
) -> None:
    with pytest.raises((TypeError, ValueError), match=r"must (be|have|hold)") as caught:
        Network.from_dict(values(nested(levels)))
    assert len(str(caught.value)) < 400
