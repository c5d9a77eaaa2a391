"""What all tests share."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

# Before numpy is loaded, here and in what the tests start. The course's products are
# small, and the workers have every processor: BLAS's threads would wait for each other,
# spinning.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A busy machine is slow, not wrong. What CI sets otherwise stays as it is.
_PATIENT = settings(
    settings.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    print_blob=True,
)
# The same examples each time: the tests are red only when something is wrong.
settings.register_profile("same", _PATIENT, derandomize=True)
# A look at the same, for who is at work: `make test-quick`.
settings.register_profile("quick", _PATIENT, derandomize=True, max_examples=10)
# Others with each seed, and more of them: tests/fuzz.py.
settings.register_profile("fuzz", _PATIENT, derandomize=False, max_examples=500)
settings.load_profile("same")

# There are no doctests in these, and looking for them would import each twice.
collect_ignore_glob = ["*conftest.py"]

_HERE = Path(__file__).parent

# What the tests of these share takes long to set up, or is a page that stays open: one
# worker runs all of a file,
_TOGETHER = (
    "test_built_pages.py",
    "test_chapters.py",
    "test_font.py",
    "test_jupyterlab.py",
    "test_nginx.py",
    "test_other_books.py",
    "test_published.py",
    "test_webnn.py",
    "_on_page.py",
)
# or all in a browser.
_BROWSERS = re.compile(r"[\[-](firefox|webkit)[-\]]")


class OneByOne(LoadScopeScheduling):  # type: ignore[misc]
    """Hands single tests to workers, so that none is left alone with a long file."""

    def _split_scope(self, nodeid: str) -> str:
        if browser := _BROWSERS.search(nodeid):
            return browser[1]
        file = nodeid.partition("::")[0]
        if "/explorers/" in file:  # they fit networks, once a process
            return "explorers"
        return file if file.endswith(_TOGETHER) else nodeid


# What records a program, and what writes one for other engines, has lines for whatever
# anybody writes: generated tests of those are counted, too.
_COUNTED = ("live", "export")
# These read what is built, drive it, build it in other processes, or train for long:
# nothing of nnlib is run here that its own tests do not run.
_UNCOUNTED = ("benchmarks", "book", "browser", "chapters", "deploy")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what takes long begin first, and count coverage where it can grow.

    So no worker is left with something long at the end. Counting doubles a test's time,
    and what a hundred examples run, the written ones run, too.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    for item in items:
        generated = item.get_closest_marker("hypothesis") is not None
        if _is_of(item, _UNCOUNTED) or (generated and not _is_of(item, _COUNTED)):
            item.add_marker("no_cover")


def _is_of(item: pytest.Item, folders: tuple[str, ...]) -> bool:
    return any(item.path.is_relative_to(_HERE / name) for name in folders)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneByOne:
    """Choose how tests are handed out (Makefile: `-n`)."""
    return OneByOne(config, log)


@pytest.fixture(autouse=True)
def style_of_plots() -> Iterator[None]:
    """Undo what a test does to matplotlib's settings: functions made live may."""
    matplotlib = sys.modules.get("matplotlib")
    with matplotlib.rc_context() if matplotlib else nullcontext():
        yield


@pytest.fixture(scope="module")
def front_end(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stand in for the bundle of scripts, which most tests of figures do not run."""
    folder = tmp_path_factory.mktemp("static")
    (folder / "widget.js").write_text("export default {};", encoding="utf-8")
    (folder / "widget.css").write_text(".osn {}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nnlib.live.figures.bundle.STATIC", folder)
        yield folder
