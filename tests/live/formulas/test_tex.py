"""TeX that is no formula of the kind that is read."""

from __future__ import annotations

import pytest

from nnlib.live.formulas.tex import read_tex


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (r"\frac{1}", "'its end'"),
        ("x^", "'its end'"),
        (r"\frac{1}}", "'}'"),
        ("x_)", r"'\)'"),
        ("(x", "'its end'"),
        (r"\alpha", "that cannot be"),
    ],
)
def test_tex_that_ends_too_early_is_refused(source: str, found: str) -> None:
    with pytest.raises(ValueError, match=rf"`source` must be TeX.*{found}"):
        read_tex(source)
