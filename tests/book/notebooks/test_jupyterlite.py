"""JupyterLite in the built book: its notebooks, its wheels, and its own policy."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import urllib.request
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from book import serve
from book.notebooks import INSTALL_TAG, jupyterlite
from book.pages import BOOK_FOLDER, JUPYTERLITE, pages_of
from book.pages import SITE as BOOK
from book.policy import JUPYTERLITE_POLICY, policy_header, policy_in_page

APP = BOOK / JUPYTERLITE
KERNEL = "@jupyterlite/pyodide-kernel-extension"

# An element with an address under the app's folder.
LOADS = re.compile(r'<[^>]*\b(?:href|src|data-\w+)="(?:\./|\.\./)*lite/[^>]*>')

# The rocket's menu.
MENU = re.compile(r"<li><a[^>]*btn-launch-jupyterlite.*?</ul>", re.DOTALL)

# What Pyodide's own distribution has, of what the wheels ask for.
PYODIDE = {"numpy", "ipython", "traitlets", "typing-extensions"}


def read(path: Path) -> Any:
    """Return what a JSON file says."""
    return json.loads(path.read_text(encoding="utf-8"))


def indexes() -> list[Path]:
    """Return the lists of wheels that JupyterLite looks into, by its settings."""
    settings = read(APP / "jupyter-lite.json")["jupyter-config-data"]
    urls = settings["litePluginSettings"][f"{KERNEL}:kernel"]["pipliteUrls"]
    found = []
    for url in urls:
        path = APP / urlsplit(url).path
        assert urlsplit(url).query == f"sha256={sha256(path.read_bytes()).hexdigest()}"
        found.append(path)
    return found


def wheels() -> list[Path]:
    """Return the wheels in the book, each found by its digest in a list."""
    found = []
    for index in indexes():
        for package in read(index).values():
            for (release,) in package["releases"].values():
                wheel = index.parent / release["url"]
                digest = sha256(wheel.read_bytes()).hexdigest()
                assert release["digests"]["sha256"] == digest, wheel.name
                found.append(wheel)
    return found


# Buttons and notebooks


def test_each_notebook_of_the_book_has_a_button_that_opens_it():
    opened = set()
    for page in pages_of(BOOK):
        (buttons, *_) = MENU.findall(page.read_text(encoding="utf-8")) or [""]
        soup = BeautifulSoup(buttons, "html.parser")
        for button in soup.select("a.btn-launch-jupyterlite-button"):
            parts = urlsplit(str(button["href"]))
            assert (page.parent / parts.path).resolve() == APP / "lab" / "index.html"
            (path,) = parse_qs(parts.query)["path"]
            assert path == f"{page.relative_to(BOOK).with_suffix('')}.ipynb"
            assert "cdn.jsdelivr.net" in button["title"]
            opened.add(path)
    files = {str(p.relative_to(APP / "files")) for p in APP.rglob("files/**/*.ipynb")}
    assert opened == files
    assert "chapters/neurons.ipynb" in opened


@pytest.mark.parametrize("path", sorted((BOOK / "notebooks").rglob("*.ipynb")))
def test_a_notebook_is_the_one_for_download_with_another_first_cell(path: Path):
    download = read(path)
    here = read(APP / "files" / path.relative_to(BOOK / "notebooks"))
    changed = [
        (old, new)
        for old, new in zip(download["cells"], here["cells"], strict=True)
        if old != new
    ]
    ((old, new),) = changed
    assert old["metadata"]["tags"] == [INSTALL_TAG]
    assert "git+https" in old["source"]
    assert new["source"].splitlines()[-1].startswith("%pip install -q nnlib ")
    assert here["metadata"]["kernelspec"]["name"] == "python"


def test_a_notebook_that_installs_nothing_is_refused():
    with pytest.raises(ValueError, match="'install'"):
        jupyterlite.for_the_browser({"cells": [], "metadata": {}})


def test_no_page_loads_anything_of_it():
    for page in pages_of(BOOK):
        for tag in LOADS.findall(page.read_text(encoding="utf-8")):
            assert "btn-launch-jupyterlite-button" in tag, page


# Wheels


def test_what_the_wheels_ask_for_is_here_or_in_pyodide():
    names, wanted = set(), set()
    for wheel in wheels():
        with ZipFile(wheel) as archive:
            (name,) = (n for n in archive.namelist() if n.endswith("/METADATA"))
            lines = archive.read(name).decode().splitlines()
        names |= {line[6:].lower() for line in lines if line.startswith("Name: ")}
        # The kernel's own wheels belong together with its Pyodide.
        if wheel.parent == APP / "pypi":
            wanted |= {
                re.split(r"[^\w.-]", line[15:])[0].lower()
                for line in lines
                if line.startswith("Requires-Dist: ") and "extra ==" not in line
            }
    assert "numpy" in wanted
    missing = {n.replace("_", "-") for n in wanted} - {
        n.replace("_", "-") for n in names
    }
    assert missing == PYODIDE
    settings = read(APP / "jupyter-lite.json")["jupyter-config-data"]
    kernel = settings["litePluginSettings"][f"{KERNEL}:kernel"]
    assert kernel["disablePyPIFallback"] is True


def test_the_wheels_install_without_a_network_and_work(tmp_path: Path):
    packed = sorted((APP / "pypi").glob("*.whl"))
    assert set(packed) <= set(wheels())
    assert all(wheel.name.endswith("-py3-none-any.whl") for wheel in packed)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install"),
            *("--quiet", "--no-index", "--no-deps", "--no-compile"),
            *("--target", str(tmp_path), *map(str, packed)),
        ],
        check=True,
    )
    assert not list(tmp_path.rglob("*.so"))
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import nnlib.explorers, anywidget, comm, ipywidgets, psygnal\n"
        "for each in (nnlib, anywidget, comm, ipywidgets, psygnal):\n"
        "    assert each.__file__.startswith(sys.argv[1]), each.__file__\n"
        "from importlib.resources import files\n"
        "for name in ('host.js', 'widget.js', 'widget.css'):\n"
        "    assert (files('nnlib.live') / 'static' / name).read_bytes(), name\n"
        "nnlib.explorers.ForwardExplorer()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_nothing_is_built_again_that_is_up_to_date():
    notebooks = {
        path.relative_to(BOOK / "notebooks").as_posix(): path.read_text("utf-8")
        for path in sorted((BOOK / "notebooks").rglob("*.ipynb"))
    }
    kept = [path.name for path in (BOOK_FOLDER / "jupyterlite").iterdir()]
    assert kept == [jupyterlite.made_with(notebooks)]
    assert jupyterlite.made_with(notebooks | {"index.ipynb": "{}"}) not in kept


@pytest.mark.parametrize("name", ["nnlib/new.npz", "deno.lock", "hatch_build.py"])
def test_it_is_built_again_when_what_its_wheel_is_made_with_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    (tmp_path / "nnlib").mkdir()
    for each in jupyterlite.OF_THE_WHEEL:
        (tmp_path / each).touch()
    monkeypatch.setattr(jupyterlite, "ROOT", tmp_path)
    before = jupyterlite.made_with({})
    (tmp_path / name).write_text("new")
    assert jupyterlite.made_with({}) != before


def test_an_older_app_goes_and_one_that_another_has_built_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    app, old = tmp_path / jupyterlite.made_with({}), tmp_path / "0ld"
    old.mkdir()

    def build_slowly(work: Path) -> None:
        (work / "output").mkdir()
        app.mkdir()
        (app / "index.html").touch()

    monkeypatch.setattr(jupyterlite, "_prepare", lambda work, notebooks: None)
    monkeypatch.setattr(jupyterlite, "_build", build_slowly)
    assert jupyterlite.build({}, tmp_path) == app
    assert (app / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [app.name]


def test_the_app_has_neither_source_maps_nor_more_than_it_needs():
    files = [path for path in APP.rglob("*") if path.is_file()]
    assert not [path for path in files if path.suffix == ".map"]
    assert sum(path.stat().st_size for path in files) < 25e6


# Its policy


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("lite/lab/index.html", policy_header(JUPYTERLITE_POLICY)),
        ("lite/service-worker.js", policy_header(JUPYTERLITE_POLICY)),
        ("index.html", policy_header()),
        ("notebooks/index.ipynb", policy_header()),
        ("lite/../index.html", policy_header()),
    ],
)
def test_only_the_app_is_sent_with_the_app_s_policy(path: str, policy: str):
    server = serve.make_server(BOOK)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/{path}"
        with urllib.request.urlopen(address) as answer:
            assert answer.headers["Content-Security-Policy"] == policy
    finally:
        server.shutdown()
        server.server_close()


def test_the_app_s_pages_carry_its_policy_for_servers_that_send_none():
    pages = sorted(APP.rglob("*.html"))
    assert APP / "lab" / "index.html" in pages
    policy = policy_in_page(JUPYTERLITE_POLICY)
    for page in pages:
        assert page.read_text(encoding="utf-8").count(policy) == 1


def test_the_app_s_policy_names_one_other_host():
    hosts = set(re.findall(r"https?:[^\s;]*", policy_header(JUPYTERLITE_POLICY)))
    assert hosts == {"https://cdn.jsdelivr.net"}
    assert "'unsafe" not in policy_header().replace("style-src-attr 'unsafe", "")
