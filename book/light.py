"""Light pages: without the styles, icons and scripts that no page of the book uses.

The theme's style sheets and its icon font are made for every book there could be. After
the build, PurgeCSS takes out the rules that none of our pages can match, and the icon
font is cut down to the icons that are left. Both go beside the originals, under names
that end in .light, and the pages link those: so a build that begins from what the last
one left has the whole sheets to begin from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.deno import DenoProcess
from book.pages import after_build, pages_of, rewrite_pages

# Our own sheets hold nothing but what is used, and scripts read their variables.
_WHOLE = {"book.css", "widget.css"}

# The theme loads these on every page, for a search as one types that is switched off.
# The search page, which does search with them, asks for them by itself.
_SEARCH = ("searchtools.js", "language_data.js", "searchindex.js")

# Only pages with tabs have a use for it.
_TABS = ("design-tabs.js",)

_STYLE_LINK = re.compile(r'(<link\b[^>]*?href=")([^"?#]+\.css)(?:\?[^"]*)?(")')
_IMPORT = re.compile(r'(@import ["\'])([^"\'?#:]+\.css)(?:\?[^"\']*)?(["\'])')
_ICON_FONT = re.compile(r"url\(([^)]*?([\w-]+)\.woff2)\)")
# A character of the private use area, as it is or as an escape; an ASCII one escaped.
_ICON = re.compile(r'[\ue000-\uf8ff]|\\[ef][0-9a-f]{3}|"\\[0-9a-f]{2}"')


def lighten(outdir: Path) -> None:
    """Make all pages of a built book light; a second run changes nothing.

    Parameters
    ----------
    outdir : Path
        The folder of the book's index.html.

    Raises
    ------
    ValueError
        If the theme is not as this module expects it: there may be more to take out,
        or what is taken out may be needed now.
    """
    pages = pages_of(outdir)
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    sheets = _style_sheets(texts)
    _write_sheets(outdir, pages, sheets)

    def link(html: str, page: Path) -> str:
        html = _link_light_sheets(html, _STYLE_LINK, page, sheets)
        if page.name != "search.html":
            html = _without_scripts(html, _SEARCH)
        return html if "sd-tab-set" in html else _without_scripts(html, _TABS)

    rewrite_pages(outdir, link)


def _style_sheets(texts: dict[Path, str]) -> list[Path]:
    """Return the style sheets that the pages link or those import, whole ones."""
    found = {
        (page.parent / link.replace(".light.css", ".css")).resolve()
        for page, text in texts.items()
        for _, link, _ in _STYLE_LINK.findall(text)
    }
    if not any(sheet.name == "pydata-sphinx-theme.css" for sheet in found):
        raise ValueError(
            "expected pages to link pydata-sphinx-theme.css, the theme's large sheet, "
            f"but they link {', '.join(sorted(sheet.name for sheet in found))}"
        )
    found |= {
        (sheet.parent / address).resolve()
        for sheet in found
        for _, address, _ in _IMPORT.findall(sheet.read_text(encoding="utf-8"))
    }
    return sorted(
        sheet
        for sheet in found
        if sheet.name not in _WHOLE and sheet.parent.name != "inline"
    )


def _light(sheet: Path) -> Path:
    return sheet.with_suffix(".light.css")


def _write_sheets(outdir: Path, pages: list[Path], sheets: list[Path]) -> None:
    scripts = [
        script
        for script in (outdir / "_static").rglob("*.js")
        # Lists of words and documents would keep rules of those names alive.
        if script.name not in _SEARCH and script.name != "fontawesome.js"
    ]
    process = DenoProcess(
        Path(__file__).with_name("purge.ts"), "--allow-env", "--allow-sys"
    )
    try:
        purged = process.ask(
            {
                "pages": _texts(pages),
                "scripts": _texts(scripts),
                "styles": _texts(sheets),
            }
        )
    finally:
        process.close()
    icons = {_character(found) for css in purged for found in _ICON.findall(css)}
    for sheet, css in zip(sheets, purged, strict=True):
        light = _link_light_sheets(css, _IMPORT, sheet, sheets)
        light = _with_light_fonts(sheet, light, icons)
        _light(sheet).write_text(light, encoding="utf-8")


def _texts(files: Iterable[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(files)]


def _character(written: str) -> str:
    escape = written.strip('"\\')
    return escape if len(escape) == 1 else chr(int(escape, 16))


def _with_light_fonts(sheet: Path, css: str, icons: set[str]) -> str:
    """Return a style sheet that loads each font cut down to these characters."""
    for address, name in set(_ICON_FONT.findall(css)):
        font = (sheet.parent / address).resolve()
        if not font.is_file() or not name.startswith("fa-"):
            continue
        light = font.with_name(f"{name}.light.woff2")
        _subset(font, light, icons)
        css = css.replace(address, address.replace(f"{name}.", f"{name}.light."))
    return css


def _subset(font: Path, target: Path, characters: set[str]) -> None:
    # Slow to import, and a build of nothing new need not wait for it.
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(flavor="woff2", hinting=False, layout_features=[])
    with subset.load_font(str(font), options) as whole:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(characters)))
        subsetter.subset(whole)
        subset.save_font(whole, str(target), options)


def _link_light_sheets(
    text: str, links: re.Pattern[str], file: Path, sheets: list[Path]
) -> str:
    """Return the text of a page or a sheet with its links leading to light sheets."""
    known = set(sheets)

    def link(match: re.Match[str]) -> str:
        before, address, after = match.groups()
        whole = address.replace(".light.css", ".css")
        sheet = (file.parent / whole).resolve()
        if sheet not in known:
            return match[0]
        return f"{before}{whole.removesuffix('.css')}.light.css{after}"

    return links.sub(link, text)


def _without_scripts(html: str, names: Iterable[str]) -> str:
    for name in names:
        html = re.sub(rf'\s*<script[^>]* src="[^"]*\b{name}[^"]*"></script>', "", html)
    return html


def setup(app: Sphinx) -> dict[str, Any]:
    """Run when every page is written, its code moved out (inline.py, 900) included."""
    after_build(app, lighten, priority=910)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
