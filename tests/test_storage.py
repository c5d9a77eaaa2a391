"""Storage: what is read back is what was written, to the bit, or nothing is written.

Damaged and foreign files are in `test_damaged_files`.
"""

import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from stored import NETWORK, check_same

from nnlib import ACTIVATIONS, Activation, Dense, Network, register
from nnlib.live import trace

OTHER = Network.create([2, 1], ["tanh"], np.random.default_rng(1))


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "network.npz"


# ---- There and back


def test_a_file_gives_back_the_network_to_the_bit(tmp_path: Path) -> None:
    path = tmp_path / "network.bin"  # numpy would add .npz to a name
    NETWORK.save(str(path))
    assert names(tmp_path) == ["network.bin"]
    check_same(Network.load(str(path)))


def test_json_gives_back_the_network_to_the_bit() -> None:
    check_same(Network.from_dict(json.loads(json.dumps(NETWORK.to_dict()))))


def test_what_to_dict_returns_is_a_copy() -> None:
    network = Network([Dense([[1.0]], [2.0])])
    network.to_dict()["layers"][0]["W"][0][0] = 5.0
    assert network.layers[0].W.tolist() == [[1.0]]


def test_a_file_holds_no_pickle(path: Path) -> None:
    NETWORK.save(path)
    with np.load(path, allow_pickle=False) as stored:
        kinds = {name: stored[name].dtype.kind for name in stored.files}
    assert kinds.pop("header") == "U"
    assert kinds == dict.fromkeys(NETWORK.parameters, "f")


# ---- Whole or not at all


def test_a_link_stays_a_link_to_what_was_written(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "latest.npz"
    OTHER.save(path)
    link.symlink_to(path.name)
    NETWORK.save(link)
    assert link.is_symlink()
    check_same(Network.load(path))


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_permissions_follow_the_umask_also_of_a_file_replaced(
    path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        for _ in range(2):
            NETWORK.save(path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    finally:
        os.umask(before)


def fail(error: BaseException) -> Callable[..., Any]:
    def failing(*args: Any, **kwargs: Any) -> Any:
        raise error

    return failing


def half_written(file: Any, **arrays: Any) -> None:
    file.write(b"PK\x03\x04 half")
    raise OSError("No space left on device")


@pytest.mark.parametrize(
    ("where", "failing", "error"),
    [
        ("numpy.savez", half_written, OSError),
        ("os.fsync", fail(OSError("Input/output error")), OSError),
        ("os.replace", fail(PermissionError("not here")), PermissionError),
        ("os.fsync", fail(KeyboardInterrupt()), KeyboardInterrupt),
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    failing: Callable[..., Any],
    error: type[BaseException],
    there: bool,
) -> None:
    if there:
        OTHER.save(path)
    monkeypatch.setattr(where, failing)
    with pytest.raises(error):
        NETWORK.save(path)
    assert names(path.parent) == (["network.npz"] if there else [])
    if there:
        check_same(Network.load(path), OTHER)


def test_the_file_is_on_the_disk_before_it_replaces_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def see_fsync(number: int) -> None:
        assert os.fstat(number).st_size > 1000  # all of it, not in Python's buffer
        done.append("fsync")
        fsync(number)

    def see_replace(old: Any, new: Any) -> None:
        assert Path(old).parent == Path(new).parent  # else it would be copied
        done.append("replace")
        replace(old, new)

    monkeypatch.setattr("os.fsync", see_fsync)
    monkeypatch.setattr("os.replace", see_replace)
    NETWORK.save(path)
    assert done == ["fsync", "replace"]


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("none/network.npz", FileNotFoundError, "`path` must lie in a folder that is "),
        ("file/network.npz", FileNotFoundError, "`path` must lie in a folder that is "),
        ("folder", IsADirectoryError, "[Dd]irectory"),
        ("x" * 300, OSError, "[Nn]ame too long"),
    ],
)
def test_where_no_file_can_be_the_error_names_the_path_and_no_other(
    tmp_path: Path, name: str, error: type[OSError], words: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    path = tmp_path / name
    with pytest.raises(error, match=words) as caught:
        NETWORK.save(path)
    assert caught.value.filename == str(path)
    assert ".nnlib-" not in str(caught.value)
    assert sorted(names(tmp_path)) == ["file", "folder"]


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_what_no_file_can_be_called_is_refused(path: str) -> None:
    for use in (NETWORK.save, Network.load):
        with pytest.raises(ValueError, match="`path` must be the name of a file"):
            use(path)


# ---- What could not be read back is not written


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_parameter_that_is_no_number_is_not_written(path: Path, bad: float) -> None:
    network = Network([Dense([[1.0, 2.0]], [0.0])])
    network.layers[0].W[0, 1] = bad
    for keep in (network.to_dict, lambda: network.save(path)):
        with pytest.raises(ValueError, match=r"`W1` must be finite.*W1\[0, 1\] = "):
            keep()
    assert names(path.parent) == []


def test_a_network_in_a_trace_has_no_numbers_to_keep(path: Path) -> None:
    def keep(W1: Any, way: str) -> Any:
        network = OTHER.with_parameters({"W1": W1})
        return network.to_dict() if way == "to_dict" else network.save(path)

    for way in ("to_dict", "save"):
        with pytest.raises(
            TypeError, match=r"`W1` must hold numbers to be kept.*trace"
        ):
            trace(lambda W1, way=way: keep(W1, way), W1=OTHER.layers[0].W)
    assert names(path.parent) == []


# ---- Activations of one's own


def own(name: str) -> Activation:
    return Activation(name, "s", np.sin, np.cos, "", "", (-1.0, 1.0))


@pytest.fixture
def wave() -> Iterator[Activation]:
    yield register(own("wave"))
    ACTIVATIONS.pop("wave", None)


def test_an_activation_of_ones_own_comes_back_where_it_is_registered(
    path: Path, wave: Activation
) -> None:
    network = Network([Dense([[1.0, 2.0]], [0.5], wave)])
    network.save(path)
    for read in (Network.load(path), Network.from_dict(network.to_dict())):
        check_same(read, network)
        assert read.layers[0].activation is wave
        assert read.predict([[1.0, 1.0]]) == np.sin(3.5)


def test_without_it_the_error_says_what_to_register(
    path: Path, wave: Activation
) -> None:
    network = Network([Dense([[1.0, 2.0]], [0.5], wave)])
    network.save(path)
    values = network.to_dict()
    del ACTIVATIONS["wave"]
    words = "not registered here: .*Received: 'wave'.*call nnlib.register with it first"
    with pytest.raises(ValueError, match=words):
        Network.load(path)
    with pytest.raises(ValueError, match=words):
        Network.from_dict(values)


def test_an_activation_under_the_name_of_another_is_not_written(path: Path) -> None:
    network = Network([Dense([[1.0]], [0.5], own("tanh"))])
    for keep in (network.to_dict, lambda: network.save(path)):
        with pytest.raises(ValueError, match=r"`activation` of layer 1 .*'tanh'"):
            keep()
    assert names(path.parent) == []
