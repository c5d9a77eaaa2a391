"""matplotlib's ways to say how something looks, as the few that a page knows."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from nnlib.live.trace.fresh_array import has_traced, inputs_of
from nnlib.live.trace.recorder import TracingError

COLOURS = {
    "b": "blue",
    "g": "green",
    "r": "red",
    "c": "cyan",
    "m": "magenta",
    "y": "yellow",
    "k": "ink",
    "w": "paper",
    "black": "ink",
    "white": "paper",
}
# Words for which the page has a variant that is legible in light and in dark.
_WORDS = {
    "blue": "blue",
    "green": "green",
    "red": "red",
    "cyan": "cyan",
    "magenta": "magenta",
    "yellow": "yellow",
    "orange": "orange",
    "purple": "purple",
    "grey": "grey",
    "gray": "grey",
    # What a handle's get_color gave.
    "ink": "ink",
    "paper": "paper",
}
MARKERS = "o.,v^<>12348spP*hH+xXDd|_"
DASHES = {"-": "solid", "--": "dashed", "-.": "dashdot", ":": "dotted"}
_LONG_DASHES = {name: name for name in DASHES.values()} | {
    "": "none",
    " ": "none",
    "None": "none",
    "none": "none",
}

# Keywords by their short names, as matplotlib takes them.
_ALIASES = {
    "c": "color",
    "ls": "linestyle",
    "lw": "linewidth",
    "ms": "markersize",
    "ec": "edgecolor",
    "fc": "facecolor",
    "mfc": "markerfacecolor",
    "mec": "markeredgecolor",
    "mew": "markeredgewidth",
    "ha": "horizontalalignment",
    "va": "verticalalignment",
    "size": "fontsize",
}
# Said of things that a page draws in its own way: they change no number.
_NO_NUMBERS = """
    antialiased antialiaseds backgroundcolor bbox capsize clip_on dash_capstyle
    dash_joinstyle ecolor edgecolor edgecolors error_kw family figure fillstyle
    fontdict fontfamily fontsize fontstyle fontweight gapcolor gid hatch head_length
    headaxislength headlength headwidth joinstyle label_type length_includes_head
    linespacing linewidths log_ markeredgecolor markeredgewidth markerfacecolor
    markevery math_fontsize minlength multialignment overhang path_effects picker
    pickradius plotnonfinite rasterized shape snap solid_capstyle solid_joinstyle url
    use_line_collection weight wrap zorder
"""
IGNORED = frozenset(_NO_NUMBERS.split())
_READ = frozenset(
    [
        *("alpha", "color", "drawstyle", "facecolor"),
        *("linestyle", "linewidth", "marker", "markersize"),
    ]
)


def is_known(keyword: str) -> bool:
    """Tell whether a keyword says how something looks that a page can draw."""
    return _ALIASES.get(keyword, keyword) in _READ | IGNORED


def long_names(keywords: dict[str, Any]) -> dict[str, Any]:
    """Return keywords with their long names."""
    return {_ALIASES.get(name, name): value for name, value in keywords.items()}


def read_format(text: str) -> dict[str, Any]:
    """Read a format such as ``"ro--"``: colour, marker and dashes in any order.

    As in matplotlib, a colour such as ``"tab:blue"`` is a format, too.

    Raises
    ------
    ValueError
        If it is none.
    """
    if re.fullmatch(r"C\d+|tab:\w+", text):
        return {"color": read_colour(text)}
    style: dict[str, Any] = {}
    rest = text
    for dashes in ("--", "-.", "-", ":"):
        if dashes in rest:
            style["dashes"] = DASHES[dashes]
            rest = rest.replace(dashes, "", 1)
            break
    cycle = re.match(r"C(\d)", rest)
    if cycle is not None:
        style["color"] = int(cycle[1])
        rest = rest[2:]
    elif len(rest) > 1 and rest in _WORDS:
        return style | {"color": _WORDS[rest]}
    for letter in rest:
        if letter in COLOURS and "color" not in style:
            style["color"] = COLOURS[letter]
        elif letter in MARKERS and "marker" not in style:
            style["marker"] = letter
        else:
            try:
                return {"color": read_colour(text)}
            except TracingError:
                unknown = f"{text!r} is no format: {letter!r} is not known in it"
                raise ValueError(unknown) from None
    return style


def read_colour(value: Any) -> Any:
    """Return a colour as a page knows it: a number of the cycle, a name, or #rrggbb.

    Raises
    ------
    TracingError
        If it is none that is fixed.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value  # what Handle.get_color gave
    if isinstance(value, str):
        name = value.removeprefix("tab:")
        known = {**COLOURS, **_WORDS}
        if name in known:
            return known[name]
        if re.fullmatch(r"C\d+", value):
            return int(value[1:])
    from matplotlib.colors import to_hex

    try:
        return to_hex("traced" if has_traced(value) else value)
    except (ValueError, TypeError):
        raise TracingError(
            f"A colour that follows a traced value, or {value!r}, cannot be drawn by a "
            'page. What can: names such as "red" and "C1", and "#aa3300".',
            inputs_of(value),
        ) from None


def _each_colour(value: Any) -> list[Any]:
    """Return the colours, where each thing is given its own; none for "none"."""
    if value is None or (isinstance(value, str) and value == "none"):
        return []
    if not isinstance(value, list | tuple | np.ndarray) or not len(value):
        return [value]
    # Numbers are red, green and blue of one.
    is_one = isinstance(value[0], int | float | np.number) or has_traced(value[0])
    return [value] if is_one else list(value)


def read_dashes(value: Any) -> str:
    """Return how a line is interrupted; a pattern of one's own is dashed."""
    if not isinstance(value, str):
        return "dashed"
    return DASHES.get(value) or _LONG_DASHES.get(value, "dashed")


def map_name(cmap: Any) -> str:
    """Return the name of a colour map."""
    return str(getattr(cmap, "name", cmap))


def read_style(keywords: dict[str, Any], where: str) -> dict[str, Any]:
    """Return the style that matplotlib's keywords describe.

    Raises
    ------
    TracingError
        If one of them is not known.
    """
    style: dict[str, Any] = {}
    unknown = []
    for name, value in keywords.items():
        if name in ("color", "facecolor"):
            colours = [read_colour(each) for each in _each_colour(value)]
            if colours:
                style["color"] = colours[0]
            if len(set(colours)) > 1:
                style["colors"] = colours
        elif name == "linestyle":
            style["dashes"] = read_dashes(value)
        elif name == "marker":
            if value not in (None, "", "None", "none", " "):
                style["marker"] = str(value)
        elif name in ("linewidth", "markersize", "alpha"):
            if value is not None:
                style[name] = _fixed(name, value)
        elif name == "drawstyle" and str(value).startswith("steps"):
            style["steps"] = str(value).removeprefix("steps").lstrip("-") or "pre"
        elif name not in IGNORED:
            unknown.append(f"{name}=…")
    if unknown:
        raise TracingError(
            f"{where}(…, {', '.join(unknown)}) cannot be drawn by a page. Leave it out."
        )
    return style


def _fixed(name: str, value: Any) -> float:
    if has_traced(value):
        raise TracingError(
            f"{name}=… that follows a traced value cannot be drawn by a page. "
            "Give it a fixed number.",
            inputs_of(value),
        )
    return float(value)
