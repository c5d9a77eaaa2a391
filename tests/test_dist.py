"""What is published: the files that pages ask for, and what a site has beside them."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import yaml
from bs4 import BeautifulSoup

from book import dist, site
from book.pages import pages_of
from book.policy import CONTENT_SECURITY_POLICY, policy_meta, with_policy

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "_build" / "html"
ADDRESS = "https://owner.github.io/course/"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a built book of two pages, one of them for lost links."""
    files = {
        "index.html": f'<link rel="canonical" href="{ADDRESS}index.html" />'
        f'<meta property="og:image" content="{ADDRESS}_images/card.png" />'
        '<link href="_static/a.light.css?v=1"><script src="_static/a.js"></script>'
        '<a href="notes/a%20b.md">x</a><a href="https://elsewhere.org/_static/b.js">',
        "404.html": '<html data-content_root="./"><a href="./index.html#x">x</a>'
        '<a href="#top"></a><form action="search.html"></form>',
        "_static/a.light.css": "@import 'b.css'; p {background: url(c.svg?d)}"
        " @font-face {src: url('d.woff2'), url(d.ttf)}",
        "_static/documentation_options.js": "SHOW_SEARCH_SUMMARY: true",
        **dict.fromkeys(
            [
                *("_static/a.js", "_static/b.css", "_static/c.svg", "_static/d.woff2"),
                *("_static/d.ttf", "_static/b.js", "_static/a.css", "notes/a b.md"),
                *("_images/card.png", "objects.inv", "sitemap.xml", ".buildinfo"),
            ],
            "",
        ),
    }
    for name, text in files.items():
        (tmp_path / "built" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "built" / name).write_text(text)
    index = tmp_path / "built" / "index.html"
    options = '<script src="_static/documentation_options.js"></script>'
    index.write_text(index.read_text() + options)
    return tmp_path / "built"


def test_published_is_what_a_page_or_its_style_sheets_ask_for(built: Path):
    asked = {file.relative_to(built).as_posix() for file in dist.asked_for(built)}
    assert asked == {
        *("index.html", "404.html", "objects.inv", "sitemap.xml", "notes/a b.md"),
        *("_static/a.js", "_static/a.light.css", "_static/b.css", "_static/c.svg"),
        *("_static/d.woff2", "_images/card.png", "_static/documentation_options.js"),
    }


def test_publishing_writes_the_files_and_an_archive_of_them(built: Path):
    target = built.parent / "published"
    (target / "old").mkdir(parents=True)
    names = dist.publish(built, target)
    written = {path.relative_to(target) for path in target.rglob("*") if path.is_file()}
    assert written == set(names)
    assert not (target / "old").exists()
    with ZipFile(target / site.ARCHIVE) as archive:
        inside = {
            name.removeprefix("one-small-network/") for name in archive.namelist()
        }
        alone = archive.read("one-small-network/_static/documentation_options.js")
    assert inside == {str(name) for name in names} - {site.ARCHIVE, ".nojekyll"}
    assert alone == b"SHOW_SEARCH_SUMMARY: false"


def test_the_page_for_lost_links_works_at_any_address(built: Path):
    target = built.parent / "published"
    dist.publish(built, target)
    assert (target / "404.html").read_text() == (
        '<html data-content_root="/course/"><a href="/course/index.html#x">x</a>'
        '<a href="#top"></a><form action="/course/search.html"></form>'
    )


def test_a_book_that_does_not_say_where_it_belongs_is_refused(tmp_path: Path):
    (tmp_path / "index.html").write_text("<p>")
    with pytest.raises(ValueError, match="canonical"):
        dist.publish(tmp_path, tmp_path / "published")
    with pytest.raises(ValueError, match="SEARCH_SUMMARY"):
        dist._without_search_summaries(b"other options")


def test_the_real_book_is_published_without_what_no_page_uses(tmp_path: Path):
    names = [str(name) for name in dist.publish(BOOK, tmp_path / "p")]
    assert all(str(page.relative_to(BOOK)) in names for page in pages_of(BOOK))
    for unwanted in ("fontawesome.js", ".map", ".ttf", "locales", ".buildinfo"):
        assert not [name for name in names if unwanted in name]
    whole = [name for name in names if name.endswith("-theme.css")]
    assert whole == []
    assert (tmp_path / "p" / ".nojekyll").is_file()


# The policy inside pages


def test_a_page_carries_the_policy_before_all_that_it_loads_and_once():
    page = '<html>\n<meta charset="utf-8" />\n<script src="a.js"></script>'
    html = with_policy(page)
    assert html.index("utf-8") < html.index(policy_meta()) < html.index("a.js")
    assert with_policy(html) == html
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html><head>")


@pytest.mark.parametrize("path", pages_of(BOOK), ids=lambda path: path.stem)
def test_each_page_has_the_policy_that_servers_send(path: Path):
    soup = BeautifulSoup(path.read_text(), "html.parser")
    (meta,) = soup.select('meta[http-equiv="Content-Security-Policy"]')
    rules = dict(rule.split(" ", 1) for rule in str(meta["content"]).split("; "))
    # Who may frame a page can be said in a header only.
    assert rules | {"frame-ancestors": "'self'"} == CONTENT_SECURITY_POLICY


# The site


def test_the_map_of_the_site_lists_the_pages_with_their_days():
    root = ElementTree.parse(BOOK / "sitemap.xml").getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    address = dist.site_of(BOOK)
    listed = [str(each.text) for each in root.findall("s:url/s:loc", space)]
    pages = {page.relative_to(BOOK).as_posix() for page in pages_of(BOOK)}
    generated = {"404.html", "search.html", "py-modindex.html"}
    assert {each.removeprefix(address) for each in listed} == pages - generated
    for day in root.findall("s:url/s:lastmod", space):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(day.text))


def test_a_file_s_day_is_that_of_its_last_commit(tmp_path: Path):
    def git(*words: str, day: str = "2026-01-01") -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        environment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00+0000", "PATH": "/usr/bin"}
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)

    assert site.last_changes(tmp_path / "..") == {}
    git("init", "--quiet")
    for name, day in (("a.md", "2026-01-01"), ("b.md", "2026-02-02")):
        (tmp_path / name).write_text(day)
        git("add", "-A")
        git("commit", "-qm", name, day=day)
    (tmp_path / "a.md").write_text("again")
    git("commit", "-qam", "again", day="2026-03-03")
    assert site.last_changes(tmp_path) == {"a.md": "2026-03-03", "b.md": "2026-02-02"}


@pytest.mark.parametrize(
    "path",
    ["index.html", "chapters/forward-propagation.html", "chapters/notation.html"],
)
def test_a_page_says_what_it_is_where_somebody_links_to_it(path: str):
    soup = BeautifulSoup((BOOK / path).read_text(), "html.parser")

    def meta(name: str) -> str:
        (found,) = soup.select(f'meta[property="og:{name}"]')
        return str(found["content"])

    address = dist.site_of(BOOK)
    assert meta("title") in str(soup.title)
    assert meta("url") == address + path
    assert len(meta("description")) > 40
    assert (BOOK / meta("image").removeprefix(address)).is_file()
    (edit,) = soup.select("a.btn-source-edit-button")
    assert (ROOT / str(edit["href"]).partition("/edit/main/")[2]).is_file()
    assert soup.select('link[rel="icon"]')


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert citation["version"] == project["version"]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()


def test_the_repository_is_named_in_one_file_only():
    name = yaml.safe_load((ROOT / "_config.yml").read_text())["repository"]["url"]
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    holders = [file for file in listed if name.encode() in (ROOT / file).read_bytes()]
    assert holders == ["_config.yml"]
