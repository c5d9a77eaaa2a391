""".github/workflows/publish.yml: its steps, the last run against a repository here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from book.pages import ROOT, SITE
from book.publish import ON_THE_WEB, STEPS, publish

pytestmark = pytest.mark.slow

WORKFLOWS = ROOT / ".github" / "workflows"
REPOSITORY = "someone/one-small-network"
# Whatever the person has set who runs the tests: to sign each commit, for one.
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def steps(name: str) -> list[dict[str, Any]]:
    """Return what a workflow's only job does."""
    workflow = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    return list(job["steps"])


def git(*arguments: str, cwd: Path, **environment: str) -> str:
    """Run git, as nobody has set it up, and return what it printed."""
    return subprocess.run(
        ["git", *arguments],
        cwd=cwd,
        env=os.environ | environment | ALONE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_nothing_is_published_that_was_not_tested_and_built():
    runs = [step["run"] for step in steps("publish") if "run" in step]
    assert runs[:2] == [".ci/run", "make dist"]
    assert len(runs) == 3
    assert [step["run"] for step in steps("test") if "run" in step] == [".ci/run"]


def test_the_whole_history_is_there_for_the_dates_of_the_pages():
    (checkout, *_) = steps("publish")
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"]["fetch-depth"] == 0


@pytest.fixture
def hub(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A bare repository, and settings by which git finds it at GitHub's address."""
    hub = tmp_path / "hub"
    bare = hub / REPOSITORY
    bare.mkdir(parents=True)
    git("init", "--quiet", "--bare", cwd=bare)
    return bare, {
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": f"url.{hub}/.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:secret@github.com/",
        "GIT_CONFIG_KEY_1": "core.compression",  # takes longer than all else
        "GIT_CONFIG_VALUE_1": "0",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_SHA": "0123abc",
        "TOKEN": "secret",
    }


def test_the_branch_of_the_pages_is_what_make_dist_wrote_and_one_commit(
    tmp_path: Path, hub: tuple[Path, dict[str, str]]
):
    bare, environment = hub
    published = tmp_path / "project" / "_build" / "dist"
    step = steps("publish")[-1]
    others = ON_THE_WEB[len(STEPS) :]  # than those that have made SITE
    for _ in range(2):  # a second time, over what is there
        names = set(publish(SITE, published, others))
        subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=tmp_path / "project" / step["working-directory"],
            env=os.environ | environment | ALONE,
            check=True,
            capture_output=True,
        )
    assert set(step["env"]) == {"TOKEN"}
    listed = git("ls-tree", "-r", "--name-only", "-z", "gh-pages", cwd=bare)
    assert set(listed.split("\0")) - {""} == names
    assert {"index.html", ".nojekyll", "404.html"} <= names
    commits = git("log", "--format=%s", "gh-pages", cwd=bare).splitlines()
    assert commits == ["The book as of 0123abc"]
