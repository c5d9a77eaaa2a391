"""Figures in published pages: a still for everybody, a live one where scripts run.

myst-nb puts the state of all widgets of a notebook into its page, with a script tag
where each is shown, for a stack of scripts that are fetched from elsewhere. Here each
view of a live figure becomes a *mount*: an element that names its model and holds the
figure's still. host.js, one file for the whole book, finds the mounts and brings them
to life.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from nnlib.live.sphinx import front_end, myst_nb
from nnlib.live.sphinx.constants import Taken, take_out
from nnlib.live.sphinx.deno import DenoError, DenoProcess

logger = logging.getLogger(__name__)

# What a model says to Jupyter and not to a published page. The code and the style
# (_esm, _css) are in host.js and widget.css, once for all pages.
_JUPYTER_ONLY = frozenset({"layout", "tabbable", "tooltip"})

# What the state of each figure of nnlib.live has, and of no other widget.
_FIGURE = frozenset({"program", "controls", "anchor"})

_stills = DenoProcess(front_end.STATIC / "still.js")

Models = Mapping[str, Mapping[str, Any]]


def is_figure(model: Mapping[str, Any]) -> bool:
    """Return whether a widget's model is a figure of nnlib.live."""
    return set(model["state"]) >= _FIGURE


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
    if is_figure(model):
        return None
    kind = str(model["model_name"]).removesuffix("Model")
    return (
        f"this output shows a plain ipywidgets {kind}, which would be dead on a "
        "published page: no Python runs there. Use a figure of nnlib.live, for "
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


def mount(model_id: str, still: str, taken: Taken | None = None) -> str:
    """Return the element that host.js fills; until then it shows the still.

    Parameters
    ----------
    model_id : str
        The model that it shows.
    still : str
        The still, as HTML.
    taken : Taken, optional
        What was taken out of the figure's program: data.js brings it.

    Raises
    ------
    ValueError
        If the id is not a plain word.
    """
    if not re.fullmatch(r"[\w-]+", model_id):
        raise ValueError(f"a model's id must be a plain word, got {model_id!r}")
    file = note = ""
    if taken is not None and taken.name:
        file = f' data-loads="{taken.name}"'
        note = f'<p class="osn-loads">loads {taken.kilobytes} KB</p>'
    return f'<div class="osn-mount" data-model="{model_id}"{file}>{still}{note}</div>'


def mount_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Replace each view of a figure, in a page that was just read, by a mount."""
    widgets = myst_nb.widgets_of(app.env, app.env.docname)
    models: Models = widgets.get("state", {})
    refuses = app.config.live_refuses_plain_widgets
    shown: dict[str, dict[str, Any]] = {}
    taken: list[str] = []
    waits = False
    plain = False
    for view, model_id in myst_nb.views(doctree):
        trouble = trouble_with(model_id, models)
        if trouble and model_id in models and not refuses:
            plain = True
            continue
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
        out = take_out(model["state"]["program"], front_end.folder_of(app))
        waits |= bool(out.name)
        view.clear()
        view.append(nodes.raw("", mount(model_id, still["html"], out), format="html"))
        taken.extend(still["ids"])
        state = {**model["state"], "program": out.program}
        shown[model_id] = {**model, "state": state}
    others = {name: model for name, model in models.items() if not is_figure(model)}
    myst_nb.keep(
        app.env,
        app.env.docname,
        {**widgets, "state": dict(sorted(shown.items()))} if shown else {},
        {**widgets, "state": others} if plain else {},
        waits,
    )


def close(app: Sphinx, error: Exception | None) -> None:
    """End what draws the stills."""
    _stills.close()
