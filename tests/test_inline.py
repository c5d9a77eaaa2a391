"""book/inline.py and book/defer.py: pages without code inside that wait for none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book import inline
from book.defer import AT_ONCE, defer_all, defer_scripts

PAGE = """<!DOCTYPE html>
<html><head>
<script data-x="1">let a = "</p>";</script>
<script type="application/json">{"data": 1}</script>
<script src="_static/doctools.js"></script>
<style>p { color: red; }</style>
<script defer src="_static/scripts/fontawesome.js?digest=1"></script>
</head><body>
<!-- <script>in a comment</script> -->
<button class="b" onclick="window.print(&quot;x&quot;)" title="a &amp; b">Print</button>
<p style="color: red">é</p><script type="module">import "x";</script>
</body></html>
"""


def test_code_moves_out_of_a_page_and_data_and_style_attributes_stay():
    moved = inline.move_inline_code(PAGE, "../_static/inline")
    assert '<script type="application/json">{"data": 1}</script>' in moved.html
    assert '<script src="_static/doctools.js"></script>' in moved.html
    assert '<p style="color: red">é</p>' in moved.html
    assert "<!-- <script>in a comment</script> -->" in moved.html
    assert "fontawesome" not in moved.html
    assert "onclick" not in moved.html
    assert "<style" not in moved.html
    (script,) = re.findall(
        r'<script data-x="1" src="../_static/inline/(\w+\.js)"></script>', moved.html
    )
    assert moved.files[script] == 'let a = "</p>";\n'
    (module,) = re.findall(r'<script type="module" src=".*/(\w+\.js)">', moved.html)
    assert moved.files[module] == 'import "x";\n'
    (style,) = re.findall(r'<link rel="stylesheet" href=".*/(\w+\.css)">', moved.html)
    assert moved.files[style] == "p { color: red; }\n"


def test_a_handler_becomes_a_listener_for_the_same_element_and_event():
    moved = inline.move_inline_code(PAGE, "_static/inline")
    (button,) = re.findall(r"<button[^>]*>", moved.html)
    (key,) = re.findall(r'data-on-click="(\w+)"', button)
    assert 'title="a &amp; b"' in button
    (script,) = (text for text in moved.files.values() if key in text)
    assert 'addEventListener("click"' in script
    assert 'window.print("x")' in script
    name = next(name for name, text in moved.files.items() if text == script)
    head = moved.html[: moved.html.index("</head>")]
    assert f'<script defer src="_static/inline/{name}"></script>' in head


def test_moving_code_twice_changes_nothing_more():
    once = inline.move_inline_code(PAGE, "_static/inline")
    twice = inline.move_inline_code(once.html, "_static/inline")
    assert twice.html == once.html
    assert twice.files == {}


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<script src="//cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://fonts.example.org/css">',
        '<link rel="preconnect" href="https://fonts.example.org">',
        '<img src="HTTPS://example.org/x.png">',
        '<iframe src="https://example.org"></iframe>',
    ],
)
def test_a_page_that_loads_from_another_host_is_refused(tag: str):
    with pytest.raises(ValueError, match="expected the book's own files"):
        inline.move_inline_code(f"<html><head></head><body>{tag}</body></html>", "x")


def test_links_to_other_hosts_are_welcome_and_links_that_are_code_are_not():
    page = '<head><link rel="canonical" href="https://a.org"></head><a href="{}">x</a>'
    welcome = page.format("https://example.org")
    assert inline.move_inline_code(welcome, "x").html == welcome
    with pytest.raises(ValueError, match="expected a link to a page"):
        inline.move_inline_code(page.format(" JavaScript:alert(1)"), "x")


HEAD = '<head><meta charset="utf-8">'


def test_all_pages_are_mended_and_files_that_no_page_uses_are_removed(tmp_path: Path):
    (tmp_path / "chapters").mkdir()
    for page in ("index.html", "chapters/one.html"):
        (tmp_path / page).write_text(f"{HEAD}<script>let a;</script></head>")
    inline.move_all(tmp_path)
    (stored,) = (tmp_path / inline.FOLDER).iterdir()
    below = (tmp_path / "chapters/one.html").read_text()
    assert f'src="../_static/inline/{stored.name}"' in below
    (tmp_path / "index.html").write_text(f"{HEAD}</head>")
    (tmp_path / "chapters/one.html").unlink()
    inline.move_all(tmp_path)
    assert list((tmp_path / inline.FOLDER).iterdir()) == []


FIRST = f"<script {AT_ONCE} src='first.js'></script>"


@pytest.mark.parametrize(
    ("tag", "deferred"),
    [
        ('<script src="a.js">', '<script defer src="a.js">'),
        ('<script async src="a.js">', None),
        ('<script type="module" src="a.js">', None),
        ('<script src="a.js" defer="defer">', None),
        ('<script src="deferred.js">', '<script defer src="deferred.js">'),
        ('<script type="application/json">', None),
        (FIRST, None),
    ],
)
def test_scripts_wait_but_for_the_one_that_colours_the_page(
    tag: str, deferred: str | None
):
    assert defer_scripts(tag) == (deferred or tag)


def test_a_theme_whose_first_script_lost_its_mark_is_reported(tmp_path: Path):
    (tmp_path / "index.html").write_text(f'{FIRST}<script src="a.js">')
    defer_all(tmp_path)
    defer_all(tmp_path)
    page = f'{FIRST}<script defer src="a.js">'
    assert (tmp_path / "index.html").read_text() == page
    (tmp_path / "index.html").write_text(page.replace(AT_ONCE, ""))
    with pytest.raises(
        ValueError, match=r"index\.html: expected a script with data-cf"
    ):
        defer_all(tmp_path)
