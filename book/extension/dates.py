"""When each page was last changed: the day of its source's last commit."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


@cache
def last_changes(folder: Path) -> dict[str, str]:
    """Return the day of each file's last commit, by its path in the repository.

    Parameters
    ----------
    folder : Path
        The repository. Outside of one, or without git, nothing is known.

    Returns
    -------
    dict of str to str
        Days as 2026-11-23.
    """
    command = ["git", "log", "--format=:%cs", "--name-only", "--relative"]
    try:
        log = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    days: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith(":"):
            day = line[1:]
        elif line:
            # The newest commit comes first.
            days.setdefault(line, day)
    return days


def last_change(env: BuildEnvironment, docname: str) -> str | None:
    """Return the day on which a page's source was last changed, if it is known."""
    return last_changes(Path(env.srcdir)).get(str(env.doc2path(docname, base=False)))


def add_date(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say on each page when it changed."""
    if doctree is not None:
        context["last_updated"] = last_change(app.env, pagename)
