"""The files of the front end, for the pages of a book."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.errors import ExtensionError

from nnlib.live.figures.parts.basic import table
from nnlib.live.figures.parts.groups import fold, group
from nnlib.live.figures.parts.layers import LayersDrawing
from nnlib.live.figures.parts.mark import SCRIPTS
from nnlib.live.figures.parts.part import Part
from nnlib.live.sphinx import front_end, myst_nb


def app_in(folder: Path, kind: str) -> Any:
    """Stand in for Sphinx, which builds pages of a kind."""
    return SimpleNamespace(
        builder=SimpleNamespace(format=kind),
        doctreedir=str(folder / "doctrees"),
        config=SimpleNamespace(html_static_path=["own"]),
    )


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "static"
    folder.mkdir()
    monkeypatch.setattr(front_end, "STATIC", folder)
    return folder


def test_web_pages_get_the_script_and_the_style_and_nothing_else(
    tmp_path: Path, static: Path
):
    (static / "apart").mkdir()
    for name in ("host.js", "widget.css", "data.js", "still.js", "apart/pad.js"):
        (static / name).write_text(name, encoding="utf-8")
    app = app_in(tmp_path, "html")
    front_end.prepare(app)
    own, added = app.config.html_static_path
    assert own == "own"
    files = [each for each in Path(added).rglob("*") if each.is_file()]
    names = {each.relative_to(added).as_posix() for each in files}
    assert names == {"host.js", "widget.css", "data.js", "apart/pad.js"}


def test_a_part_that_few_pages_have_names_its_script():
    drawing = LayersDrawing("rows", "columns", "each", "total", 3)
    assert drawing.to_json()["script"] == "layers"
    told = [table().to_json(), group(fold("More", drawing)).to_json()]
    assert front_end.scripts_of(told) == {"layers"}
    assert front_end.scripts_of([table().to_json()]) == set()


def test_a_page_links_what_its_own_figures_need(
    static: Path, monkeypatch: pytest.MonkeyPatch
):
    (static / "apart").mkdir()
    (static / "apart" / "pad.js").write_text("draw", encoding="utf-8")
    pages: dict[str, Any] = {"plain": {}, "small": {"a": 1}, "large": {"script": "pad"}}
    monkeypatch.setattr(myst_nb, "has_figures", lambda _, name: bool(pages[name]))
    monkeypatch.setattr(myst_nb, "has_files", lambda _, name: name == "large")
    monkeypatch.setattr(myst_nb, "figures_of", lambda _, name: pages[name])
    linked: dict[str, list[str]] = {name: [] for name in pages}
    contexts: dict[str, dict[str, Any]] = {}
    for name in pages:
        app: Any = SimpleNamespace(
            env=None,
            add_css_file=linked[name].append,
            add_js_file=lambda file, defer, name=name: linked[name].append(file),
        )
        contexts[name] = {"pathto": lambda file, _: f"../{file}"}
        front_end.link(app, name, "page.html", contexts[name], None)
    assert linked == {
        "plain": [],
        "small": ["widget.css", "host.js"],
        "large": ["widget.css", "host.js", "data.js"],
    }
    assert "metatags" not in contexts["small"]
    version = hashlib.sha256(b"draw").hexdigest()[:8]
    assert contexts["large"]["metatags"] == (
        f'<link rel="{front_end.MARK}" title="pad" '
        f'href="../_static/apart/pad.js?v={version}">\n'
    )


def test_every_script_that_a_part_asks_for_is_bundled():
    parts = [Part, *Part.__subclasses__()]
    for each in parts:
        parts.extend(sub for sub in each.__subclasses__() if sub not in parts)
    asked = {each.script for each in parts} - {""} | {*SCRIPTS.values()}
    bundled = {path.stem for path in (front_end.STATIC / "apart").glob("*.js")}
    assert asked <= bundled
    assert len(asked) > 0


def test_a_book_that_is_no_web_page_needs_no_front_end(tmp_path: Path, static: Path):
    app = app_in(tmp_path, "latex")
    front_end.prepare(app)
    assert app.config.html_static_path == ["own"]
    assert not (tmp_path / "doctrees").exists()


def test_an_installation_without_its_front_end_says_how_to_make_it(
    tmp_path: Path, static: Path
):
    (static / "host.js").write_text("", encoding="utf-8")
    message = r"widget\.css is missing: python hatch_build\.py bundles the front end"
    with pytest.raises(ExtensionError, match=message):
        front_end.prepare(app_in(tmp_path, "html"))
