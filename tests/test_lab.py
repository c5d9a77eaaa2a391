"""make lab opens the chapters as notebooks and leaves the reader's settings alone."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
# Where the JupyterLab of the project's environment looks.
SETTINGS = ".venv/share/jupyter/lab/settings/overrides.json"


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
    assert SETTINGS in command
    # Somewhere else than there: another test's JupyterLab may be reading it.
    written = tmp_path / "overrides.json"
    command = command.replace(SETTINGS, str(written))
    home = tmp_path / "home"
    home.mkdir()
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
    }
    subprocess.run(command, shell=True, cwd=ROOT, env=environment, check=True)
    assert list(home.rglob("*")) == []

    # It takes as long to import as all that other tests import together.
    from jupyterlab_server.settings_utils import get_settings

    # What that JupyterLab then goes by, if its reader has set nothing.
    lab = ROOT / ".venv" / "share" / "jupyter" / "lab"
    settings, _ = get_settings(
        lab / "settings",
        lab / "schemas",
        home,
        schema_name="@jupyterlab/docmanager-extension:plugin",
        overrides=json.loads(written.read_text()),
    )
    assert settings["settings"] == {}
    assert settings["schema"]["properties"]["defaultViewers"]["default"] == {
        "markdown": "Jupytext Notebook"
    }
