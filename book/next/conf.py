"""The book for plain Sphinx: _config.yml, read as Jupyter Book 1 reads it.

`make next` builds with it, in an environment of its own, by the newest Sphinx and
theme, which Jupyter Book's bounds exclude. What _config.yml does not say is here what
Jupyter Book takes then; tests/book/test_next.py compares the two.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

_ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(_ROOT))

_book: dict[str, Any] = yaml.safe_load((_ROOT / "_config.yml").read_text("utf-8"))
_sphinx: dict[str, Any] = _book["sphinx"]["config"]


def _merged(ours: Any, theirs: Any) -> Any:
    """Return two settings as one; where both are tables, entry by entry."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        both = {name: _merged(ours.get(name), value) for name, value in theirs.items()}
        return {**ours, **both}
    return theirs


# Jupyter Book's own names for settings.
_named: dict[str, Any] = {
    "html_title": _book["title"],
    "author": _book["author"],
    "copyright": _book["copyright"],
    # These three are looked for beside this file, and are said beside _config.yml.
    "html_logo": str(_ROOT / _book["logo"]),
    "html_favicon": str(_ROOT / _book["html"]["favicon"]),
    "bibtex_bibfiles": [str(_ROOT / each) for each in _book["bibtex_bibfiles"]],
    "html_baseurl": _book["html"].get("baseurl", ""),
    "external_toc_exclude_missing": _book["only_build_toc_files"],
    "exclude_patterns": sorted(
        {"_build", "Thumbs.db", ".DS_Store", "**.ipynb_checkpoints"}
        | set(_book["exclude_patterns"])
    ),
    "myst_enable_extensions": _book["parse"]["myst_enable_extensions"],
    "nb_execution_mode": _book["execute"]["execute_notebooks"],
    "nb_execution_raise_on_error": _book["execute"]["raise_on_error"],
    "nb_execution_show_tb": _book["execute"]["show_tb"],
    "nb_execution_timeout": _book["execute"]["timeout"],
    "nb_output_stderr": _book["execute"]["stderr_output"],
    "html_theme_options": {
        "repository_url": _book["repository"]["url"],
        "repository_branch": _book["repository"]["branch"],
        "use_edit_page_button": _book["html"]["use_edit_page_button"],
    },
}

# What Jupyter Book takes where nothing is said, as far as Sphinx takes something else.
_taken: dict[str, Any] = {
    "html_theme": "sphinx_book_theme",
    "html_sourcelink_suffix": "",
    "html_theme_options": {
        "home_page_in_toc": True,
        "search_bar_text": "Search this book...",
    },
    "myst_url_schemes": ["mailto", "http", "https"],
    "numfig": True,
    "pygments_style": "sphinx",
    "suppress_warnings": ["myst.domains"],
    "use_multitoc_numbering": True,
}

globals().update(_merged(_merged(_taken, _named), _sphinx))

extensions: list[str] = [
    *(name for name in _sphinx["extensions"] if name != "jupyter_book"),
    "sphinx_multitoc_numbering",
]
