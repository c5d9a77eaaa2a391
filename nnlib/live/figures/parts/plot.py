"""A plot: marks on axes, several panels beside and below each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal

from nnlib.live.figures.parts.mark import (
    SCRIPTS,
    Marks,
    Numbers,
    Text,
    live_text,
    names_in,
    numbers,
)
from nnlib.live.figures.parts.part import Part

Limits = tuple[Numbers | None, Numbers | None]


@dataclass(frozen=True)
class Plot(Part):
    """Panels with marks; made by `plot`, `panels` and `drawing`.

    Attributes
    ----------
    panels : tuple of dict
        Each as the page reads it.
    shown : tuple of str
        The outputs and controls that they show.
    moved : tuple of str
        The controls over whose ranges there are curves.
    options : dict
        What holds for all panels.
    """

    kind: ClassVar[str] = "plot"
    panels: tuple[dict[str, Any], ...]
    shown: tuple[str, ...]
    moved: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    def names(self) -> Iterable[str]:
        """Return the outputs and controls that the plot shows."""
        return self.shown

    def moves(self) -> Iterable[str]:
        """Return the controls over whose ranges there are curves."""
        return self.moved

    def to_json(self) -> dict[str, Any]:
        """Return the plot as the page reads it."""
        place = {"place": self.place} if self.place else {}
        panels = list(self.panels)
        return {"kind": self.kind, "panels": panels, **self.options, **place}


def plot(
    *marks: Marks,
    title: Text = "",
    xlabel: Text = "",
    ylabel: Text = "",
    xlim: Limits | None = None,
    ylim: Limits | None = None,
    xscale: Literal["linear", "log"] = "linear",
    yscale: Literal["linear", "log"] = "linear",
    xticks: Mapping[float, str] | None = None,
    yticks: Mapping[float, str] | None = None,
    equal: bool = False,
    bare: bool = False,
    grid: bool | None = None,
    height: int | None = None,
    room: tuple[float, float] | None = None,
    cursor: bool | None = None,
    drag: Text = "",
    words: Text = "",
    numbers_table: bool = True,
) -> Plot:
    """Draw marks on one pair of axes.

    Limits that are not given are round, and hold what is drawn over the sliders' whole
    range, so that a curve that a slider makes larger is seen to grow. They leave what
    is drawn at the start large enough to see, and follow it outwards beyond that.

    Parameters
    ----------
    *marks : Marks
        From `lines`, `points`, … of `nnlib.live.figures.parts.marks`.
    title, xlabel, ylabel : str or list, optional
        Texts in which ``{name:2}`` stands for a current number, with two decimals.
    xlim, ylim : (float or str or None, float or str or None), optional
        Where the axes begin and end: numbers, names of outputs, or None for what the
        data need.
    xscale, yscale : {"linear", "log"}, default "linear"
        How the axes count.
    xticks, yticks : mapping of float to str, optional
        Where ticks stand on an axis, and what they say, such as names for heights;
        an empty mapping for none.
    equal : bool, default False
        Whether a unit across is as long as a unit up.
    bare : bool, default False
        Whether there are no axes around it.
    grid : bool, optional
        Whether there are grid lines: across unless said, both for True, none for
        False.
    height : int, optional
        The frame's height in pixels.
    room : (float, float), optional
        A curve may leave these limits, where it would flatten the others.
    cursor : bool, optional
        Whether the value of the control that the curves run over is marked on them;
        it is unless said, where `lines` has such curves.
    drag : str or list, optional
        What the marked point says of itself to a screen reader; with it the point
        can be pulled along the curve, and moved by the keys.
    words : str or list, optional
        What a screen reader hears of the plot; else its labels and how far its axes
        go.
    numbers_table : bool, default True
        Whether the numbers can be opened as a table.
    """
    texts: dict[str, list[dict[str, Any]]] = {
        name: live_text(text)
        for name, text in (
            ("title", title),
            ("xlabel", xlabel),
            ("ylabel", ylabel),
            ("words", words),
        )
        if text
    }
    limits: dict[str, Any] = {}
    for sides, given in ((("left", "right"), xlim), (("bottom", "top"), ylim)):
        for side, end in zip(sides, given or (), strict=False):
            if end is not None:
                limits[side] = numbers(side, end)
    settings = {
        "xscale": None if xscale == "linear" else xscale,
        "yscale": None if yscale == "linear" else yscale,
        "xticks": _ticks(xticks),
        "yticks": _ticks(yticks),
        "aspect": "equal" if equal else None,
        "axis": "off" if bare else None,
        "grid": grid,
        "height": height,
        "room": None if room is None else list(room),
    }
    drawn = [mark for each in marks for mark in each.marks]
    panel: dict[str, Any] = {
        "place": [1, 1, 1],
        "marks": [mark.to_json() for mark in drawn],
        "settings": {name: v for name, v in settings.items() if v is not None},
    }
    panel |= {"limits": limits} if limits else {}
    if cursor is None:
        cursor = any(mark.has_dot for mark in drawn)
    if cursor or drag:
        said = live_text(drag)
        panel["cursor"] = {"drag": True, "words": said} if drag else {}
        shown_in = [*texts.values(), said]
    else:
        shown_in = [*texts.values()]
    panel |= {"texts": texts} if texts else {}
    shown = [name for mark in drawn for name in mark.names()]
    shown += [each for each in limits.values() if isinstance(each, str)]
    shown += [name for text in shown_in for name in names_in(text)]
    options = {} if numbers_table else {"numbers": False}
    moved = tuple(name for each in marks for name in each.moves())
    return Plot((panel,), tuple(shown), moved, options)


def _ticks(named: Mapping[float, str] | None) -> dict[str, Any] | None:
    return None if named is None else {"at": [*named], "labels": [*named.values()]}


def panels(
    *plots: Plot | Marks,
    columns: int = 2,
    title: str = "",
    shared_legend: bool = False,
    pick: Sequence[str] = (),
    pick_label: str = "Draw it over",
    own: str | None = None,
    numbers_table: bool = True,
) -> Plot:
    """Put plots beside each other, and below each other.

    On a phone all stand below each other; but pictures without ticks, and whatever has
    three columns or more, as on a large screen.

    Parameters
    ----------
    *plots : Plot or Marks
        From `plot`, or marks by themselves.
    columns : int, default 2
        How many stand beside each other where there is room.
    title : str, optional
        Over all of them, with ``{name:2}`` for a current number.
    shared_legend : bool, default False
        Whether there is one legend below all of them.
    pick : sequence of str, optional
        Controls among which the reader may choose what the curves run over.
    pick_label : str
        What is written before that choice.
    own : str, optional
        What the choice is called that leaves each curve the control it was given.
    numbers_table : bool, default True
        Whether the numbers can be opened as a table.

    Raises
    ------
    ValueError
        If there is no plot, or no column.
    """
    if not plots or columns < 1:
        raise ValueError(
            "panels needs at least one plot and one column. "
            f"Received: {len(plots)} plots, columns={columns!r}"
        )
    made = [each if isinstance(each, Plot) else plot(each) for each in plots]
    flat = [panel for each in made for panel in each.panels]
    rows = -(-len(flat) // columns)
    placed = [
        {**panel, "place": [rows, columns, i]} for i, panel in enumerate(flat, start=1)
    ]
    shown = [name for each in made for name in each.shown]
    if title:
        text = live_text(title)
        placed[0]["texts"] = placed[0].get("texts", {}) | {"suptitle": text}
        shown += names_in(text)
    options: dict[str, Any] = {} if numbers_table else {"numbers": False}
    options |= {"shared": True} if shared_legend else {}
    if pick:
        picked = {"label": pick_label, "controls": list(pick)}
        options["pick"] = picked | ({} if own is None else {"own": own})
    moved = [name for each in made for name in each.moved]
    return Plot(tuple(placed), tuple(shown), (*moved, *pick), options)


def with_ref(part: Plot, name: str) -> Plot:
    """Return the plot with panels that light up with the value `name`."""
    return replace(part, panels=tuple({**each, "ref": name} for each in part.panels))


def drawing(drawn: Mapping[str, Any]) -> Plot:
    """Return what a traced function drew with `nnlib.live.plt`, and printed, as a part.

    Parameters
    ----------
    drawn : mapping
        Its ``"panels"`` and the lines ``"said"``, as `nnlib.live.trace` describes them.
    """
    settings = {"margins": "matplotlib", "grid": False, "legend": False}
    made = tuple(
        {
            **panel,
            "marks": [_with_script(mark) for mark in panel["marks"]],
            "settings": settings | panel.get("settings", {}),
        }
        for panel in drawn["panels"]
    )
    said = list(drawn.get("said", []))
    # Its names are the tracer's own, and some are there in some cases only.
    return Plot(made, (), (), {"said": said} if said else {})


def _with_script(mark: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a mark that says which script draws it, if few pages have it."""
    script = SCRIPTS.get(mark["kind"])
    return {**mark, "script": script} if script else mark
