"""No styles, icons and scripts that no page of the book uses.

The theme's style sheets and its icon font are made for every book there could be.
PurgeCSS takes out the rules that none of our pages can match, and the icon font is cut
down to the icons that are left.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path, PurePosixPath

from book import theme
from book.publish.inline import INLINE
from book.publish.site import Page, Site, links, reached, target
from nnlib.live.sphinx.deno import DenoProcess

# Our own sheets hold nothing but what is used, and scripts read their variables.
_WHOLE = {"book.css", "tokens.css", "widget.css"}

# A character of the private use area, as it is or as an escape; an ASCII one escaped.
_ICON = re.compile(r'[\ue000-\uf8ff]|\\[ef][0-9a-f]{3}|"\\[0-9a-f]{2}"')


def without_unused_scripts(page: Page) -> Page:
    """Take out the scripts that a page has no use for."""
    unused = theme.ICON_SCRIPT.on(page)
    if not page.css(theme.TABS):
        unused += theme.TAB_SCRIPT.on(page)
    # The search page, which does search, asks for these by itself.
    if page.name != theme.SEARCH_PAGE:
        unused += theme.SEARCH_SCRIPTS.on(page)
    for script in unused:
        script.decompose()
    return page


def without_unused_styles(site: Site) -> Site:
    """Take the rules and the icons that no page can show out of the style sheets.

    Raises
    ------
    ValueError
        If the theme is not as this module expects it: there may be more to take out.
    """
    for page in site.pages.values():
        theme.LARGE_SHEET.on(page)
    sheets = _style_sheets(site)
    purged = _purge(site, sheets)
    icons = {_character(icon) for css in purged for icon in _ICON.findall(css)}
    changed: dict[str, Path | bytes] = {
        name: css.encode() for name, css in zip(sheets, purged, strict=True)
    }
    site = site.having(changed)
    fonts = {
        font
        for sheet in sheets
        for link in links(site, sheet)
        if (font := target(site, sheet, link)) and font.startswith(theme.ICON_FONTS)
    }
    return site.having({font: _subset(site.contents(font), icons) for font in fonts})


def _linked(site: Site, suffix: str) -> list[str]:
    """Return the files of a kind that pages link or those import, in a fixed order."""
    return sorted(n for n in reached(site, site.pages) if n.endswith(suffix))


def _style_sheets(site: Site) -> list[str]:
    return [
        sheet
        for sheet in _linked(site, ".css")
        if PurePosixPath(sheet).name not in _WHOLE and not sheet.startswith(INLINE)
    ]


def _purge(site: Site, sheets: list[str]) -> list[str]:
    scripts = [
        name
        for name in _linked(site, ".js")
        # Lists of words and documents would keep rules of those names alive.
        if PurePosixPath(name).name not in theme.LISTS
    ]
    process = DenoProcess(
        Path(__file__).with_name("purge.ts"), "--allow-env", "--allow-sys"
    )
    try:
        purged: list[str] = process.ask(
            {
                "pages": [page.html for page in site.pages.values()],
                "scripts": [site.text(name) for name in scripts],
                "styles": [site.text(name) for name in sheets],
            }
        )
    finally:
        process.close()
    return purged


def _character(written: str) -> str:
    escape = written.strip('"\\')
    return escape if len(escape) == 1 else chr(int(escape, 16))


def _subset(font: bytes, characters: set[str]) -> bytes:
    """Return a font cut down to these characters."""
    # Slow to import; only this needs it.
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(flavor="woff2", hinting=False, layout_features=[])
    written = BytesIO()
    with subset.load_font(BytesIO(font), options) as whole:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(characters)))
        subsetter.subset(whole)
        subset.save_font(whole, written, options)
    return written.getvalue()
