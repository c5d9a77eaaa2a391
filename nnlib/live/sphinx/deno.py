"""Talk to a Deno script: one line of JSON out, one line of JSON back.

While Sphinx runs, figures need the front end's own code for their stills, and our book
needs Temml for its mathematics. Each is one process, started when the first page asks
and kept for the others.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

from deno import find_deno_bin  # type: ignore[import-untyped]

# Generous: the first answer of a fresh machine waits for npm packages.
PATIENCE = 180.0

# Frozen: a build uses the versions in deno.lock and never writes to it.
_FLAGS = ("--quiet", "--frozen", "--no-prompt")


class DenoError(RuntimeError):
    """The script refused one question; it goes on answering others."""


class DenoProcess:
    """A Deno script that answers questions until it is closed.

    Parameters
    ----------
    script : Path
        A TypeScript file that calls `answerLines` of front/page/lines.ts.
    flags : tuple of str
        Further flags of `deno run`, such as permissions. None are given by default.
    patience : float
        Seconds to wait for one answer before the process is ended.
    """

    def __init__(self, script: Path, *flags: str, patience: float = PATIENCE) -> None:
        self.script = script
        self.flags = flags
        self.patience = patience
        self._process: subprocess.Popen[str] | None = None
        self._owner = 0
        self._complaints: IO[str] | None = None
        self._lock = threading.Lock()

    def ask(self, question: Any) -> Any:
        """Send one JSON value and return the answer.

        Raises
        ------
        DenoError
            If the script answered with an error, in its words.
        RuntimeError
            If the process died or said nothing for too long.
        """
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            alarm = threading.Timer(self.patience, process.kill)
            alarm.start()
            try:
                # json.dumps escapes line breaks, so a question is always one line.
                process.stdin.write(json.dumps(question) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
            except BrokenPipeError:
                line = ""
            finally:
                alarm.cancel()
            if not line:
                raise RuntimeError(self._obituary())
        answer = json.loads(line)
        if "error" in answer:
            raise DenoError(answer["error"])
        return answer["value"]

    def close(self) -> None:
        """End the process; a later question would start a new one."""
        process, self._process = self._process, None
        # A process that was forked off Sphinx must not end its parent's Deno.
        if process is not None and self._owner == os.getpid():
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=10)
            assert process.stdout is not None
            process.stdout.close()
            assert self._complaints is not None
            self._complaints.close()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._owner == os.getpid():
            return self._process
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [find_deno_bin(), "run", *_FLAGS, *self.flags, str(self.script)],
            cwd=self.script.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=os.environ | {"NO_COLOR": "1"},
            encoding="utf-8",
        )
        atexit.register(self.close)
        return self._process

    def _obituary(self) -> str:
        assert self._process is not None
        assert self._complaints is not None
        code = self._process.wait(timeout=10)
        self._complaints.seek(0)
        said = self._complaints.read().strip() or "(nothing)"
        self._process = None
        if code < 0:
            return (
                f"{self.script.name} was ended after {self.patience:g} s without an "
                f"answer (signal {-code}). It said: {said}"
            )
        return f"{self.script.name} ended with code {code}. It said: {said}"
