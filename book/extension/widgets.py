"""Widgets in published pages: a still for everybody, a live one where scripts run.

myst-nb puts the state of all widgets of a notebook into its page, with a script tag
where each is shown, for a stack of scripts that are fetched from elsewhere. Here each
view becomes a *mount*: an element that names its model and holds the widget's still.
host.js, one file for the whole book, finds the mounts and brings them to life.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from book import theme
from book.deno import DenoError, DenoProcess

logger = logging.getLogger(__name__)

VIEW_TYPE = "application/vnd.jupyter.widget-view+json"

# What a model says to Jupyter and not to a published page. The code and the style
# (_esm, _css) are in host.js and widget.css, once for all pages.
_JUPYTER_ONLY = frozenset({"layout", "tabbable", "tooltip"})

_stills = DenoProcess(Path(__file__).with_name("still.ts"))

Models = Mapping[str, Mapping[str, Any]]


def trouble_with(model_id: str, models: Models) -> str | None:
    """Say why a view cannot live on a published page, or return None if it can.

    Parameters
    ----------
    model_id : str
        The model that the view shows.
    models : mapping
        All models of the page: the `state` of its widget-state JSON.
    """
    model = models.get(model_id)
    if model is None:
        return (
            "this output shows a widget whose state is not in the notebook: "
            "show the widget in the cell that makes it, and do not close it"
        )
    if "program" in model["state"]:
        return None
    kind = str(model["model_name"]).removesuffix("Model")
    return (
        f"this output shows a plain ipywidgets {kind}, which would be dead on a "
        "published page: no Python runs there. Use an explorer of nnlib.live, for "
        "example nnlib.live.interact"
    )


def page_models(models: Models, views: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what a page needs of its models: those that views show, and only data.

    Parameters
    ----------
    models : mapping
        All models, by id.
    views : iterable of str
        The ids of the models that are shown.

    Returns
    -------
    dict
        The shown models, without layout, front-end code and Jupyter's own fields.
    """
    return {
        model_id: {
            **models[model_id],
            "state": {
                name: value
                for name, value in models[model_id]["state"].items()
                if not name.startswith("_") and name not in _JUPYTER_ONLY
            },
        }
        for model_id in sorted(set(views))
    }


def script_json(value: Any) -> str:
    """Return JSON that no text inside can end or reopen a `<script>` element with."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def view_id(script: str) -> str:
    """Return the model id in the script tag that myst-nb writes for a view."""
    match = re.fullmatch(r"<script[^>]*>(.*)</script>", script, re.DOTALL)
    if match is None:
        raise ValueError(f"expected a widget view in a <script>, got {script[:80]!r}")
    return str(json.loads(match[1])["model_id"])


def mount(model_id: str, still: str) -> str:
    """Return the element that host.js fills; until then it shows the still."""
    if not re.fullmatch(r"[\w-]+", model_id):
        raise ValueError(f"a model's id must be a plain word, got {model_id!r}")
    return f'<div class="osn-mount" data-model="{model_id}">{still}</div>'


def mount_widgets(app: Sphinx, doctree: nodes.document) -> None:
    """Replace each widget view of a page that was just read by a mount."""
    files = theme.widget_files(app.env, app.env.docname)
    widget_state = (
        json.loads(files[theme.STATE_KEY][1]["body"])
        if theme.STATE_KEY in files
        else {}
    )
    models = widget_state.get("state", {})
    shown: list[str] = []
    taken: list[str] = []
    for view in list(doctree.findall(nodes.container)):
        if theme.format_of(view) != VIEW_TYPE:
            continue
        model_id = view_id(view.astext())
        trouble = trouble_with(model_id, models)
        if trouble is None:
            (model,) = page_models(models, [model_id]).values()
            try:
                still = _stills.ask({"state": model["state"], "taken": taken})
            except DenoError as error:
                trouble = f"the still of this widget could not be drawn: {error}"
        if trouble is not None:
            logger.warning("%s", trouble, location=view.parent, type="widgets")
            # Without this container, myst-nb shows the output's plain text instead.
            view.parent.remove(view)
            continue
        html = mount(model_id, still["html"])
        view.clear()
        view.append(nodes.raw("", html, format="html"))
        taken.extend(still["ids"])
        shown.append(model_id)
    if shown:
        widget_state["state"] = page_models(models, shown)
        kind = files[theme.STATE_KEY][1]["type"]
        body = script_json(widget_state)
        files[theme.STATE_KEY] = (None, {"type": kind, "body": body})
    else:
        files.pop(theme.STATE_KEY, None)


def add_front_end(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the front end from pages that show a widget, and from no other."""
    files = theme.widget_files(app.env, pagename)
    if theme.STATE_KEY in files:
        app.add_css_file("widget.css")
        app.add_js_file("host.js", defer="defer")


def close(app: Sphinx, error: Exception | None) -> None:
    """End what draws the stills."""
    _stills.close()
