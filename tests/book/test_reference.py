"""The library's reference, as it is published."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module

from selectolax.lexbor import LexborHTMLParser

from book.pages import ROOT, SITE

API = ROOT / "chapters" / "api"
PUBLIC = [
    module
    for page in sorted(API.glob("*.md"))
    for module in re.findall(r"automodule:: (\S+)", page.read_text(encoding="utf-8"))
]


def printed() -> list[str]:
    """Return the addresses that the reference prints."""
    names: list[str] = []
    for page in sorted((SITE / "chapters" / "api").glob("*.html")):
        html = page.read_text(encoding="utf-8")
        assert "__all__" not in html, page.name  # code that stands in a docstring
        assert ">kwargs<" not in html, page.name  # what ipywidgets takes, not a figure
        names += re.findall(r'<dt class="sig[^"]*" id="(nnlib[^"]+)"', html)
    return names


def test_the_reference_prints_each_name_once_under_its_public_address():
    names = printed()
    assert {"nnlib.activations.relu", "nnlib.training.fit"} <= set(names)
    # Methods go by their class.
    last = Counter(name for name in names if not re.search(r"\.[A-Z]\w*\.", name))
    assert [name for name, count in last.items() if count > 1] == []
    inside = re.compile(r"\b(base|rules|squashing|rectifiers|steps|packed|data)\.")
    assert [name for name in names if inside.search(name)] == []


def test_the_entries_of_docstrings_are_printed_as_they_are_meant():
    page = LexborHTMLParser((SITE / "chapters/api/explorers.html").read_text("utf-8"))
    entries = page.css("dl.field-list strong")
    assert "inputs, hidden_layers, neurons, outputs" in [e.text() for e in entries]
    for path in sorted((SITE / "chapters" / "api").glob("*.html")):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        # What a property is, and a colon, were taken for its type.
        assert "Type:" not in [e.text() for e in page.css("dl.field-list dt")]
        for each in page.css("dl.field-list em"):
            assert not re.search("[“”‘]|,$", each.text()), f"{path.name}: {each.text()}"


def test_every_room_of_nnlib_is_in_the_reference():
    rooms = {
        f"nnlib.{path.parent.name}" for path in (ROOT / "nnlib").glob("*/__init__.py")
    }
    assert len(rooms) >= 9
    assert rooms - set(PUBLIC) == set()


def test_the_reference_prints_all_that_is_public():
    names = set(printed())
    for module in PUBLIC:
        for name in getattr(import_module(module), "__all__", ()):
            assert f"{module}.{name}" in names
