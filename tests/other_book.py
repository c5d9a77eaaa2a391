"""Somebody else's book: one line in its configuration."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.cmd.build import build_main

CONFIGURATION = 'extensions = ["myst_nb", "nnlib.live.sphinx"]\n'

# Where an author's plain widgets would get their scripts: no host of that name exists.
STRANGER = "https://nowhere.example/plain.js"

SPRING = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---
# A spring

```{code-cell}
from nnlib.live import interact

def spring(pull, stiffness):
    return {"stretch": pull / stiffness}

interact(spring, pull=(0.0, 10.0), stiffness=(0.5, 4.0))
```
"""

# A figure that is far below, and has many numbers.
MANY_NUMBERS = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---
# Noise

```{raw} html
<div style="height: 4000px">Above.</div>
```

```{code-cell}
import numpy as np
from nnlib.live import controls, figure, readout

noise = np.random.default_rng(0).normal(size=(100, 100))

def at(row):
    return {"mean": ((np.arange(100) == row) @ noise).mean()}

said = readout("The mean is {mean}.")
figure(at, row=(0, 99), parts=[controls(), said], anchor="far")
```
"""

DRAWING = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---
# A digit

```{raw} html
<div style="height: 900px">Above.</div>
```

```{code-cell}
from nnlib.explorers import DrawExplorer

DrawExplorer()
```

```{raw} html
<div style="height: 2000px">Below.</div>
```
"""

PLAIN_WIDGET = """
```{code-cell}
import ipywidgets
ipywidgets.FloatSlider()
```
"""


def functions_page(names: Iterable[str]) -> str:
    """Return a page with functions that tests make live (`collected`), as figures.

    Their anchors are their names, with hyphens.
    """
    begin = f"""---
jupytext: {{text_representation: {{extension: .md, format_name: myst}}}}
kernelspec: {{name: python3, display_name: Python 3}}
---
# Functions

```{{code-cell}}
:tags: [remove-cell]
import sys, warnings
sys.path.insert(0, {str(Path(__file__).parent)!r})
warnings.simplefilter("ignore")
from collected import given
from nnlib.live.figures.interact import interactive
def show(name):
    function, controls = given(name)
    figure = interactive(function, **controls)
    figure.anchor = name.replace("_", "-").lower()
    return figure
```
"""
    return begin + "".join(
        f"\n```{{code-cell}}\nshow({name!r})\n```\n" for name in names
    )


def build_book(folder: Path, **pages: str) -> Path:
    """Build a book of these pages, in Markdown; a warning is an error.

    Parameters
    ----------
    folder : Path
        An empty one.
    **pages : str
        The text of each page.

    Returns
    -------
    Path
        Where its pages are.
    """
    source, built = folder / "source", folder / "built"
    source.mkdir()
    icon = Path(__file__).parents[1] / "book" / "static" / "favicon.svg"
    settings = (
        f"html_favicon = {str(icon)!r}\nnb_ipywidgets_js = {{{STRANGER!r}: {{}}}}\n"
    )
    (source / "conf.py").write_text(CONFIGURATION + settings, encoding="utf-8")
    contents = "\n".join(["# A book", "", "```{toctree}", *pages, "```", ""])
    (source / "index.md").write_text(contents, encoding="utf-8")
    for name, text in pages.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    assert build_main(["-q", "-W", "--keep-going", str(source), str(built)]) == 0
    return built
