"""DrawExplorer: draw a digit, see what is made of it, and what the network reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nnlib.activations import relu, softmax
from nnlib.datasets.drawings import BARRED_SEVEN, SEVEN, drawn, enlarged
from nnlib.datasets.handwriting import SIDE, STEPS, box, normalise
from nnlib.explorers.trained import Trained, digit_network
from nnlib.live.figures.cells import Cells, cells_to_text
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls
from nnlib.live.figures.parts.groups import group
from nnlib.live.figures.parts.pad import Picture, chances, pad, pictures
from nnlib.live.figures.parts.readout import Readout, readout, sentence
from nnlib.live.formulas.symbols import Symbol
from nnlib.live.trace.tracing import trace
from nnlib.network import Network

_DIGITS = np.arange(10)
# Two sizes of pictures show what a drawing becomes.
_SMALL, _COUNTED = (SIDE, SIDE), (8, 8)

_SWITCHES = {
    "stretch": "Stretch to 20 × 32",
    "centre": "Centre",
    "even_out": "Even out",
    "upright": "Set upright",
}

# In cells: what is no larger is a dot; a pad with more ink has no drawing on it; and a
# gap as wide parts two drawings.
_DOT = 5
_FULL = SIDE * SIDE // 2
_GAP = 2

_SURE, _LIKELY = 0.9, 0.5


def reading(
    ink: Any, stretch: Any, centre: Any, even_out: Any, upright: Any, network: Network
) -> dict[str, Any]:
    """Compute what a drawing becomes, what the network makes of it, and what to say.

    Parameters
    ----------
    ink : array_like, shape (32, 32)
        The drawing.
    stretch, centre, even_out, upright : bool
        Which steps of `nnlib.datasets.handwriting.normalise` to take.
    network : Network
        64 -> relu -> 10 softmax.

    Returns
    -------
    dict
        The pictures of `normalise`; the ink in some of them; ``hidden`` and ``p``, the
        activations (``p`` is 0 where there is no single digit); ``first`` and
        ``second``, the likeliest digits, with their percentages; and conditions.
    """
    steps = normalise(ink, stretch, centre, even_out, upright)
    hidden, output = network.layers
    a = relu(np.ravel(steps["counted"]) / 16 @ hidden.W.T + hidden.b)
    p = softmax(a @ output.W.T + output.b)
    what = _what_it_is(ink)
    first = np.argmax(p)
    others = np.where(np.equal(_DIGITS, first), -1.0, p)
    share = np.max(p)
    one = what["is_one"]
    all_on = np.min(np.stack([stretch, centre, even_out, upright]))
    return {
        **steps,
        "drawn_ink": ink.sum(),
        "centred_ink": steps["centred"].sum(),
        "evened_ink": steps["evened"].sum(),
        "hidden": a,
        "p": p * one,
        "first": first,
        "percent": 100 * share,
        "second": np.argmax(others),
        "second_percent": 100 * np.max(others),
        **what,
        "is_sure": one * np.greater_equal(share, _SURE),
        "is_likely": one * np.less(share, _SURE) * np.greater_equal(share, _LIKELY),
        "is_unsure": one * np.less(share, _LIKELY),
        "is_changed": one * (1 - all_on),
    }


def _what_it_is(ink: Any) -> dict[str, Any]:
    """Tell one drawing from none, a dot, a pad that is full, and several drawings."""
    amount = ink.sum()
    columns = ink.max(axis=0)
    _, height = box(ink.max(axis=1))
    _, width = box(columns)
    begun = np.greater(np.cumsum(columns), 0)
    to_come = np.greater(np.cumsum(columns[::-1]), 0)[::-1]
    gap = np.sum(np.equal(columns, 0) * begun * to_come)
    empty = np.equal(amount, 0) * 1.0
    dot = (1 - empty) * np.less_equal(height, _DOT) * np.less_equal(width, _DOT)
    full = np.greater(amount, _FULL) * 1.0
    several = np.greater_equal(gap, _GAP) * (1 - full) * (1 - dot)
    return {
        "is_empty": empty,
        "is_dot": dot,
        "is_full": full,
        "is_several": several,
        "is_one": (1 - empty) * (1 - dot) * (1 - full) * (1 - several),
    }


def _readout() -> Readout:
    return readout(
        sentence(
            "The pad is empty. Draw a digit: there is no answer yet.", when="is_empty"
        ),
        sentence(
            "This is one dot. Stretched to the height of a digit it would be a block, "
            "and the network would name some digit all the same. So it is not asked.",
            when="is_dot",
        ),
        sentence(
            "More than half of the pad is ink, and no digit has that much. The network "
            "knows only digits, and would name one. So it is not asked.",
            when="is_full",
        ),
        sentence(
            "There are two things on the pad, side by side. The network was trained on "
            "one digit at a time, and would take both for one. So it is not asked.",
            when="is_several",
        ),
        sentence(
            "The network reads a {first}, with a probability of {percent:1} %.",
            when="is_sure",
        ),
        sentence(
            "The network takes this for a {first} rather ({percent:1} %), or else for "
            "a {second} ({second_percent:1} %).",
            when="is_likely",
        ),
        sentence(
            "The network does not know: a {first} ({percent:1} %), a {second} "
            "({second_percent:1} %), or another digit.",
            when="is_unsure",
        ),
        sentence(
            "A step is off. The pictures that the network was trained on went through "
            "all of them.",
            when="is_changed",
        ),
    )


def _presets(trained: Trained) -> list[dict[str, Any]]:
    """Return drawings to begin with: ours, and pictures that training did not see."""
    pictures = trained.test.X.reshape(-1, 8, 8) * 16
    labels = trained.test.Y.argmax(axis=1)
    drawings = [
        ("seven", "A 7 without a bar", drawn(SEVEN), "Most 7s in the data have a bar."),
        ("barred", "The same 7 with a bar", drawn(BARRED_SEVEN), "One stroke more."),
        (
            "one",
            "A 1 of one straight stroke",
            drawn([[(16, 6), (16, 26)]]),
            "Stretched at most twice as much across as upwards, it stays one.",
        ),
        (
            "two",
            "Two digits",
            drawn([[(3.5, 8), (3.5, 27)], *_moved(SEVEN, 3)]),
            "The network knows one at a time.",
        ),
    ]
    for digit in (2, 3, 4, 8):
        picture = pictures[np.flatnonzero(labels == digit)[0]]
        drawings.append(
            (
                f"test{digit}",
                f"From the data: a {digit}",
                enlarged(picture.round()),
                "Training did not see it. It is prepared already: all steps are off.",
            )
        )
    return [
        {
            "name": name,
            "label": label,
            "note": note,
            "values": {
                "ink": cells_to_text(ink),
                **dict.fromkeys(STEPS, 0 if name.startswith("test") else 1),
            },
        }
        for name, label, ink, note in drawings
    ]


def _moved(strokes: Iterable[Any], right: float) -> list[list[tuple[float, float]]]:
    return [[(x + right, y) for x, y in stroke] for stroke in strokes]


def _pictures(most: float) -> Any:
    return pictures(
        Picture("stretched", "Stretched", _SMALL),
        Picture("centred", "Centred", _SMALL, note="centred_ink", unit="cells"),
        Picture("evened", "Evened out", _SMALL, note="evened_ink", unit="cells"),
        Picture("straight", "Upright", _SMALL),
        Picture(
            "counted", "Counted: this is what the network gets", _COUNTED, 16.0, True
        ),
        Picture("hidden", "32 hidden neurons", (8, 4), most),
    )


class DrawExplorer(Figure):
    """A pad to draw a digit on, what is made of the drawing, and what is read in it.

    Parameters
    ----------
    ink : array_like of shape (32, 32), or str, optional
        The drawing at the start, 1 for ink; a 7 without a bar unless given.
    stretch, centre, even_out, upright : bool, default True
        Which steps are taken before the ink is counted.
    show : iterable of str, optional
        Which parts to show, of drawing, readout, pictures and controls.
    anchor : str, default "draw"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    ink : ndarray of shape (32, 32)
        The current drawing.
    stretch, centre, even_out, upright : float
        Whether each step is taken, 1 or 0.
    network : Network
        What reads it.

    Raises
    ------
    ValueError
        If the drawing has another shape, or something else than 0 and 1.

    Examples
    --------
    >>> explorer = DrawExplorer()
    >>> explorer.ink.shape, explorer.result["counted"].shape
    ((32, 32), (8, 8))
    """

    def __init__(
        self,
        ink: Any = None,
        stretch: bool = True,
        centre: bool = True,
        even_out: bool = True,
        upright: bool = True,
        *,
        show: Iterable[str] | None = None,
        anchor: str = "draw",
        title: str = "Draw a digit",
    ) -> None:
        trained = digit_network()
        self.network = trained.network
        start = drawn(SEVEN)
        switches = dict.fromkeys(STEPS, True)
        given = dict(zip(STEPS, (stretch, centre, even_out, upright), strict=True))

        def draw_a_digit(
            ink: Any, stretch: Any, centre: Any, even_out: Any, upright: Any
        ) -> dict[str, Any]:
            return reading(ink, stretch, centre, even_out, upright, trained.network)

        hidden = trained.network.forward(trained.train.X).a[0]
        super().__init__(
            trace(draw_a_digit, ink=start, **switches),
            [
                *(Control(name, 1.0, "toggle", group="Steps") for name in STEPS),
                Cells("ink", start),
            ],
            parts={
                "drawing": group(
                    pad("ink", label="A pad to draw a digit on"),
                    chances(
                        "p", [str(d) for d in _DIGITS], title="What the network reads"
                    ),
                    look="padded",
                ),
                "readout": _readout(),
                "controls": group(controls(*STEPS), look="switches"),
                "pictures": _pictures(float(np.percentile(hidden, 99).round(1))),
            },
            values={**({} if ink is None else {"ink": ink}), **given},
            presets=_presets(trained),
            written={name: Symbol(words) for name, words in _SWITCHES.items()},
            show=show,
            anchor=anchor,
            title=title,
        )
