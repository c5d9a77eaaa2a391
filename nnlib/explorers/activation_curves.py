"""The plots of ActivationExplorer: a function and, beside it, its slope."""

from __future__ import annotations

from typing import Any

from nnlib.live.figures.parts.mark import wording
from nnlib.live.figures.parts.marks import bands, lines, tangent
from nnlib.live.figures.parts.plot import Plot, panels, plot

FLAT = 0.05
"""A tail whose slope is nearer to 0 than this is called saturated."""

# A curve may leave the frame above and below this, if it would flatten the other.
_ROOM = 3.0


def function_and_slope() -> Plot:
    """Return the function and, beside it, its slope, with a point that slides along."""
    chosen, other = {"label": "function"}, {"label": "compare"}
    where = {"where": "saturated", "over": "z"}
    named = wording(chosen) + wording(" and ", other, when="comparing")
    shade: list[str | dict[str, str]] = [
        chosen,
        f" saturated, its slope within ±{FLAT}: ",
        where,
    ]

    def drawn(name: str, *, legend: bool) -> list[Any]:
        first, second = ([wording(chosen)], [wording(other)]) if legend else ((), ())
        return [
            bands("saturated", "z", label=wording(*shade) if legend else ""),
            lines(f"f{name}", over="z", labels=first),
            lines(f"g{name}", over="z", labels=second, series=1, when="comparing"),
        ]

    shades, first, second = drawn("", legend=True)
    touching = tangent("z", "f", "f_slope", label="tangent", when="smooth")
    no_slope = ("corner", "jump")
    height = plot(
        first,
        second,
        touching,
        shades,
        title="The function: a = f(z)",
        room=(-_ROOM, _ROOM),
        drag=wording("z = {z:4}, slope {f_slope:4}", when="smooth")
        + [
            each
            for when in no_slope
            for each in wording("z = {z:4}, no slope", when=when)
        ],
        words=wording("Curve of ")
        + named
        + wording(". At z = {z:4}: {f:4}. Saturated: ", where, "."),
    )
    slope = plot(
        *drawn("_slope", legend=False),
        title="Its slope: f′(z)",
        cursor=True,
        words=wording("Slope of ")
        + named
        + wording(". At z = {z:4}: ")
        + wording("{f_slope:4}.", when="smooth")
        + [each for when in no_slope for each in wording("none.", when=when)],
    )
    return panels(height, slope, shared_legend=True, numbers_table=False)
