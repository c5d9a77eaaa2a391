"""What all of an axes' calls share: numbers, styles and colours become marks."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.live.plt.mathtext import words
from nnlib.live.plt.styles import is_known, long_names, read_style
from nnlib.live.trace.drawing import DrawnMark, Panel, Place
from nnlib.live.trace.drawing_now import drawing_now
from nnlib.live.trace.fresh_array import array_of, current
from nnlib.live.trace.recorder import StandIn, TracingError


def values(data: Any) -> Any:
    """Return numbers to be drawn as an array, fixed or traced."""
    data = current(data)
    if isinstance(data, list | tuple | range):
        data = current(array_of(list(data)))
    if isinstance(data, StandIn):
        return data
    try:
        numbers = np.asarray(data)
        # numpy would drop the imaginary parts, with no more than a warning.
        if not np.iscomplexobj(numbers):
            return numbers.astype(np.float64)
    except (TypeError, ValueError):
        pass
    raise TracingError(
        f"A page draws real numbers; got {data!r}. Of complex ones draw "
        "np.real(z), np.imag(z) or np.abs(z)."
    )


def line_of(data: Any) -> Any:
    """Return numbers along one axis: a single number is a line of one."""
    numbers = values(data)
    return np.reshape(numbers, (-1,)) if numbers.ndim != 1 else numbers


def spread(*lines: Any) -> list[Any]:
    """Return lines of one length; what is one number goes with each of the others."""
    lengths = {line.shape[0] for line in lines if line.shape[0] != 1}
    if len(lengths) > 1:
        shown = " and ".join(map(str, sorted(lengths)))
        raise ValueError(f"what is drawn together must have one length; got {shown}")
    length = lengths.pop() if lengths else 1
    return [np.broadcast_to(line, (length,)) for line in lines]


class Handle:
    """What matplotlib returns of a call: the little that is asked of it afterwards."""

    def __init__(self, made_by: str, mark: DrawnMark) -> None:
        self._made_by = made_by
        self._mark = mark

    def get_color(self) -> Any:
        """Return the colour, for another mark of the same one."""
        return self._mark.style.get("color")

    def get_label(self) -> str:
        """Return what the legend says."""
        return self._mark.texts.get("label", "")

    def set_label(self, label: Any) -> None:
        """Set what the legend says."""
        self._mark.texts["label"] = words(label)

    def set(self, **keywords: Any) -> None:
        """Change how it looks, by the keywords of the call that made it."""
        keywords = long_names(keywords)
        if "label" in keywords:
            self.set_label(keywords.pop("label"))
        self._mark.style |= read_style(keywords, self._made_by)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        keyword = name.removeprefix("set_")
        if keyword != name and is_known(keyword):
            return lambda value: self.set(**{keyword: value})
        raise TracingError(
            f"What {self._made_by} returns cannot be changed by {name} afterwards. "
            f"Say it in the call: {self._made_by}(…, color=…, label=…)."
        )


class Looks:
    """Something whose looks a page decides itself: spines, ticks' formats and so on.

    Whatever is asked of it or done to it changes nothing.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Looks()

    def __call__(self, *args: Any, **ignored: Any) -> Any:  # noqa: D102
        return Looks()

    def __getitem__(self, key: Any) -> Any:
        return Looks()

    def __iter__(self) -> Any:
        return iter(())

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __enter__(self) -> Looks:
        return self

    def __exit__(self, *error: object) -> None:
        pass


class Marks:
    """One panel, on which the calls of `Axes` put marks."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @property
    def _panel(self) -> Panel:
        panel: Panel = drawing_now().panel(self._place)
        return panel

    def _add(
        self, kind: str, data: dict[str, Any], keywords: dict[str, Any], **style: Any
    ) -> DrawnMark:
        """Put a mark on the panel: its data, and matplotlib's keywords for looks."""
        keywords = long_names(keywords)
        label = keywords.pop("label", None)
        mark = DrawnMark(kind, data, style | read_style(keywords, kind))
        if label is not None:
            mark.texts["label"] = words(label)
        self._panel.marks.append(mark)
        return mark

    def _colour(self, mark: DrawnMark, counter: str) -> None:
        """Give a mark without a colour the next: lines and patches count apart."""
        if "color" not in mark.style:
            mark.style["color"] = self._panel.next_colour(counter)

    def _errors(self, x: Any, y: Any, error: Any, upright: bool, colour: Any) -> None:
        """Draw how far errors reach, up and down or left and right."""
        reach = values(error)
        low, high = (reach[0], reach[1]) if reach.ndim == 2 else (reach, reach)
        middle = y if upright else x
        begin, end = line_of(middle - low), line_of(middle + high)
        lines = (x, begin, x, end) if upright else (begin, y, end, y)
        names = ("x1", "y1", "x2", "y2")
        data = dict(zip(names, spread(*lines), strict=True))
        self._add("segments", data, {"color": colour})

    def _places(self, x: Any, ticks: str) -> Any:
        """Return where something stands along an axis; words become its ticks."""
        if isinstance(x, str):
            x = [x]
        if not (isinstance(x, list | tuple | np.ndarray) and len(x)):
            return line_of(x)
        if not all(isinstance(each, str) for each in x):
            return line_of(x)
        known: list[str] = self._panel.settings.get(ticks, {}).get("labels", [])
        names = list(dict.fromkeys([*known, *map(words, x)]))
        at = [float(place) for place in range(len(names))]
        self._panel.settings[ticks] = {"at": at, "labels": names}
        return np.array([float(names.index(words(each))) for each in x])
