"""Read arrays from an .npz file, at no greater cost than its size warrants.

A zip archive says how large its members are, and each array says its shape. Either may
lie: a small file could ask for gigabytes. So both are compared with what is there
before anything is unpacked. `numpy.savez` compresses nothing; what is compressed, and
could grow, is refused.
"""

from __future__ import annotations

import math
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from nnlib.checks import shorten


class NpzFile:
    """The arrays of an uncompressed .npz file, each read and checked when asked for.

    Parameters
    ----------
    path : Path
        Where the file is.

    Attributes
    ----------
    names : list of str
        What the arrays are called, in the order of the file.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is no archive, or its members cannot be what they claim; the error says
        what came, as a part of a sentence.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.peek(2)[:2] != b"PK":  # before all of something else is read
                raise ValueError("no archive of arrays")
            whole = file.read()
        try:
            self._archive = zipfile.ZipFile(BytesIO(whole))
        except Exception as error:  # what zipfile raises is documented nowhere
            raise ValueError(f"an archive that is broken: {error}") from error
        self._members = {
            member.filename.removesuffix(".npy"): member
            for member in self._archive.infolist()
        }
        self.names = list(self._members)
        self._check_sizes(len(whole))

    def _check_sizes(self, available: int) -> None:
        members = self._archive.infolist()
        if len(members) != len(self._members):
            raise ValueError("two arrays of one name")
        for name, member in self._members.items():
            if (
                member.compress_type != zipfile.ZIP_STORED
                or member.compress_size != member.file_size
            ):
                raise ValueError(f"{shorten(name)} is compressed, as save never does")
        claimed = sum(member.file_size for member in members)
        if claimed > available:
            raise ValueError(
                f"its arrays claim {claimed:,} bytes, the file has {available:,}"
            )

    def __getitem__(self, name: str) -> np.ndarray[Any, Any]:
        """Read an array.

        Raises
        ------
        KeyError
            If there is none of that name.
        ValueError
            If it is damaged, is not as long as its shape, or holds Python objects.
        """
        member = self._members[name]
        try:
            # All of it, whatever its shape says: the checksum comes at the end.
            stored = self._archive.read(member)
        except Exception as error:
            raise ValueError(f"{shorten(name)} is broken: {error}") from error
        file = BytesIO(stored)
        try:
            if np.lib.format.read_magic(file) != (1, 0):
                raise ValueError("a version that save never writes")
            shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        except Exception as error:
            raise ValueError(
                f"{shorten(name)} does not begin with its shape, as numpy writes it"
            ) from error
        if dtype.hasobject:
            raise ValueError(
                f"{shorten(name)} holds Python objects; only unpickling could read "
                "them, which may run code, so nnlib never does"
            )
        if math.prod(shape) * dtype.itemsize != len(stored) - file.tell():
            raise ValueError(
                f"{shorten(name)} has {len(stored) - file.tell():,} bytes, which do "
                f"not make its shape {shape}"
            )
        file.seek(0)
        try:
            return np.lib.format.read_array(file, allow_pickle=False)
        except Exception as error:  # e.g. a shape of −1 × −1
            raise ValueError(f"{shorten(name)} cannot be read: {error}") from error
