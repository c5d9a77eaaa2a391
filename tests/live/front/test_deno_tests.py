"""The page's own tests, in Deno: state/state_test.ts stands beside state/state.ts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import settings

from book.pages import ROOT


def test_the_page_s_own_tests_pass() -> None:
    # Of what is generated, `make test-quick` looks at a tenth, as in Python.
    share = settings.default.max_examples / 100
    # The environment's own, whatever else is on the machine.
    deno = Path(sys.executable).with_name("deno")
    tests = sorted((ROOT / "nnlib/live/front").rglob("*_test.ts"))
    assert tests
    done = subprocess.run(
        [
            # Types are checked by tests/test_lint.py, of these files, too.
            *(deno, "test", "--no-check", "--frozen", "--quiet", "--allow-read"),
            *("tests/live/front/every_test.ts", "--", "5", str(share), *tests),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
