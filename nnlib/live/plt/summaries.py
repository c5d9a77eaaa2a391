"""Pies and boxes: shares of a whole, and where the quarters of some numbers lie."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.bars import label_of, sets_of
from nnlib.live.plt.marks import Handle, line_of, values
from nnlib.live.plt.mathtext import words
from nnlib.live.plt.patches import wedge
from nnlib.live.plt.shapes import Shapes
from nnlib.live.plt.straight import Straight
from nnlib.live.trace.recorder import TracingError

# Keywords that say how something looks, which a page decides.
_LOOKS_OF_PIES = frozenset(("shadow", "hatch", "textprops"))
_LOOKS_OF_BOXES = frozenset(
    (
        *("boxprops", "medianprops", "whiskerprops", "capprops", "flierprops"),
        *("patch_artist", "manage_ticks", "capwidths", "sym", "zorder"),
    )
)


def _refuse_others(call: str, keywords: dict[str, Any], looks: frozenset[str]) -> None:
    for name, value in keywords.items():
        if name not in looks and value is not None and value is not False:
            raise TracingError(
                f"plt.{call}(…, {name}=…) cannot be drawn: leave {name} out, or draw "
                "what it adds by plt.plot or plt.text."
            )


class Summaries(Shapes, Straight):
    """What says much of some numbers in few marks."""

    def pie(
        self,
        x: Any,
        explode: Any = None,
        labels: Any = None,
        colors: Any = None,
        autopct: Any = None,
        *,
        pctdistance: float = 0.6,
        labeldistance: float | None = 1.1,
        startangle: Any = 0.0,
        radius: Any = 1.0,
        counterclock: bool = True,
        wedgeprops: Any = None,
        normalize: bool = True,
        **looks: Any,
    ) -> tuple[list[Handle], ...]:
        """Draw shares of a whole as pieces of a disk."""
        _refuse_others("pie", looks, _LOOKS_OF_PIES)
        shares = line_of(x)
        if normalize:
            shares = shares / np.sum(shares)
        way = 360.0 if counterclock else -360.0
        ends = np.concatenate([np.zeros(1), np.cumsum(shares)]) * way + startangle
        pieces: list[Handle] = []
        texts: list[Handle] = []
        names, parts, ways = [], [], []
        for i in range(shares.shape[0]):
            angle = (ends[i] + ends[i + 1]) / 2.0 * (np.pi / 180.0)
            across, up = np.cos(angle), np.sin(angle)
            out = 0.0 if explode is None else explode[i]
            center = out * across, out * up
            own = {"color": i if colors is None else colors[i % len(colors)]}
            own |= {} if labels is None else {"label": labels[i]}
            own |= {} if wedgeprops is None else wedgeprops
            piece = wedge(center, radius, ends[i], ends[i + 1], **own)
            pieces.append(self.add_patch(piece))
            if labels is not None and labeldistance is not None:
                names.append((out + labeldistance * radius, i, labels[i], "outward"))
            if autopct is not None:
                said = label_of(autopct, 100.0 * shares[i])
                parts.append((out + pctdistance * radius, i, said, "center"))
            ways.append((across, up))
        for far, i, said, align in names + parts:
            place = far * ways[i][0], far * ways[i][1]
            texts.append(self.text(*place, said, ha=align, va="center"))
        self._panel.settings |= {"aspect": "equal", "axis": "off"}
        for sides in (("left", "right"), ("bottom", "top")):
            self._limit(sides, -1.25, 1.25)
        return pieces, texts

    def boxplot(
        self,
        x: Any,
        *,
        positions: Any = None,
        widths: Any = None,
        labels: Any = None,
        tick_labels: Any = None,
        vert: bool = True,
        orientation: str = "vertical",
        whis: float = 1.5,
        showfliers: bool = True,
        **looks: Any,
    ) -> dict[str, list[Handle]]:
        """Draw a box for each set of numbers, from its first quarter to its third.

        Whiskers reach to the farthest number within 1.5 times that; others are points.
        """
        _refuse_others("boxplot", looks, _LOOKS_OF_BOXES)
        sets = sets_of(x)
        places = range(1, len(sets) + 1) if positions is None else positions
        width = np.clip(0.15 * np.ptp(places), 0.15, 0.5) if widths is None else widths
        upright = vert and orientation == "vertical"
        names = labels if tick_labels is None else tick_labels
        for at, numbers in zip(places, sets, strict=True):
            self._box(float(at), numbers, width, whis, showfliers, upright)
        ticks = {"at": [float(each) for each in places]}
        said = map(str, places) if names is None else map(words, names)
        self._panel.settings["xticks" if upright else "yticks"] = {
            **ticks,
            "labels": list(said),
        }
        sides = ("left", "right") if upright else ("bottom", "top")
        self._limit(sides, min(places) - 0.5, max(places) + 0.5)
        return {}

    def _limit(self, sides: tuple[str, str], low: float, high: float) -> None:
        self._panel.limits |= dict(zip(sides, map(values, (low, high)), strict=True))

    def _box(
        self, at: float, x: Any, width: Any, whis: float, fliers: bool, upright: bool
    ) -> None:
        low, middle, high = (np.percentile(x, part) for part in (25, 50, 75))
        reach = whis * (high - low)
        inside = np.logical_and(x >= low - reach, x <= high + reach)
        top = np.maximum(np.max(np.where(inside, x, high)), high)
        bottom = np.minimum(np.min(np.where(inside, x, low)), low)
        left, right = at - width / 2, at + width / 2
        cap = [at - width / 4, at + width / 4]
        lines = [
            ([left, right, right, left, left], [low, low, high, high, low]),
            ([at, at], [low, bottom]),
            ([at, at], [high, top]),
            (cap, [bottom, bottom]),
            (cap, [top, top]),
            ([left, right], [middle, middle]),
        ]
        for i, (across, up) in enumerate(lines):
            color = "C1" if i == 5 else "k"
            self.plot(*((across, up) if upright else (up, across)), color=color)
        if fliers:
            outside = np.full(x.shape, at), np.where(inside, np.nan, x)
            self.plot(*(outside if upright else outside[::-1]), "o", color="k")
