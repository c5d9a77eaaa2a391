"""When a page was last changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from book.extension.dates import last_changes


def test_a_file_s_day_is_that_of_its_last_commit(tmp_path: Path):
    def git(*words: str, day: str = "2026-01-01") -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        environment = {
            "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000",
            "PATH": os.environ["PATH"],
        }
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)

    assert last_changes(tmp_path / "..") == {}
    git("init", "--quiet")
    for name, day in (("a.md", "2026-01-01"), ("b.md", "2026-02-02")):
        (tmp_path / name).write_text(day)
        git("add", "-A")
        git("commit", "-qm", name, day=day)
    (tmp_path / "a.md").write_text("again")
    git("commit", "-qam", "again", day="2026-03-03")
    assert last_changes(tmp_path) == {"a.md": "2026-03-03", "b.md": "2026-02-02"}
