"""What LinearCollapse computes and draws: the network's curve beside straight lines."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.explorers.collapse_network import DEPTHS, collapsed, data, output
from nnlib.live.figures.parts.mark import wording
from nnlib.live.figures.parts.marks import lines, points
from nnlib.live.figures.parts.plot import Plot, plot
from nnlib.live.figures.parts.readout import readout, sentence
from nnlib.live.formulas.formatting import format_number

_BENT = 1e-9  # a curve that leaves its own best line by less is straight
# A curve may leave the frame farther above and below the points; in their height.
_ROOM = 0.5

X = data().X[:, 0]
Y = data().Y[:, 0]
_SLOPE, _INTERCEPT = (float(each) for each in np.polyfit(X, Y, 1))
_LINE_ERROR = float(np.mean((_SLOPE * X + _INTERCEPT - Y) ** 2))


def network_and_lines(
    activation: Any, depth: Any, x: Any, **numbers: Any
) -> dict[str, Any]:
    """Compute the network, the lines beside it, and what is to be said of them.

    Parameters
    ----------
    activation : float
        Which of `collapse_network.FUNCTIONS`.
    depth : float
        Hidden layers, 1 to 3.
    x : float or ndarray
        Where.
    **numbers : float
        The network's weights and biases.

    Returns
    -------
    dict
        At x: y of the network, `best`, the best straight line through the points, and
        `collapsed`, W x + b. Then W, b, the network's mean squared error, how far it
        is from W x + b at the points, how far from its own best line, and conditions.
    """
    W, b = collapsed(numbers, depth)
    there = output(numbers, activation, depth, X)
    linear = np.equal(activation, 0)
    # How far the network is from the straight line that is nearest to it.
    dx = X - X.mean()
    slope = (there * dx).sum() / (dx * dx).sum()
    bend = np.abs(there - there.mean() - slope * dx).max()
    bends = np.logical_and(np.logical_not(linear), np.greater(bend, _BENT))
    straight = np.logical_and(np.logical_not(linear), np.less_equal(bend, _BENT))
    return {
        "y": output(numbers, activation, depth, x),
        "best": _SLOPE * x + _INTERCEPT,
        "collapsed": W * x + b,
        "W": W,
        "b": b,
        "error": ((there - Y) ** 2).mean(),
        "gap": np.abs(there - (W * X + b)).max(),
        "bend": bend,
        "linear": linear * 1.0,
        "bends": bends * 1.0,
        "straight": straight * 1.0,
        **{
            f"linear_{each}": np.logical_and(linear, np.equal(depth, each)) * 1.0
            for each in DEPTHS
        },
        **{f"layer_{each}": np.greater_equal(depth, each) * 1.0 for each in DEPTHS},
    }


READOUT = readout(
    sentence("At x = {x:2} the network answers {y:4}."),
    sentence(
        "No activation, so no bend: all the layers together are one layer, "
        "{W} x + {b}. Drawn over the network's line, the two differ by at most {gap} "
        "at the points, no more than rounding.",
        when="linear",
    ),
    sentence(
        "The activation bends the curve: at some point it is {bend:3} away from the "
        "straight line that fits it best, so no one linear layer does the same.",
        when="bends",
    ),
    sentence(
        "The activation could bend the curve, but with these weights it is straight "
        "at the points.",
        when="straight",
    ),
    sentence(
        "Mean squared error at the points: {error:4} for the network, "
        f"{format_number(_LINE_ERROR, 4)} for the best straight line there is."
    ),
)


def curves() -> Plot:
    """Return the points, the network's curve, and the straight lines beside it."""
    low, high = float(Y.min()), float(Y.max())
    room = _ROOM * (high - low)
    return plot(
        points(X, Y, label="points", color="grey", size=5.5),
        lines("y", over="x", labels=["the network"]),
        lines("best", over="x", labels=["the best straight line"], series=1, dot=False),
        lines(
            "collapsed",
            over="x",
            labels=["all layers in one"],
            series=2,
            dot=False,
            when="linear",
        ),
        room=(low - room, high + room),
        drag="x = {x:4}, the network says {y:4}",
        words=wording(f"{len(X)} points, and the network's ")
        + wording("straight line", when="linear")
        + wording("curve", when="bends")
        + wording("curve", when="straight")
        + wording(
            ": at x = {x:4} it is {y:4}. The best straight line is {best:4} there."
        ),
        numbers_table=False,
    )
