"""The configuration for plain Sphinx is the one that Jupyter Book makes."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from book.pages import ROOT

# What Jupyter Book says, and Sphinx and the theme take if nobody does.
DEFAULTS = {
    "comments_config": {"hypothesis": False, "utterances": False},
    "latex_engine": "pdflatex",
    "nb_execution_allow_errors": False,
    "nb_execution_cache_path": "",
    "nb_execution_excludepatterns": [],
    "nb_execution_in_temp": False,
}
THEME_DEFAULTS = {
    "analytics": {
        "google_analytics_id": "",
        "plausible_analytics_domain": "",
        "plausible_analytics_url": "https://plausible.io/js/script.js",
    },
    "announcement": "",
    "extra_footer": "",
    "launch_buttons": {
        "binderhub_url": "",
        "colab_url": "",
        "deepnote_url": "",
        "jupyterhub_url": "",
        "notebook_interface": "classic",
        "thebe": False,
    },
    "path_to_docs": "",
    "use_issues_button": False,
    "use_repository_button": False,
}
# Jupyter Book's own extensions: one registers settings, the other is for LaTeX.
OWN = {"jupyter_book", "sphinx_jupyterbook_latex"}


@pytest.fixture(scope="module")
def by_jupyter_book() -> dict[str, Any]:
    """What Jupyter Book hands to Sphinx."""
    # Two seconds, which only the worker that has this test need wait.
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(
        user_yaml=ROOT / "_config.yml", cli_config={"latex_individualpages": False}
    )
    assert config.pop("use_jupyterbook_latex") is True
    return dict(config)


@pytest.fixture(scope="module")
def by_ourselves() -> dict[str, Any]:
    """What book/next/conf.py says, without what it needs itself."""
    said = runpy.run_path(str(ROOT / "book" / "next" / "conf.py"))
    imported = {"annotations", "sys", "Path", "Any", "yaml"}
    return {
        name: value
        for name, value in said.items()
        if not name.startswith("_") and name not in imported
    }


def test_every_setting_is_the_same(
    by_jupyter_book: dict[str, Any], by_ourselves: dict[str, Any]
) -> None:
    theirs = {
        **by_jupyter_book,
        "extensions": sorted(set(by_jupyter_book["extensions"]) - OWN),
        "html_logo": str(ROOT / by_jupyter_book["html_logo"]),
        "html_favicon": str(ROOT / by_jupyter_book["html_favicon"]),
        "bibtex_bibfiles": [str(ROOT / p) for p in by_jupyter_book["bibtex_bibfiles"]],
    }
    ours = {
        **DEFAULTS,
        **by_ourselves,
        "extensions": sorted(by_ourselves["extensions"]),
        "html_theme_options": {**THEME_DEFAULTS, **by_ourselves["html_theme_options"]},
    }
    assert ours == theirs


def test_the_order_of_extensions_is_the_same_but_for_jupyter_book_s_own(
    by_jupyter_book: dict[str, Any], by_ourselves: dict[str, Any]
) -> None:
    theirs = [name for name in by_jupyter_book["extensions"] if name not in OWN]
    assert by_ourselves["extensions"] == theirs


def test_paths_are_found_from_the_folder_of_the_configuration(
    by_ourselves: dict[str, Any],
) -> None:
    for name in ("html_logo", "html_favicon"):
        assert Path(by_ourselves[name]).is_file()
    assert all(Path(each).is_file() for each in by_ourselves["bibtex_bibfiles"])
