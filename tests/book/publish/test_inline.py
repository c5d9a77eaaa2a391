"""Pages without code inside."""

from __future__ import annotations

import re

import pytest

from book.publish.inline import INLINE, check_addresses, without_inline_code
from book.publish.site import Page

PAGE = """<!DOCTYPE html>
<html><head>
<script data-x="1">let a = "</p>";</script>
<script type="application/json">{"data": 1}</script>
<script src="_static/doctools.js"></script>
<style>p { color: red; }</style>
</head><body>
<!-- <script>in a comment</script> -->
<button class="b" onclick="window.print(&quot;x&quot;)" title="a &amp; b">Print</button>
<p style="color: red">é</p><script type="module">import "x";</script>
</body></html>
"""


def test_code_moves_out_of_a_page_and_data_and_style_attributes_stay(site_of) -> None:
    site = without_inline_code(site_of({"chapters/one.html": PAGE}))
    html = site.pages["chapters/one.html"].html
    assert '<script type="application/json">{"data": 1}</script>' in html
    assert '<script src="_static/doctools.js"></script>' in html
    assert '<p style="color: red">é</p>' in html
    assert "<!-- <script>in a comment</script> -->" in html
    assert "onclick" not in html
    assert "<style" not in html
    (script,) = re.findall(
        r'<script data-x="1" src="../_static/inline/(\w+\.js)"></script>', html
    )
    assert site.text(f"{INLINE}/{script}") == 'let a = "</p>";\n'
    (module,) = re.findall(r'<script type="module" src=".*/(\w+\.js)">', html)
    assert site.text(f"{INLINE}/{module}") == 'import "x";\n'
    (style,) = re.findall(r'<link rel="stylesheet" href=".*/(\w+\.css)">', html)
    assert site.text(f"{INLINE}/{style}") == "p { color: red; }\n"


def test_a_handler_becomes_a_listener_for_the_same_element_and_event(site_of) -> None:
    site = without_inline_code(site_of({"one.html": PAGE}))
    page = site.pages["one.html"]
    (button,) = page.css("button")
    assert button.attributes["title"] == "a & b"
    key = str(button.attributes["data-on-click"])
    (name,) = (
        name for name in site.files if name.endswith(".js") and key in site.text(name)
    )
    assert 'addEventListener("click"' in site.text(name)
    assert 'window.print("x")' in site.text(name)
    assert page.css(f'head > script[defer][src="{name}"]')


def test_the_same_code_on_two_pages_is_one_file(site_of) -> None:
    code = "<script>let a;</script>"
    site = without_inline_code(site_of({"one.html": code, "a/two.html": code}))
    assert len(site.files) == 1


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
def test_a_page_that_loads_from_another_host_is_refused(site_of, tag: str) -> None:
    with pytest.raises(ValueError, match=r"^a\.html: expected the book's own files"):
        without_inline_code(site_of({"a.html": f"<body>{tag}</body>"}))


def test_links_to_other_hosts_are_welcome_and_links_that_are_code_are_not() -> None:
    page = '<head><link rel="canonical" href="https://a.org"></head><a href="{}">x</a>'
    check_addresses(Page("a.html", page.format("https://example.org")))
    with pytest.raises(ValueError, match="expected a link to a page"):
        check_addresses(Page("a.html", page.format(" JavaScript:alert(1)")))
