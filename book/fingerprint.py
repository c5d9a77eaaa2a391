"""Whether sources have changed: a hash of names and contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(folder: Path, suffixes: Iterable[str]) -> str:
    """Return a hash of the names and contents of the sources in a folder.

    Parameters
    ----------
    folder : Path
        Searched with its subfolders.
    suffixes : iterable of str
        The kinds of files that count, such as ".py".
    """
    kinds = set(suffixes)
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in kinds and path.is_file():
            contents = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(
                f"{path.relative_to(folder).as_posix()} {contents}\n".encode()
            )
    return digest.hexdigest()
