"""A Deno script that is asked and does not answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnlib.live.sphinx.deno import DenoProcess


def test_a_deno_process_that_dies_says_what_it_said(tmp_path: Path):
    script = tmp_path / "dies.ts"
    script.write_text("throw new Error('a bad day');")
    with pytest.raises(RuntimeError, match=r"dies\.ts ended with code 1.*a bad day"):
        DenoProcess(script).ask(1)


def test_a_question_that_nobody_reads_says_what_the_process_said(tmp_path: Path):
    script = tmp_path / "deaf.ts"
    script.write_text("throw new Error('not today');")
    # More than a pipe holds: the process ends while it is being written.
    with pytest.raises(RuntimeError, match=r"deaf\.ts ended with code 1.*not today"):
        DenoProcess(script).ask("?" * 1_000_000)


def test_a_deno_process_can_be_closed_at_any_time_and_asked_again(tmp_path: Path):
    script = tmp_path / "counts.ts"
    script.write_text(
        "let count = 0;"
        "for await (const _ of Deno.stdin.readable)"
        " console.log(JSON.stringify({ value: ++count }));"
    )
    process = DenoProcess(script)
    process.close()
    assert [process.ask("?"), process.ask("?")] == [1, 2]
    process.close()
    process.close()
    assert process.ask("?") == 1
    process.close()


def test_a_deno_process_that_says_nothing_is_ended(tmp_path: Path):
    script = tmp_path / "sleeps.ts"
    script.write_text("await new Promise((done) => setTimeout(done, 60_000));")
    with pytest.raises(RuntimeError, match=r"ended after 2 s"):
        DenoProcess(script, patience=2).ask(1)


def test_a_deno_process_has_no_permission_that_it_was_not_given(tmp_path: Path):
    script = tmp_path / "reads.ts"
    script.write_text("Deno.readTextFileSync('/etc/hosts');")
    with pytest.raises(RuntimeError, match="Requires read access"):
        DenoProcess(script).ask(1)
