"""Figures as SVG that says what it shows: what notebooks, and so the book, display."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MIME = "image/svg+xml"

_alt_texts: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def alt_text(axes: Axes) -> str:
    """Return what a picture shows, in words; empty if none of nnlib's is on the axes.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        As a function of `nnlib.plots` returned it.

    Examples
    --------
    >>> from nnlib import plots
    >>> plots.alt_text(plots.plot_activation("relu", plots.new_axes(), -2, 2))
    'Graph of relu and its derivative for z from -2 to 2: the function goes from 0 to 2, the derivative lies between 0 and 1.'
    """  # noqa: E501
    return _alt_texts.get(axes, "")


def describe(axes: Axes, text: str) -> None:
    """Keep what a picture shows, in words, for `alt_text`."""
    _alt_texts[axes] = text


def to_svg(figure: Figure) -> str:
    """Return a figure as SVG, its words as the title; the same figure, the same text.

    Letters become outlines: no font is needed, and none can be missing.
    """
    from matplotlib import rc_context

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
