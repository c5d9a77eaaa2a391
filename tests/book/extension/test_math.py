"""TeX becomes MathML, or a sentence says why not."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.extension import math
from nnlib.live.sphinx.deno import DenoError


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = b", "a = b"),
        (r"a &= b \\ c &= d", r"\begin{aligned}a &= b \\ c &= d\end{aligned}"),
        ("a = b\n\nc = d\n", r"\begin{aligned}a = b \\ c = d\end{aligned}"),
        (
            r"\begin{align}a &= b \\ c\end{align}",
            r"\begin{align*}a &= b \\ c\end{align*}",
        ),
        (
            r"M = \begin{pmatrix}1 \\ 2\end{pmatrix}",
            r"M = \begin{pmatrix}1 \\ 2\end{pmatrix}",
        ),
    ],
)
def test_display_mathematics_is_one_formula_that_numbers_no_lines(source, expected):
    assert math.display_tex(source) == expected


def test_tex_becomes_mathml_with_no_image_script_or_class_of_a_renderer():
    inline = math.to_mathml(r"\sigma(z_{1,1})", display=False)
    assert inline.startswith("<math><mrow><mi>σ</mi>")
    assert "<msub><mi>z</mi><mn>1,1</mn></msub>" in inline
    assert 'display="block"' in math.to_mathml("x", display=True)


@pytest.mark.parametrize(
    ("tex", "message"),
    [(r"\frac{1}{", "Unexpected end of input"), (r"\sigmoid z", r"\\sigmoid")],
)
def test_tex_that_cannot_be_read_is_an_error_that_says_why(tex, message):
    with pytest.raises(DenoError, match=message):
        math.to_mathml(tex, display=False)
    # The next formula is not harmed.
    assert "<mi>x</mi>" in math.to_mathml("x", display=False)


@given(st.text(alphabet="<>&\"'ax ", min_size=1, max_size=12))
def test_text_inside_a_formula_stays_text(text: str):
    mathml = math.to_mathml(r"\text{" + text.replace("&", r"\&") + "}", display=False)
    parser = _Tags()
    parser.feed(mathml)
    assert set(parser.tags) <= {"math", "mtext", "mrow", "mspace", "mo", "mi"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def test_a_prime_is_as_large_as_the_letter_before_it():
    mathml = math.to_mathml(r"\sigma'(z) + \tanh'(z) + z^2", display=False)
    assert mathml.count("′") == 2
    assert mathml.count("<msup>") == 1
