"""Wheel build hook: bundle the front end, so that `pip install .` needs no Node."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FRONT = Path("nnlib/live/front")
STATIC = Path("nnlib/live/static")

# Scripts from one source: what Jupyter loads, a module; what a published page loads, a
# classic script, since browsers refuse modules of pages opened from a folder; and what
# draws a figure's still picture while a book is built. Pages whose figures have many
# numbers load data.js, too; ONNX Runtime works in a worker of its own.
ENTRIES = {
    "page/widget.ts": ("widget.js", "esm", "browser"),
    "page/host.ts": ("host.js", "iife", "browser"),
    "page/data.ts": ("data.js", "iife", "browser"),
    "page/still.ts": ("still.js", "esm", "deno"),
    "runtimes/onnx_worker.ts": ("onnx_worker.js", "esm", "browser"),
}

# Parts that few pages have are scripts of their own, each from one file here; a page
# fetches those that its figures ask for.
APART = Path("apart")


def bundle_front_end(root: Path = ROOT) -> None:
    """Write the scripts and widget.css to nnlib/live/static."""
    # deno.find_deno_bin() fails inside pip's isolated build; the PATH does not.
    # By hand, Deno is beside the Python that runs this.
    deno = shutil.which("deno") or shutil.which(
        "deno", path=Path(sys.executable).parent
    )
    if deno is None:
        raise RuntimeError("deno was not found on the PATH: pip install deno")
    static = root / STATIC
    static.mkdir(parents=True, exist_ok=True)

    def bundle(source: Path, name: str, *flags: str) -> None:
        command = [deno, "bundle", "--quiet", "--frozen", "--minify", *flags]
        command += [f"--output={static / name}", str(source)]
        subprocess.run(command, cwd=root, check=True)

    shutil.rmtree(static / APART, ignore_errors=True)  # none of a part that has gone
    (static / APART).mkdir()
    scripts = ENTRIES | {
        f"{APART}/{source.name}": (f"{APART}/{source.stem}.js", "iife", "browser")
        for source in sorted((root / FRONT / APART).glob("*.ts"))
    }
    for source, (name, kind, platform) in scripts.items():
        flags = (f"--platform={platform}", f"--format={kind}")
        bundle(root / FRONT / source, name, *flags)
    with tempfile.TemporaryDirectory() as folder:
        styles = Path(folder, "widget.css")
        # First of all what the others take from.
        written = sorted(
            (root / FRONT / "style").glob("*.css"),
            key=lambda path: (path.name != "tokens.css", path.name),
        )
        texts = [path.read_text(encoding="utf-8") for path in written]
        styles.write_text("\n".join(texts), encoding="utf-8")
        bundle(styles, styles.name)


class FrontEndHook(BuildHookInterface[Any]):
    """Hatchling calls this before it packs the wheel, editable or not."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the front end into the package."""
        bundle_front_end(Path(self.root))


if __name__ == "__main__":
    bundle_front_end()
