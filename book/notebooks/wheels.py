"""Wheels for Python in the browser, made from what is installed here.

Building the book needs no network for them: nnlib's own wheel is built from its source,
and the others, which the environment has already, are packed again from their files.
Their compiled parts stay out; what is packed here works without them.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from book.pages import ROOT

# The oldest day that a zip can tell. Without it every build would be another one.
_DAY = (1980, 1, 1, 0, 0, 0)

_COMPILED = {".so", ".pyd", ".dylib", ".pyc"}

# What only an installer needs, and what is written anew.
_LEFT_OUT = {"RECORD", "WHEEL", "INSTALLER", "REQUESTED", "direct_url.json"}

_WHEEL = """\
Wheel-Version: 1.0
Generator: book.notebooks.wheels
Root-Is-Purelib: true
Tag: py3-none-any
"""


def build_nnlib(target: Path, root: Path = ROOT) -> Path:
    """Build nnlib's wheel, the bundled front end included, as pip would.

    Parameters
    ----------
    target : Path
        The folder for it.
    root : Path
        The folder of pyproject.toml.

    Returns
    -------
    Path
        The wheel.
    """
    # Only this needs it, and the packages that a page's build imports are many.
    from hatchling.builders.wheel import WheelBuilder

    (wheel,) = WheelBuilder(str(root)).build(directory=str(target))
    return Path(wheel)


def pack_installed(name: str, target: Path) -> Path:
    """Pack an installed package as a wheel of Python files only.

    What it installs outside of its own folders, such as scripts and JupyterLab's
    extensions, stays out: the page has those already.

    Parameters
    ----------
    name : str
        The package's name.
    target : Path
        The folder for it.

    Returns
    -------
    Path
        The wheel.
    """
    found = distribution(name)
    called = found.metadata["Name"].lower().replace("-", "_").replace(".", "_")
    start = f"{called}-{found.version}"
    files = _files(found, f"{start}.dist-info")
    record = "".join(
        f"{path},sha256={_digest(content)},{len(content)}\n"
        for path, content in files.items()
    )
    files[f"{start}.dist-info/RECORD"] = (
        f"{record}{start}.dist-info/RECORD,,\n".encode()
    )
    wheel = target / f"{start}-py3-none-any.whl"
    with ZipFile(wheel, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = ZipInfo(path, _DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return wheel


def _files(found: Distribution, described: str) -> dict[str, bytes]:
    """Return the contents of a package's files by their paths in a wheel."""
    files = {}
    for path in sorted(found.files or [], key=str):
        inside = path.parts[0] != ".." and not path.is_absolute()
        if not inside or path.suffix in _COMPILED:
            continue
        parts = list(path.parts)
        if parts[0].endswith(".dist-info"):
            if path.name in _LEFT_OUT:
                continue
            parts[0] = described
        files["/".join(parts)] = Path(str(path.locate())).read_bytes()
    return files | {f"{described}/WHEEL": _WHEEL.encode()}


def _digest(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
