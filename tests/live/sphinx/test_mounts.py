"""Which widgets live on a page, and what of them it holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib.live.sphinx import mounts, myst_nb

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
