"""Figures as SVG that says what it shows: what notebooks, and so the book, display."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MIME = "image/svg+xml"


def to_svg(figure: Figure) -> str:
    """Return a figure as SVG, its words as the title; the same figure, the same text.

    Letters become outlines: no font is needed, and none can be missing.
    """
    from matplotlib import rc_context

    from nnlib.plots._style import alt_text

    words = " ".join(filter(None, map(alt_text, figure.axes)))
    file = StringIO()
    with rc_context({"svg.hashsalt": "nnlib", "svg.fonttype": "path"}):
        figure.savefig(
            file,
            format="svg",
            bbox_inches="tight",  # as in notebooks
            metadata={"Title": words, "Date": None, "Creator": None},
        )
    svg = file.getvalue()
    # From <svg on: what comes before it is of no use where an SVG is part of a page.
    return re.sub(r"[ \t]+$", "", svg[svg.index("<svg") :], flags=re.MULTILINE)


def show_as_svg(figure: Figure) -> None:
    """Let notebooks display a figure as `to_svg` writes it.

    IPython asks an object for `_repr_mimebundle_` first. Its usual PNG comes along, for
    a reader of notebooks that has no SVG.
    """
    shown: Any = figure
    shown._repr_mimebundle_ = _bundle_of(figure)


def _bundle_of(figure: Figure) -> Callable[..., dict[str, str]]:
    def bundle(include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {MIME: to_svg(figure)}

    return bundle
