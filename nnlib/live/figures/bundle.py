"""The bundled front end, which travels with each figure."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"


def read(name: str) -> str:
    """Return one file of the bundled front end.

    Raises
    ------
    FileNotFoundError
        If it has not been bundled; the message says how to.
    """
    path = STATIC / name
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FileNotFoundError(
            f"nnlib's front end is not built: {path} is missing. Run `pip install .` "
            "in nnlib's repository, which builds it; for an editable install, run "
            "`python hatch_build.py` there after each change to the front end."
        ) from None
