"""make lab opens the chapters as notebooks and leaves the reader's settings alone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"


def test_lab_keeps_its_settings_in_the_project_s_own_environment(tmp_path: Path):
    recipe = subprocess.run(
        ["make", "--dry-run", "lab"],
        cwd=ROOT,
        text=True,
        check=True,
        capture_output=True,
    )
    (command,) = (
        line for line in recipe.stdout.splitlines() if "set-default-viewer" in line
    )
    environment = os.environ | {
        "HOME": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
    }
    subprocess.run(command, shell=True, cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []

    # It takes as long to import as all that other tests import together.
    from jupyterlab_server.settings_utils import get_settings

    # What that JupyterLab then goes by, if its reader has set nothing.
    lab = VENV / "share" / "jupyter" / "lab"
    settings, _ = get_settings(
        lab / "settings",
        lab / "schemas",
        tmp_path,
        schema_name="@jupyterlab/docmanager-extension:plugin",
        overrides=json.loads((lab / "settings" / "overrides.json").read_text()),
    )
    assert settings["settings"] == {}
    assert settings["schema"]["properties"]["defaultViewers"]["default"] == {
        "markdown": "Jupytext Notebook"
    }
