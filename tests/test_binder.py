"""What Binder uses to make a machine for the chapters: the folder .binder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
BINDER = ROOT / ".binder"


def test_what_binder_installs_is_pinned_and_declared():
    lines = (BINDER / "requirements.txt").read_text().splitlines()
    constraint, package = (line for line in lines if not line.startswith("#"))
    # pip looks for a constraint beside the file that names it.
    assert (BINDER / constraint.removeprefix("-c ")).resolve().is_file()
    extras = re.fullmatch(r"-e \.\[([\w,]+)\]", package)
    assert extras is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])


def test_binder_s_python_is_one_that_nnlib_runs_on():
    assert (BINDER / "runtime.txt").read_text() == "python-3.11\n"


def test_after_the_build_a_chapter_opens_as_a_notebook(tmp_path: Path):
    environment = os.environ | {
        "HOME": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    subprocess.run([BINDER / "postBuild"], env=environment, check=True)
    (settings,) = tmp_path.rglob("default_setting_overrides.json")
    (viewers,) = json.loads(settings.read_text()).values()
    assert viewers == {"defaultViewers": {"markdown": "Jupytext Notebook"}}
