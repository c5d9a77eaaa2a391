"""Which widgets live on a page, and what of them it holds."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st

from nnlib.live.sphinx import mounts, myst_nb
from nnlib.live.sphinx.deno import DenoError

EXPLORER = {
    "model_name": "AnyModel",
    "model_module": "anywidget",
    "model_module_version": "~0.11.*",
    "state": {
        "_esm": "export default {}",
        "_css": "p {}",
        "_anywidget_id": "nnlib.Explorer",
        "_view_name": "AnyView",
        "layout": "IPY_MODEL_layout",
        "tabbable": None,
        "tooltip": None,
        "program": {},
        "controls": [],
        "anchor": "f",
        "x": 0.25,
    },
}
SLIDER = {
    "model_name": "FloatSliderModel",
    "model_module": "@jupyter-widgets/controls",
    "model_module_version": "2.0.0",
    "state": {"value": 1.0},
}
MODELS = {"aa": EXPLORER, "bb": SLIDER, "cc": EXPLORER}


def test_a_page_keeps_the_models_that_it_shows_and_of_those_only_the_data():
    kept = mounts.page_models(MODELS, ["aa", "aa"])
    assert list(kept) == ["aa"]
    assert kept["aa"]["state"] == {
        "program": {},
        "controls": [],
        "anchor": "f",
        "x": 0.25,
    }
    assert kept["aa"]["model_module"] == "anywidget"


def test_slimming_leaves_the_models_of_the_notebook_as_they_were():
    mounts.page_models(MODELS, MODELS)
    assert "_esm" in EXPLORER["state"]


def test_an_explorer_is_no_trouble_but_a_plain_ipywidget_is_and_is_named():
    assert mounts.trouble_with("aa", MODELS) is None
    trouble = mounts.trouble_with("bb", MODELS)
    assert trouble is not None
    assert "plain ipywidgets FloatSlider" in trouble
    assert "nnlib.live.interact" in trouble


def test_a_view_without_a_state_is_trouble():
    assert "state is not in the notebook" in (mounts.trouble_with("zz", MODELS) or "")


@given(st.text() | st.just("</script><!--<script>"))
def test_no_text_of_a_state_can_end_its_script_element(text: str):
    written = myst_nb.script_json({"title": text})
    assert "<" not in written
    assert json.loads(written) == {"title": text}


def test_a_view_is_read_back_from_the_script_that_myst_nb_writes():
    script = '<script type="x">{"version_major": 2, "model_id": "aa"}</script>'
    assert myst_nb.view_id(script) == "aa"
    with pytest.raises(ValueError, match="expected a widget view"):
        myst_nb.view_id("<p>something else</p>")


def test_a_mount_names_its_model_and_refuses_a_name_that_is_markup():
    assert mounts.mount("a-1", "<b>1</b>") == (
        '<div class="osn-mount" data-model="a-1"><b>1</b></div>'
    )
    with pytest.raises(ValueError, match="a plain word"):
        mounts.mount('"><script>', "")


# What myst-nb puts into a page's head for widgets, beside what others put there.
SCRIPTS = {
    "ipywidgets_0": ("https://nowhere.example/require.js", {}),
    "ipywidgets_state": (
        None,
        {"type": "state", "body": json.dumps({"state": MODELS})},
    ),
    "somebody_else": (None, {"body": "let x;"}),
}


class Page:
    """A page that was just read, with a view of each of some models."""

    def __init__(self, *views: str, refuses: bool) -> None:
        self.files: dict[str, Any] = dict(SCRIPTS)
        env = SimpleNamespace(
            docname="page", nb_metadata={"page": {"js_files": self.files}}
        )
        config = SimpleNamespace(live_refuses_plain_widgets=refuses)
        self.app: Any = SimpleNamespace(env=env, config=config, doctreedir="none")
        self.tree = new_document("page")
        for model in views:
            script = f"<script>{json.dumps({'model_id': model})}</script>"
            view = nodes.container("", nodes.raw("", script, format="html"))
            view["mime_type"] = myst_nb.VIEW_TYPE
            self.tree += nodes.container("", view)

    def shown(self) -> list[str]:
        """Return what each output shows."""
        return [each.astext() for each in self.tree.children]


@pytest.fixture
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the author is told; the still of a figure is its anchor."""
    told: list[str] = []

    def ask(question: Any) -> Any:
        if question["state"]["x"] < 0:
            raise DenoError("x is less than 0")
        return {"html": question["state"]["anchor"], "ids": ["f"]}

    monkeypatch.setattr(mounts, "_stills", SimpleNamespace(ask=ask))
    monkeypatch.setattr(
        mounts.logger, "warning", lambda text, *args, **_: told.append(text % args)
    )
    return told


def test_a_plain_widget_that_is_refused_is_named_and_leaves_its_page(
    warnings: list[str],
):
    page = Page("aa", "bb", refuses=True)
    mounts.mount_figures(page.app, page.tree)
    assert page.shown() == [mounts.mount("aa", "f"), ""]
    (warning,) = warnings
    assert "a plain ipywidgets FloatSlider, which would be dead" in warning
    assert sorted(page.files) == ["nnlib_live_figures", "somebody_else"]
    kept = json.loads(page.files["nnlib_live_figures"][1]["body"])
    assert list(kept["state"]) == ["aa"]


def test_a_plain_widget_that_is_not_refused_keeps_its_state_and_its_scripts(
    warnings: list[str],
):
    page = Page("aa", "bb", refuses=False)
    mounts.mount_figures(page.app, page.tree)
    mounted, plain = page.shown()
    assert mounted == mounts.mount("aa", "f")
    assert plain.startswith("<script>")
    assert warnings == []
    assert sorted(page.files) == sorted([*SCRIPTS, "nnlib_live_figures"])
    left = json.loads(page.files["ipywidgets_state"][1]["body"])
    assert left == {"state": {"bb": SLIDER}}


def test_a_page_without_a_figure_loses_all_that_widgets_need(warnings: list[str]):
    page = Page(refuses=False)
    mounts.mount_figures(page.app, page.tree)
    assert page.files == {"somebody_else": SCRIPTS["somebody_else"]}
    assert not myst_nb.has_figures(page.app.env, "page")


def test_a_figure_whose_still_cannot_be_drawn_is_a_warning(
    warnings: list[str], monkeypatch: pytest.MonkeyPatch
):
    state: dict[str, Any] = EXPLORER["state"]
    monkeypatch.setitem(state, "x", -1.0)
    monkeypatch.setitem(
        SCRIPTS, "ipywidgets_state", (None, {"body": json.dumps({"state": MODELS})})
    )
    page = Page("aa", "zz", refuses=False)
    mounts.mount_figures(page.app, page.tree)
    assert page.shown() == ["", ""]
    drawn, lost = warnings
    assert drawn == "the still of this widget could not be drawn: x is less than 0"
    assert "whose state is not in the notebook" in lost
    assert not myst_nb.has_figures(page.app.env, "page")
