"""Sentences that hold a figure's current numbers."""

import pytest

from nnlib.live.figures.parts.readout import sentence


def test_numbers_stand_where_their_names_are_in_braces():
    assert sentence("z = {z} and a ≈ {a:2}.") == {
        "parts": ["z = ", {"value": "z"}, " and a ≈ ", {"value": "a", "digits": 2}, "."]
    }


def test_a_sentence_may_hold_only_a_number_or_none():
    assert sentence("{z}") == {"parts": [{"value": "z"}]}
    assert sentence("Always true.") == {"parts": ["Always true."]}


def test_a_condition_is_the_name_of_a_number():
    assert sentence("It is a line.", when="has_line")["when"] == "has_line"


@pytest.mark.parametrize(
    "text", ["", "  ", "{z", "z}", "{}", "{a b}", "{a:}", "{a:123}"]
)
def test_a_sentence_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match="`text` must be a sentence"):
        sentence(text)
