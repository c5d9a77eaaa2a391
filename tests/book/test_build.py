"""Whole builds of a book of two pages, by the command that makes the real one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from book.pages import ROOT, pages_of
from book.publish import STEPS, publish
from book.publish.jupyterlite import with_jupyterlite
from nnlib.plots import alt_text, new_axes, plot_activation

pytestmark = pytest.mark.slow

NOTEBOOK = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
"""

GOOD = """\
# A page

$$
a = \\sigma(z)
$$ (main)

With $z$ as in {eq}`main`, the output is {live}`a2`.
The figure starts at {live}`x`, and one further on it would be {number}`result; x=1`.

```{code-cell} ipython3
:tags: [remove-input]
import numpy as np
from nnlib.live import interact

explorer = interact(lambda x: np.exp(-x), x=(0.0, 1.0))
explorer
```

```{code-cell} ipython3
explorer
```

That is {words}`result < 0.7 ? less : not less` than 0.7.{check}`result(x=1) < 0.7`
{check}`0.6 < result < 0.7`

```{code-cell} ipython3
:tags: [remove-cell]
assert explorer.x == 0.5
```

It takes {minutes}`index`.

```{code-cell} ipython3
from matplotlib import pyplot as plt
from nnlib import plots

fig, axes = plt.subplots()
plots.plot_activation("sigmoid", axes)
```

```{code-cell} ipython3
:tags: [remove-input]
plots.plot_activation("relu", plots.new_axes())
```
"""

FAULTS = """\
# A page

Bad mathematics $\\sigmoid(z)$, a rare character $文$, no number {live}`a9`.

With these inputs the sum is
below 0 {check}`z2 < 0; x1=0, x2=1`, so the answer is no.

The answer is {words}`z2 ? yes : no`, and it takes {minutes}`nowhere`.

```{code-cell} ipython3
import ipywidgets
ipywidgets.FloatSlider()
```

```{code-cell} ipython3
from matplotlib import pyplot as plt
plt.plot([1, 2]);
```
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a folder that is like the repository, with an nnlib of its own."""
    for name in ("book", "chapters", "deno.json", "deno.lock"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(
        ROOT / "nnlib", tmp_path / "nnlib", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "_config.yml", tmp_path)
    (tmp_path / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n  - file: plain\n"
    )
    (tmp_path / "index.md").write_text(NOTEBOOK + GOOD)
    (tmp_path / "plain.md").write_text("# A page without a figure\n\nText.\n")
    return tmp_path


def build(folder: Path) -> tuple[int, str]:
    """Build strictly; return the exit status and all that was said."""
    command = Path(sys.executable).with_name("jupyter-book")
    done = subprocess.run(
        [command, "build", folder, "--warningiserror", "--keep-going"],
        env=os.environ | {"PYTHONPATH": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def build_and_publish(folder: Path) -> str:
    """Build and publish a book without a fault; return all that was said."""
    status, said = build(folder)
    assert status == 0, said
    publish_site(folder)
    return said


def publish_site(folder: Path) -> None:
    # JupyterLite takes half a minute and has tests of its own.
    steps = [step for step in STEPS if step is not with_jupyterlite]
    publish(folder / "_build/html", folder / "_build/site", steps)


def assert_pictures_have_their_words_in_light_and_in_dark(book: Path) -> None:
    page = BeautifulSoup((book / "_build/site/index.html").read_text(), "html.parser")
    article = page.select_one("article")
    assert article is not None
    words = [
        alt_text(plot_activation(name, new_axes())) for name in ("sigmoid", "relu")
    ]
    pictures = article.select("img")
    assert [picture["alt"] for picture in pictures] == [
        each for each in words for _ in "12"
    ]
    assert "<Axes" not in article.get_text()
    for number, picture in enumerate(pictures):
        assert ("only-light", "only-dark")[number % 2] in picture["class"]
        source = str(picture["src"]).partition("?")[0]  # versions.py adds a digest
        svg = (book / "_build/html" / source).read_text()
        assert svg.startswith("<svg")
        assert ("#59636e" in svg, "#a4adb8" in svg) == (
            number % 2 == 0,
            number % 2 == 1,
        )
        assert "http-equiv" not in svg
        assert not re.search(r"<(script|image|text)|@import|url\((?!#)", svg)


def test_a_page_is_published_whole_and_built_again_only_if_it_must_be(book: Path):
    said = build_and_publish(book)
    assert "Executing notebook" in said
    assert_pictures_have_their_words_in_light_and_in_dark(book)
    html = (book / "_build/site/index.html").read_text()

    # Both views of the one model hold a still of the figure, switched off.
    mounts = re.findall(r'<div class="osn-mount[^"]*" data-model="(\w+)"><div', html)
    assert len(mounts) == 2
    assert len(set(mounts)) == 1
    assert re.search(r"<input[^>]* disabled", html)
    state = re.search(r'live.figures\+json">(.*?)</script>', html)
    assert state is not None
    assert mounts[0] in state[1]
    for word in ("_esm", "_css", "_anywidget_id", "LayoutModel"):
        assert word not in state[1]

    # The front end is linked from the page with figures and from no other.
    assert re.search(r'<script defer="defer" src="_static/host.js\?v=\w+">', html)
    assert "widget.css" in html
    plain = (book / "_build/site/plain.html").read_text()
    assert "host.js" not in plain
    assert "widget.css" not in plain

    # Mathematics, its number, the reference to it, and a live number.
    assert '<math display="block"' in html
    assert re.search(r'class="eqno">\(1\)', html)
    assert re.search(r'href="#equation-main">\(1\)</a>', html)
    assert re.search(r'<output [^>]*data-live="a2">0\.5974\d\d</output>', html)
    # Numbers of the page's own figure.
    assert re.search(r'<output [^>]*data-live="x">0\.5</output>', html)
    assert "further on it would be <span>0.367879</span>" in html

    # Words that are chosen, and claims, which print nothing; nor does their cell.
    assert re.search(r"<output [^>]*data-live-words=[^>]*>less</output> than", html)
    assert "0.7.\n" in html
    assert "check" not in BeautifulSoup(html, "html.parser").article.get_text()
    assert "explorer.x" not in html
    assert "It takes <span>" in html
    notebook = json.loads((book / "_build/html/notebooks/index.ipynb").read_text())
    written = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    assert "That is less than 0.7.\nIt takes 5 minutes to read." in written
    assert "assert" not in written

    # No code inside, nothing from elsewhere, none of the scripts that would do that.
    for page in (html, plain):
        assert not re.search(r"<script(?![^>]*(src=|\+json))", page)
        loaded = page.replace('<link rel="canonical"', "<named")
        assert not re.search(
            r"<(script|link|img)[^>]*(src|href)=\"(https?:)?//", loaded
        )
        assert not re.search(r"mathjax.*\.js|require|html-manager|thebe", page, re.I)

    said = build_and_publish(book)
    assert "Executing notebook" not in said
    assert "0 added, 0 changed, 0 removed" in said
    pages = {page.name for page in pages_of(book / "_build/site")}
    assert pages >= {"index.html", "plain.html", "search.html", "404.html"}

    # A chapter that gets another name leaves nothing behind, and the rest stays.
    (book / "plain.md").rename(book / "simple.md")
    (book / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n  - file: simple\n"
    )
    build_and_publish(book)
    assert {page.name for page in pages_of(book / "_build/site")} == {
        *(pages - {"plain.html"}),
        "simple.html",
    }
    assert not list((book / "_build/site").rglob("plain*"))

    # A change in the front end draws the stills again, from cached outputs.
    with (book / "nnlib/live/front/figure.ts").open("a") as source:
        source.write("\n")
    said = build_and_publish(book)
    assert "0 added, 2 changed, 0 removed" in said
    assert "Executing notebook" not in said

    # A change in nnlib's Python executes the notebook again.
    with (book / "nnlib/activations/__init__.py").open("a") as source:
        source.write("\n")
    image = "```{raw} html\n<img src='https://example.org/x.png' alt=''>\n```\n"
    (book / "simple.md").write_text(f"# A page\n\n{image}")
    status, said = build(book)
    assert status == 0, said
    assert "Executing notebook" in said

    # A page that would load from another host is built, and not published.
    with pytest.raises(ValueError, match=r"simple\.html: expected the book's own fil"):
        publish_site(book)


def test_each_fault_is_a_warning_that_fails_the_build_and_the_next_one(book: Path):
    (book / "index.md").write_text(NOTEBOOK + FAULTS)
    for _ in range(2):
        status, said = build(book)
        assert status != 0
        assert re.search(r"index\.md:8: WARNING: cannot typeset this formula", said)
        assert "the book's math font lacks 文 (U+6587)" in said
        assert re.search(
            r"index\.md:8: WARNING: {live}`a9`: there is no number a9", said
        )
        assert "z1_1" in said
        assert "a plain ipywidgets FloatSlider, which would be dead" in said
        said = " ".join(said.split())
        assert (
            "index.md:10: WARNING: {check}`z2 < 0; x1=0, x2=1`: "
            "this is false: z2 is 0.0489279" in said
        )
        assert "index.md:13: WARNING: {words}`z2 ? yes : no`: expected a compar" in said
        assert "{minutes}`nowhere`: there is no such chapter" in said
        assert "a figure without words" in said


def test_a_cell_that_fails_fails_the_build(book: Path):
    # Not even shown, as the ones that assert what a sentence says.
    lines = ":tags: [remove-cell]\nassert len('four') == 5, 'what is said of four'"
    cell = f"\n```{{code-cell}} ipython3\n{lines}\n```\n"
    (book / "index.md").write_text(f"{NOTEBOOK}# A page\n{cell}")
    status, said = build(book)
    assert status != 0
    assert "AssertionError" in said
    assert "what is said of four" in said
