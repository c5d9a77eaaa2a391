"""Where the source and the published copy are."""

from __future__ import annotations

import subprocess
import tomllib

import pytest
import yaml

from book.pages import ROOT
from book.repository import Repository


def test_the_repository_s_name_stands_in_one_place_and_ci_may_replace_it():
    here = Repository.find("https://github.com/An-Owner/course", environment={})
    assert here.url == "https://github.com/An-Owner/course"
    assert here.site == "https://an-owner.github.io/course/"
    copy = Repository.find(here.url, "b", {"GITHUB_REPOSITORY": "me/me.github.io"})
    assert copy == Repository("me", "me.github.io", "b")
    assert copy.site == "https://me.github.io/"


@pytest.mark.parametrize(
    "url", ["", "https://example.org/a/b", "https://github.com/a", "a/b"]
)
def test_an_address_that_is_no_repository_is_refused(url: str):
    with pytest.raises(ValueError, match=r"owner/name, got") as raised:
        Repository.find(url, environment={})
    assert repr(url) in str(raised.value)


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
