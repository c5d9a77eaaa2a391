"""What stands around a panel's marks: titles, limits, scales, ticks and the legend."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.marks import Looks, Marks, values
from nnlib.live.plt.mathtext import words
from nnlib.live.trace.drawing import DrawnMark
from nnlib.live.trace.recorder import StandIn, TracingError

# matplotlib lists these after all else when labels are given by their order.
_CONTAINERS = ("bars", "hbars", "stems")


class Frame(Marks):
    """A panel's titles, limits, scales, ticks and legend."""

    spines = xaxis = yaxis = Looks()

    def set_title(self, label: Any, **ignored: Any) -> None:
        """Set what stands above the panel."""
        self._panel.texts["title"] = words(label)

    def set_xlabel(self, xlabel: Any, **ignored: Any) -> None:
        """Set what stands below the x axis."""
        self._panel.texts["xlabel"] = words(xlabel)

    def set_ylabel(self, ylabel: Any, **ignored: Any) -> None:
        """Set what stands beside the y axis."""
        self._panel.texts["ylabel"] = words(ylabel)

    def set_xlim(
        self,
        left: Any = None,
        right: Any = None,
        *,
        xmin: Any = None,
        xmax: Any = None,
        **ignored: Any,
    ) -> None:
        """Set where the x axis begins and ends."""
        self._limits("xlim", ("left", "right"), _pair(left, right, xmin, xmax))

    def set_ylim(
        self,
        bottom: Any = None,
        top: Any = None,
        *,
        ymin: Any = None,
        ymax: Any = None,
        **ignored: Any,
    ) -> None:
        """Set where the y axis begins and ends."""
        self._limits("ylim", ("bottom", "top"), _pair(bottom, top, ymin, ymax))

    def _limits(self, name: str, ends: tuple[str, str], given: Any) -> None:
        if given[0] is None and given[1] is None:
            raise TracingError(
                f"plt.{name}() asks where the axis ends now, which the page finds out "
                f"at every move. Set it: plt.{name}(0, 10)."
            )
        for end, value in zip(ends, given, strict=True):
            if value is not None:
                self._panel.limits[end] = values(value)

    def axis(self, arg: Any = None, **limits: Any) -> None:
        """Set all four limits, or ``"equal"``, ``"off"`` and the like."""
        if isinstance(arg, bool):
            arg = "on" if arg else "off"
        if isinstance(arg, str):
            if arg in ("equal", "scaled", "square", "image"):
                self._panel.settings["aspect"] = "equal"
            elif arg in ("off", "on"):
                self._panel.settings["axis"] = arg
            elif arg not in ("tight", "auto"):
                raise TracingError(
                    f"plt.axis({arg!r}) cannot be drawn by a page. What can: four "
                    'limits, "equal", "scaled", "square", "image", "on", "off".'
                )
            if arg not in ("off", "on"):
                self._panel.limits.clear()  # matplotlib finds them anew
        elif arg is not None:
            left, right, bottom, top = arg
            limits |= {"xmin": left, "xmax": right, "ymin": bottom, "ymax": top}
        elif not limits:
            self._limits("axis", ("left", "right"), (None, None))
        if "xmin" in limits or "xmax" in limits:
            self.set_xlim(limits.get("xmin"), limits.get("xmax"))
        if "ymin" in limits or "ymax" in limits:
            self.set_ylim(limits.get("ymin"), limits.get("ymax"))

    def invert_xaxis(self) -> None:
        """Let x grow to the left."""
        self._panel.settings["xinverted"] = True

    def invert_yaxis(self) -> None:
        """Let y grow downwards."""
        self._panel.settings["yinverted"] = True

    def set_xscale(self, value: str, **ignored: Any) -> None:
        """Set ``"linear"`` or ``"log"``."""
        self._scale("xscale", value)

    def set_yscale(self, value: str, **ignored: Any) -> None:
        """Set ``"linear"`` or ``"log"``."""
        self._scale("yscale", value)

    def _scale(self, name: str, value: str) -> None:
        if value not in ("linear", "log"):
            raise TracingError(
                f"plt.{name}({value!r}): a page has linear and log axes."
            )
        self._panel.settings[name] = value

    def set_aspect(self, aspect: Any, *args: Any, **ignored: Any) -> None:
        """Set ``"equal"``: one unit is as long along both axes."""
        if aspect in ("equal", 1, 1.0):
            self._panel.settings["aspect"] = "equal"

    def set_xticks(self, ticks: Any = None, labels: Any = None, **ignored: Any) -> None:
        """Set where ticks stand on the x axis, and what they say."""
        self._ticks("xticks", ticks, labels)

    def set_yticks(self, ticks: Any = None, labels: Any = None, **ignored: Any) -> None:
        """Set where ticks stand on the y axis, and what they say."""
        self._ticks("yticks", ticks, labels)

    def _ticks(self, name: str, ticks: Any, labels: Any) -> None:
        if ticks is None:
            return  # only how they look
        at = values(ticks)
        if isinstance(at, StandIn):
            raise TracingError(
                f"plt.{name}: ticks that move cannot be drawn by a page. Give fixed "
                "places, or draw a line there: plt.axvline(x).",
                at._node.inputs,
            )
        self._panel.settings[name] = {"at": at.ravel().tolist()}
        if labels is not None:
            names = [words(each) for each in labels]
            self._panel.settings[name]["labels"] = names

    def set_xticklabels(self, labels: Any, **ignored: Any) -> None:
        """Set what the ticks of the x axis say."""
        self._tick_labels("xticks", labels)

    def set_yticklabels(self, labels: Any, **ignored: Any) -> None:
        """Set what the ticks of the y axis say."""
        self._tick_labels("yticks", labels)

    def _tick_labels(self, name: str, labels: Any) -> None:
        ticks = self._panel.settings.setdefault(name, {"at": []})
        ticks["labels"] = [words(each) for each in labels][: len(ticks["at"])]

    def legend(
        self, *args: Any, handles: Any = None, labels: Any = None, **ignored: Any
    ) -> None:
        """Show what the labelled marks are; `labels` name them in their order."""
        if len(args) == 2:
            handles, labels = args
        elif args:
            labels = args[0]
        if handles is not None:
            marks = [self._shown_by(each) for each in handles]
            for mark in self._panel.marks:
                if all(mark is not each for each in marks):
                    mark.texts.pop("label", None)
        else:
            named = [m for m in self._panel.marks if m.kind not in ("text", "arrows")]
            marks = sorted(named, key=lambda mark: mark.kind in _CONTAINERS)
        for mark, label in zip(marks, labels or (), strict=False):
            mark.texts["label"] = words(label)
        self._panel.settings["legend"] = True

    def _shown_by(self, handle: Any) -> DrawnMark:
        """Return the mark of a handle; of an artist of matplotlib one without places.

        Line2D and Patch are made for the legend alone: it shows their looks.
        """
        if isinstance(handle, list | tuple):
            return self._shown_by(handle[0])
        if hasattr(handle, "_mark"):
            mark: DrawnMark = handle._mark
            return mark
        is_line = hasattr(handle, "get_marker")
        kind, names = ("line" if is_line else "polygon"), ["alpha", "label"]
        names += ["color", "linestyle", "marker"] if is_line else ["facecolor"]
        look = {name: getattr(handle, f"get_{name}")() for name in names}
        nowhere = np.full(1, np.nan)
        return self._add(kind, {"x": nowhere, "y": nowhere}, look)

    def grid(self, visible: Any = True, *args: Any, **ignored: Any) -> None:
        """Show lines at the ticks."""
        self._panel.settings["grid"] = visible is not False

    def set(self, **settings: Any) -> None:
        """Set several at once: ``set(xlabel="x", ylim=(0, 1))``."""
        for name, value in settings.items():
            getattr(self, f"set_{name}")(value)

    def margins(self, *args: Any, **ignored: Any) -> None:
        """Say how things look of which a page has its own idea."""

    # Room around the data, ticks and how they are written, what is behind the marks,
    # and limits that follow the data, as they do where none are set.
    tick_params = ticklabel_format = minorticks_on = minorticks_off = margins
    set_facecolor = set_axisbelow = set_prop_cycle = label_outer = margins
    autoscale = autoscale_view = relim = margins

    def set_axis_off(self) -> None:
        """Draw nothing around the marks."""
        self.axis("off")

    def cla(self) -> None:
        """Take everything away that was drawn so far."""
        self._panel.clear()

    clear = cla


def _pair(low: Any, high: Any, low_too: Any, high_too: Any) -> tuple[Any, Any]:
    """Return two limits, which may come as one pair or under other names."""
    low = low_too if low is None else low
    high = high_too if high is None else high
    if high is None and low is not None and values(low).ndim:
        low, high = low
    return low, high
