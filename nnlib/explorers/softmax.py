"""SoftmaxExplorer: scores become probabilities, sharper or flatter by temperature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from nnlib.activations.softmax import softmax
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.bars import bars
from nnlib.live.figures.parts.basic import controls, equations, table
from nnlib.live.figures.parts.readout import Readout, readout, sentence
from nnlib.live.formulas.equations import equations as written
from nnlib.live.formulas.formatting import format_number
from nnlib.live.trace.tracing import trace
from nnlib.named import named

_SCORE_SPAN = 10.0
_SCORE_STEP = 0.1
_LOWEST, _HIGHEST = 0.1, 10.0
# Where T counts as low or high, for the words beside the figure.
_LOW, _HIGH = 0.5, 3.0


def probabilities(scores: Sequence[Any], T: Any, c: Any) -> dict[str, Any]:
    """Compute softmax((scores + c) / T), and what is to be said of it.

    Parameters
    ----------
    scores : sequence of float
    T : float
        Temperature, above 0.
    c : float
        Added to every score.

    Returns
    -------
    dict
        s1, s2, …, the scores shifted and scaled; a1, a2, …, the probabilities, their
        sum, the largest one, how far c moved any of them, and conditions, 1 or 0.
    """
    z = np.stack(scores)
    s = (z + c) / T
    a = softmax(s)
    return {
        **{f"s{i + 1}": s[i] for i in range(len(scores))},
        **{f"a{i + 1}": a[i] for i in range(len(scores))},
        "sum": a.sum(),
        "largest": a.max(),
        "moved": np.abs(a - softmax(z / T)).max(),
        "shifted": np.not_equal(c, 0) * 1.0,
        "not_shifted": np.equal(c, 0) * 1.0,
        "low": np.less(T, _LOW) * 1.0,
        "plain": np.equal(T, 1) * 1.0,
        "high": np.greater(T, _HIGH) * 1.0,
    }


@named(symbol="exp")
def _exp(s: Any) -> Any:
    """Compute e to the power of s: exp(s), where a power would be tiny."""
    return np.exp(s)


def as_written(scores: Sequence[Any], T: Any, c: Any) -> dict[str, Any]:
    """Compute the same as on paper, for the equations: scaled scores s1, s2, … first.

    In one line, fractions would stand in the exponents of a fraction.
    """
    scaled = {f"s{i + 1}": (z + c) / T for i, z in enumerate(scores)}
    powers = [_exp(each) for each in scaled.values()]
    total = sum(powers[1:], start=powers[0])
    a = [power / total for power in powers]
    shares = {f"a{i + 1}": each for i, each in enumerate(a)}
    return {**scaled, **shares, "sum": sum(a[1:], start=a[0])}


def _of_three(formula: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    def softmax_of_three(z1: Any, z2: Any, z3: Any, T: Any, c: Any) -> Any:
        return formula((z1, z2, z3), T, c)

    return softmax_of_three


def _of_four(formula: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    def softmax_of_four(z1: Any, z2: Any, z3: Any, z4: Any, T: Any, c: Any) -> Any:
        return formula((z1, z2, z3, z4), T, c)

    return softmax_of_four


def _readout(count: int) -> Readout:
    return readout(
        sentence(
            "The probabilities add up to {sum}, and the largest of them is {largest}."
        ),
        sentence(
            "T is low: dividing by it pulls the scores apart. The closer T comes to 0, "
            "the more the largest score takes, in the end everything; equal largest "
            "scores share it.",
            when="low",
        ),
        sentence(
            "T = 1 leaves the scores as they are: this is softmax itself.", when="plain"
        ),
        sentence(
            "T is high: dividing by it draws the scores together. The larger T, the "
            f"closer every probability comes to 1/{count} = "
            f"{format_number(1 / count, 3)}.",
            when="high",
        ),
        sentence(
            "c is 0. Move it to add the same number to every score, and watch which "
            "probability changes.",
            when="not_shifted",
        ),
        sentence(
            "{c} is added to every score, and no probability has changed: the largest "
            "difference is {moved}, no more than rounding. Only differences between "
            "scores count.",
            when="shifted",
        ),
    )


def _controls(scores: dict[str, float]) -> list[Control]:
    low, high = -_SCORE_SPAN, _SCORE_SPAN
    # How both act on all scores.
    group = "Temperature T, and c for every score"
    return [
        *(
            Control(n, start, min=low, max=high, step=_SCORE_STEP, group="Scores")
            for n, start in scores.items()
        ),
        Control(
            "T",
            1.0,
            min=_LOWEST,
            max=_HIGHEST,
            step=0.1,
            group=group,
            trait="temperature",
        ),
        Control("c", 0.0, min=low, max=high, step=1.0, group=group, trait="shift"),
    ]


class SoftmaxExplorer(Figure):
    """Three or four scores, and the probabilities that softmax makes of them.

    Parameters
    ----------
    z1, z2, z3 : float
        The scores (logits), −10 … 10.
    z4 : float, optional
        A fourth one; there are three unless it is given.
    temperature : float, default 1
        T, 0.1 … 10: the scores are divided by it first.
    shift : float, default 0
        c, −10 … 10: added to every score.
    show : iterable of str, optional
        Which parts to show, and in which order, of bars, controls, readout, equations
        and table; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "softmax"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    z1, z2, z3, z4, temperature, shift : float
        The current values. In the program the last two are T and c.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> explorer = SoftmaxExplorer(z1=2, z2=1, z3=1)
    >>> explorer.temperature = 0.5
    >>> round(explorer.result["a1"], 4), round(explorer.result["sum"], 12)
    (0.787, 1.0)
    """

    def __init__(
        self,
        z1: float = 2.0,
        z2: float = 1.0,
        z3: float = 0.1,
        z4: float | None = None,
        temperature: float = 1.0,
        shift: float = 0.0,
        *,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "softmax",
        title: str = "Softmax: from scores to probabilities",
    ) -> None:
        given = {"z1": z1, "z2": z2, "z3": z3}
        defaults = {"z1": 2.0, "z2": 1.0, "z3": 0.1}
        form = _of_three
        if z4 is not None:
            given["z4"], defaults["z4"] = z4, -1.0
            form = _of_four
        start = {**defaults, "T": 1.0, "c": 0.0}
        formulas = written(trace(form(as_written), **start))
        super().__init__(
            trace(form(probabilities), **start),
            _controls(defaults),
            parts={
                "bars": bars(
                    *(f"a{i + 1}" for i in range(len(given))), title="Probabilities"
                ),
                "controls": controls(),
                "readout": _readout(len(given)),
                "equations": equations(pairs=False),
                "table": table(),
            },
            values={**given, "T": temperature, "c": shift},
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            formulas=formulas,
        )

    @property
    def result(self) -> dict[str, float]:
        """The probabilities a1, a2, … and their sum, by nnlib's softmax."""
        values = self.values
        z = np.array([values[name] for name in values if name.startswith("z")])
        a = softmax((z + values["c"]) / values["T"])
        shares = {f"a{i + 1}": float(each) for i, each in enumerate(a)}
        return {**shares, "sum": float(a.sum())}
