"""What is relied on in myst-nb beyond what it promises: all in this file.

tests/live/sphinx builds a small book with it, and says what is missing if it moves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment

VIEW_TYPE = "application/vnd.jupyter.widget-view+json"

FIGURES_TYPE = "application/vnd.nnlib.live.figures+json"
"""Of the script element in a page that holds what its figures show."""

# Names under which files of a page's head are kept: myst-nb's own, and ours.
_WIDGETS_KEY = "ipywidgets_state"
_WIDGETS_SCRIPTS = re.compile(r"ipywidgets_\d+")
_FIGURES_KEY = "nnlib_live_figures"

# Says, of that script element, that a figure waits for a file.
_FILES_MARK = "data-files"


def files_of(env: BuildEnvironment, docname: str) -> dict[str, Any]:
    """Return what myst-nb will put into a page's head; what is added there is, too."""
    from myst_nb.sphinx_ import NbMetadataCollector  # type: ignore[import-untyped]

    # Made by its first entry, so that a page without any is not asked for.
    if docname not in getattr(env, "nb_metadata", {}):
        return {}
    files: dict[str, Any] = NbMetadataCollector.get_js_files(env, docname)
    return files


def widgets_of(env: BuildEnvironment, docname: str) -> dict[str, Any]:
    """Return the state of all widgets of a page's notebook, as ipywidgets writes it."""
    files = files_of(env, docname)
    if _WIDGETS_KEY not in files:
        return {}
    state: dict[str, Any] = json.loads(files[_WIDGETS_KEY][1]["body"])
    return state


def keep(
    env: BuildEnvironment,
    docname: str,
    figures: Mapping[str, Any],
    plain: Mapping[str, Any],
    waits: bool = False,
) -> None:
    """Put a page's figures, and what is left of its other widgets, into its head.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's.
    docname : str
        The page.
    figures, plain : mapping
        Widget states; empty where there are none. Without plain widgets the page does
        not get the scripts for them, which come from other hosts.
    waits : bool, default False
        Whether a figure waits for a file.
    """
    files = files_of(env, docname)
    if plain:
        kept = files[_WIDGETS_KEY][1]
        files[_WIDGETS_KEY] = (None, {**kept, "body": script_json(plain)})
    else:
        for key in [*files]:
            if key == _WIDGETS_KEY or _WIDGETS_SCRIPTS.fullmatch(key):
                del files[key]
    if figures:
        body = script_json(figures)
        files[_FIGURES_KEY] = (None, {"type": FIGURES_TYPE, "body": body})
    if waits:
        files[_FIGURES_KEY][1][_FILES_MARK] = ""


def has_files(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a figure of a page waits for a file."""
    files = files_of(env, docname)
    return _FIGURES_KEY in files and _FILES_MARK in files[_FIGURES_KEY][1]


def has_figures(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a page shows live figures."""
    return _FIGURES_KEY in files_of(env, docname)


def figures_of(env: BuildEnvironment, docname: str) -> list[Any]:
    """Return the parts of each figure that a page shows, as the page is told them."""
    state = json.loads(files_of(env, docname)[_FIGURES_KEY][1]["body"])["state"]
    return [model["state"]["parts"] for model in state.values()]


def script_json(value: Any) -> str:
    """Return JSON that no text inside can end or reopen a `<script>` element with."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def format_of(node: Any) -> str:
    """Return the format of one thing that a cell shows, as a MIME type."""
    kind: str = node.get("mime_type", "") if hasattr(node, "get") else ""
    return kind


def views(doctree: nodes.document) -> Iterator[tuple[nodes.container, str]]:
    """Find where a page shows widgets: each place, and the id of its model.

    Raises
    ------
    ValueError
        If such a place does not hold what myst-nb writes there.
    """
    for view in list(doctree.findall(nodes.container)):
        if format_of(view) == VIEW_TYPE:
            yield view, view_id(view.astext())


def view_id(script: str) -> str:
    """Return the model id in the script tag that myst-nb writes for a view.

    Raises
    ------
    ValueError
        If it is no such tag.
    """
    match = re.fullmatch(r"<script[^>]*>(.*)</script>", script, re.DOTALL)
    if match is None:
        raise ValueError(f"expected a widget view in a <script>, got {script[:80]!r}")
    return str(json.loads(match[1])["model_id"])
