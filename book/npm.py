"""A package from npm, as Deno gets it: in a folder of its own, at one exact version."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from deno import find_deno_bin  # type: ignore[import-untyped]

# Hundreds of megabytes on a slow line; a registry that says nothing is not waited for.
PATIENCE = 600.0


class NotReachedError(RuntimeError):
    """npm did not give the package; the message is what Deno said."""


def take(package: str, files: tuple[str, ...], folder: Path) -> list[Path]:
    """Copy files of a package into a folder.

    Parameters
    ----------
    package : str
        Its name and its version: ``"onnxruntime-web@1.30.0"``.
    files : tuple of str
        Their paths in the package.
    folder : Path
        An existing folder, which gets them by their last names.

    Returns
    -------
    list of Path
        The copies, in the order of `files`.

    Raises
    ------
    NotReachedError
        If Deno could not get it, or does not within `PATIENCE` seconds.
    """
    name = package[: package.rindex("@")]
    with TemporaryDirectory() as work:
        # A folder of its own: here Deno would find the book's deno.json and its lock.
        Path(work, "get.ts").write_text(f'import "npm:{package}";\n', "utf-8")
        flags = ("--quiet", "--node-modules-dir=auto")
        try:
            subprocess.run(
                [find_deno_bin(), "cache", *flags, "get.ts"],
                cwd=work,
                check=True,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
            )
        except (OSError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", None) or str(error)
            last = str(said).strip().splitlines()[-1]
            raise NotReachedError(f"npm did not give {package}: {last}") from error
        copies = []
        for file in files:
            copy = folder / Path(file).name
            copy.write_bytes(Path(work, "node_modules", name, file).read_bytes())
            copies.append(copy)
    return copies
