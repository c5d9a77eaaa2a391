"""Write what is published, and only that: `python -m book.dist`, or make dist.

The built book also holds what pages are made from: whole style sheets beside the light
ones, the theme's source maps, fonts and translations. Published is what a page, or a
style sheet of a page, asks for, and JupyterLite as it is. The pages go into an archive,
too, which works from a folder of the reader's own, without a server; JupyterLite cannot
work there, so the archive has neither it nor the buttons that lead to it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from html import unescape
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

from book.pages import LITE, pages_of
from book.serve import DIRECTORY, BookHandler
from book.site import ARCHIVE, SITEMAP

PUBLISHED = DIRECTORY.parent / "dist"

# What every browser that can run the pages finds in a better form beside it.
_FALLBACKS = {".ttf"}

# No page links these: the map, and the names that other books may link to.
_UNLINKED = (SITEMAP, "objects.inv")

_SAFETY = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}

_ADDRESS = re.compile(r'\b(?:href|src|content)="([^"]*)"')
_CSS_ADDRESS = re.compile(r"""(?:url\(|@import\s)\s*['"]?([^'")]+)""")
_RELATIVE = re.compile(
    r'\b(href|src|action|data-content_root)="(?![a-z]+:|//|#)(?:\./)?([^"]*)"'
)
_LITE_BUTTON = re.compile(
    rb"<li>\s*<a\b[^>]*\bbtn-launch-lite-button\b.*?</li>\s*", re.DOTALL
)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)index\.html"')


def site_of(built: Path) -> str:
    """Return the address that a built book is made for, with a slash at its end.

    Raises
    ------
    ValueError
        If its first page doesn't say.
    """
    match = _CANONICAL.search((built / "index.html").read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{built}/index.html names no canonical address: make html")
    return match[1]


def asked_for(built: Path) -> set[Path]:
    """Return the files of a built book that its pages ask for, the pages included.

    Parameters
    ----------
    built : Path
        The folder of the book's index.html.
    """
    site = site_of(built)
    waiting = [*pages_of(built), *(built / name for name in _UNLINKED)]
    found: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in found or not file.is_file():
            continue
        found.add(file)
        waiting += _asked_by(file, built, site)
    return found


def _asked_by(file: Path, built: Path, site: str) -> Iterator[Path]:
    pattern = {".html": _ADDRESS, ".css": _CSS_ADDRESS}.get(file.suffix)
    if pattern is None:
        return
    for address in pattern.findall(file.read_text(encoding="utf-8")):
        # A preview's picture is named by its whole address.
        parts = urlsplit(unescape(address).removeprefix(site))
        if parts.path and not parts.scheme and not parts.netloc:
            folder = built if address.startswith(site) else file.parent
            asked = (folder / unquote(parts.path)).resolve()
            if asked.is_relative_to(built) and asked.suffix not in _FALLBACKS:
                yield asked


def rooted(html: str, root: str) -> str:
    """Return a page whose addresses begin at the root: it is shown at any address.

    Parameters
    ----------
    html : str
        A page of the book's first folder.
    root : str
        The path of the published book, such as /one-small-network/.
    """
    return _RELATIVE.sub(lambda match: f'{match[1]}="{root}{match[2]}"', html)


def publish(built: Path = DIRECTORY, target: Path = PUBLISHED) -> list[Path]:
    """Write a built book's published files, and the archive of them.

    Parameters
    ----------
    built : Path
        The folder of the book's index.html.
    target : Path
        The folder to write; what was in it goes.

    Returns
    -------
    list of Path
        The files, relative to the target.
    """
    built = built.resolve()
    found = asked_for(built)
    found |= {file for file in (built / LITE).rglob("*") if file.is_file()}
    names = sorted(file.relative_to(built) for file in found)
    shutil.rmtree(target, ignore_errors=True)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built / name, target / name)
    _write_archive(target, [name for name in names if name.parts[0] != LITE])
    lost = target / "404.html"
    page = lost.read_text(encoding="utf-8")
    lost.write_text(rooted(page, urlsplit(site_of(built)).path), encoding="utf-8")
    # GitHub Pages would leave out every folder whose name begins with an underscore.
    (target / ".nojekyll").touch()
    return [*names, Path(ARCHIVE), Path(".nojekyll")]


def _write_archive(target: Path, names: list[Path]) -> None:
    with ZipFile(target / ARCHIVE, "w", ZIP_DEFLATED) as archive:
        for name in names:
            content = (target / name).read_bytes()
            if name.name == "documentation_options.js":
                content = _without_search_summaries(content)
            if name.suffix == ".html":
                content = _LITE_BUTTON.sub(b"", _without_early_fonts(content))
            archive.writestr(str(Path(ARCHIVE).stem / name), content)


def _without_search_summaries(options: bytes) -> bytes:
    """Keep the search from opening each page that it found: it may not, in a folder."""
    changed = options.replace(b"SEARCH_SUMMARY: true", b"SEARCH_SUMMARY: false")
    if changed == options:
        raise ValueError("expected SEARCH_SUMMARY in Sphinx's documentation_options.js")
    return changed


def _without_early_fonts(page: bytes) -> bytes:
    """Leave fonts to the style sheets: from a folder a page may not ask by itself."""
    return re.sub(rb'<link rel="preload" [^>]*as="font"[^>]*>', b"", page)


def make_server(
    target: Path = PUBLISHED, port: int = 0, *, headers: bool = True
) -> ThreadingHTTPServer:
    """Return a server that shows a published book as GitHub Pages would.

    It is under its own path, and an address that leads nowhere gets the book's page
    for that.

    Parameters
    ----------
    target : Path
        What `publish` wrote.
    port : int, default 0
        The port; 0 picks a free one: see `server.server_port`.
    headers : bool, default True
        Send what book.serve sends. GitHub Pages doesn't: the pages have to be safe by
        themselves.
    """
    root = urlsplit(site_of(target)).path
    lost = (target / "404.html").read_text(encoding="utf-8")

    class PublishedHandler(BookHandler):
        error_message_format = lost.replace("%", "%%")

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(target))  # type: ignore[arg-type]

        def send_header(self, keyword: str, value: str) -> None:
            """Leave out what makes pages safer, if that is wanted."""
            if headers or keyword not in _SAFETY:
                super().send_header(keyword, value)

        def translate_path(self, path: str) -> str:
            """Look in the folder for what is under the book's own path only."""
            if not path.startswith(root):
                return str(target / "nothing")
            return super().translate_path(path[len(root) - 1 :])

    server = ThreadingHTTPServer(("127.0.0.1", port), PublishedHandler)
    server.daemon_threads = True
    return server


def main(arguments: list[str] | None = None) -> int:
    """Write the published files, or serve them; return the exit status."""
    parser = argparse.ArgumentParser(description="Write what is published.")
    parser.add_argument("--serve", action="store_true", help="serve what was written")
    parser.add_argument("--port", type=int, default=0, help="0, the default, picks one")
    options = parser.parse_args(arguments)
    if not options.serve:
        names = publish()
        size = sum((PUBLISHED / name).stat().st_size for name in names)
        archive = (PUBLISHED / ARCHIVE).stat().st_size
        print(f"{PUBLISHED}: {len(names)} files, {(size - archive) / 1e6:.1f} MB")
        print(f"{ARCHIVE}, in it: {archive / 1e6:.1f} MB")
        return 0
    server = make_server(port=options.port)
    path = urlsplit(site_of(PUBLISHED)).path
    print(
        f"http://localhost:{server.server_port}{path}  (stop with Ctrl-C)", flush=True
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
