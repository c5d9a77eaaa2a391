"""The whole book in one file, to read offline.

It works from a folder of the reader's own, without a server. JupyterLite and the worker
of ONNX Runtime Web cannot work there, so the archive has neither them nor the buttons
that lead to JupyterLite.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from book import theme
from book.pages import ARCHIVE, JUPYTERLITE, ONNXRUNTIME
from book.publish.onnxruntime import without_onnxruntime
from book.publish.site import Page, Site


def with_archive(site: Site) -> Site:
    """Add the archive of the site as it is now.

    Raises
    ------
    ValueError
        If the search cannot be told to open no pages: in a folder it may not.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in sorted({*site.pages, *site.files}):
            if name.startswith((f"{JUPYTERLITE}/", f"{ONNXRUNTIME}/")):
                continue
            if name in site.pages:
                contents = for_a_folder(site.pages[name].copy()).html.encode()
            elif name == theme.SEARCH_OPTIONS:
                contents = theme.without_search_summaries(site.text(name)).encode()
            else:
                contents = site.contents(name)
            archive.writestr(f"{Path(ARCHIVE).stem}/{name}", contents)
    return site.having({ARCHIVE: packed.getvalue()})


def for_a_folder(page: Page) -> Page:
    """Take out of a page what cannot work without a server."""
    for button in theme.JUPYTERLITE_ENTRY.on(page):
        button.decompose()
    # Fonts are the style sheets' alone: from a folder a page may not ask by itself.
    for link in page.css('link[rel="preload"][as="font"]'):
        link.decompose()
    return without_onnxruntime(page)
