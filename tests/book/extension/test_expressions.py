"""Claims in sentences, which fail the build when they are false."""

from __future__ import annotations

import re

import pytest

from book.extension import values
from book.extension.expressions import Expression


@pytest.mark.parametrize(
    "claim",
    [
        "z2 > 0; x1=0, x2=1",
        "a2(x2=1) < a2",
        "abs(a2 - y) > max(w5 - 1, 0) and not w6 > 0",
        "0 < a2 < 0.6 < a1_1 or 1 > 2",
        "a2(x2=1) < a2; x1=0",
        "a2 == 0.5974 to 4 digits",
        "a2 != 0.597; x1=0",
        "min(w1, w2, w3) == -0.4",
        "100 * a2 == 59.7 to 1 digit",
        "1 + 1 == 2",
    ],
)
def test_a_claim_that_is_true_holds(claim: str):
    expression = Expression.parse(claim)
    assert expression.is_condition()
    assert expression.value() == 1


@pytest.mark.parametrize(
    ("claim", "sides"),
    [
        # The sentence for which this was made.
        ("z2 < 0; x1=0, x2=1", "z2 is 0.0489279"),
        ("a2 == 0.597", "a2 is 0.5974476"),
        ("a2 == a1_1; w1=3 to 1 digit", "a2 is 0.68.*, a1_1 is 0.9"),
        (
            "w1 > w2 and a2(x2=1) > a2",
            r"a2\(x2=1\) is 0.567485.*, a2 is 0.597447",
        ),
        ("not 0 < w1 < 1 or w2 > 0", "w2 is -0.4, w1 is 0.6$"),
        ("2 > 1 + 1", r"^1 \+ 1 is 2$"),
    ],
)
def test_a_claim_that_is_false_does_not_and_says_what_is(claim: str, sides: str):
    expression = Expression.parse(claim)
    assert expression.value() == 0
    assert re.search(sides, expression.sides())


def test_a_claim_speaks_of_the_first_figure_that_has_its_names_and_settings(figure):
    sources = [figure(b=-1.5), figure(b=7, z=3), values.WORKED_EXAMPLE]
    assert Expression.parse("b == -1.5 and b(b=2) == 2", sources).value() == 1
    assert Expression.parse("b == 7 and z == 3", sources).value() == 1
    assert Expression.parse("b(z=1) == 7", sources).value() == 1
    assert Expression.parse("twice(b=2) == 4 and b == 1; b=1", sources).value() == 1
    # Both sides are of the figure of the claim, not the first that has one of them.
    claim = Expression.parse("b > z + 10", sources)
    assert claim.sides() == "b is 7, z + 10 is 13"


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("a9 > 0", "there is no number a9"),
        ("a2 > 0; b9=1", "there is no b9 to set"),
        ("a2(b9=1) > 0", "there is no b9 to set"),
        ("a2 >", "is not an expression"),
    ],
)
def test_a_claim_that_cannot_be_computed_says_why(claim: str, message: str):
    with pytest.raises(ValueError, match=message):
        Expression.parse(claim).value()


@pytest.mark.parametrize("arithmetic", ["a2", "a2 + 1", "-a2", "abs(a2)"])
def test_arithmetic_is_no_claim(arithmetic: str):
    assert not Expression.parse(arithmetic).is_condition()
