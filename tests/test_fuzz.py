"""Generated tests are the same each time; `make fuzz` makes others, by their seed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import fuzz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FRONT = fuzz.ROOT / "nnlib" / "live" / "front"
HERE = Path(__file__).parent


def test_generated_tests_are_the_same_each_time_and_wait_for_a_slow_machine() -> None:
    @given(st.just(0))
    def some(value: int) -> None: ...

    for each in (settings.default, some._hypothesis_internal_use_settings):
        assert each.derandomize
        assert each.deadline is None
        assert each.database is None


def test_no_test_of_the_page_is_left_to_chance() -> None:
    for file in FRONT.rglob("*_test.ts"):
        text = file.read_text(encoding="utf-8")
        assert "Math.random" not in text, file
        # Each property runs as often, and on the seed, that `runs` says.
        checks = re.findall(r"fc\.(?:assert|check|sample)\(", text)
        told = re.findall(r"^ +(?:runs\(\d+\)|RUNS),$|\.\.\.RUNS", text, re.MULTILINE)
        assert len(checks) == len(told), file
        assert "seed:" not in text, file


def test_fuzzing_runs_what_is_generated_in_python_and_on_the_page() -> None:
    files = fuzz.page_tests()
    assert "nnlib/live/front/engine/hostile_test.ts" in files
    assert all((fuzz.ROOT / file).is_file() for file in files)


def rounds(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, passing: int
) -> tuple[int, list[int]]:
    """Return the exit status and the seeds, where so many rounds pass."""
    seeds: list[int] = []

    def run_round(seed: int) -> bool:
        seeds.append(seed)
        return len(seeds) <= passing

    monkeypatch.setattr(fuzz, "run_round", run_round)
    monkeypatch.setattr("sys.argv", ["fuzz.py", *arguments])
    return fuzz.main(), seeds


def test_it_goes_on_with_fresh_seeds_until_a_round_fails_and_says_which(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, seeds = rounds(monkeypatch, passing=3)
    assert status == 1
    assert len(set(seeds)) == 4
    said = capsys.readouterr().out
    for seed in seeds:
        assert f"make fuzz SEED={seed}" in said
    assert said.endswith(f"Failed on seed {seeds[-1]}: make fuzz SEED={seeds[-1]}\n")


@pytest.mark.parametrize(("passing", "status"), [(1, 0), (0, 1)])
def test_a_seed_that_is_given_is_one_round(
    monkeypatch: pytest.MonkeyPatch, passing: int, status: int
) -> None:
    assert rounds(monkeypatch, "--seed", "123", passing=passing) == (status, [123])


def test_it_ends_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    status, seeds = rounds(monkeypatch, "--minutes", "-1", passing=9)
    assert (status, len(seeds)) == (0, 1)


def said(command: list[str]) -> str:
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_seed_decides_what_is_generated_in_python(tmp_path: Path) -> None:
    file = tmp_path / "test_drawn.py"
    file.write_text(
        "from hypothesis import given, strategies as st\n"
        "@given(st.integers())\n"
        "def test_drawn(value): print(value)\n"
    )
    python = [part for part in fuzz.PYTHON if part not in ("-n", "2", "tests")]
    python += ["-p", "conftest", "-s", f"--rootdir={tmp_path}", str(file)]
    one, again, two = (
        re.findall(r"^-?\d+$", said([*python, f"--hypothesis-seed={seed}"]), re.M)
        for seed in (1, 1, 2)
    )
    assert len(one) > 50
    assert one == again != two


@pytest.mark.slow
def test_a_seed_decides_what_is_generated_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "drawn_test.ts"
    file.write_text(
        'import fc from "fast-check";\n'
        f'import {{ runs }} from "{FRONT}/testing.ts";\n'
        'Deno.test("fails", () => fc.assert(fc.property(fc.nat(), () => false), '
        "runs(9)));\n"
    )
    page = [*fuzz.PAGE, f"--config={fuzz.ROOT}/deno.json", str(file)]
    assert "seed: 123" in said([*page, "--", "123"])
    assert "seed: 5" in said(page)
