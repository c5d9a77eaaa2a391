"""Numbers in sentences: what the roles live and number compute."""

from __future__ import annotations

import json

import numpy as np
import pytest
from docutils import nodes

from book.extension import live_numbers, values
from nnlib import worked_example
from nnlib.live import Program, trace


def test_every_name_of_the_worked_example_has_a_number():
    numbers = values.WORKED_EXAMPLE.at()
    named = set(worked_example.DEFAULTS) | {"z1_1", "a1_1", "z1_2", "a1_2", "z2", "a2"}
    assert named | {"loss", "delta2", "dw1", "dw5", "db1_2"} <= set(numbers)
    assert numbers["z1_1"] == pytest.approx(0.5, abs=1e-15)
    # By hand: 1 / (1 + exp(-(1.2 sigmoid(0.5) - 0.7 sigmoid(0.3) + 0.05))).
    assert numbers["a2"] == pytest.approx(0.5974476310681682, rel=1e-15)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a2", "0.597448"),
        ("w2", "−0.4"),
        ("(w2)", "(−0.4)"),
        ("(w1)", "0.6"),
        ("(a2 - y)", "(−0.402552)"),
        ("(w1) - (w2)", "1"),
        ("sigmoid_derivative(0) to 2 digits", "0.25"),
        ("sigmoid(z1_1) - a1_1", "0"),
        ("z1_1; x1=0, x2=1", "−0.3"),
        ("784 * 128", "100,352"),
        ("100 * a2 to 1 digit", "59.7"),
    ],
)
def test_a_number_in_a_sentence_is_computed_from_what_the_author_wrote(written, shown):
    assert live_numbers.Number.parse(written).text() == shown


def test_a_live_number_gives_the_page_a_name_or_a_program():
    assert live_numbers.Number.parse("a2").attributes()["data-live"] == "a2"
    sent = live_numbers.Number.parse("exp(-z1_1)").attributes()
    program = Program.from_json(sent["data-live-program"])
    (value,) = program.evaluate(z1_1=0.5).values()
    assert value == pytest.approx(0.6065306597126334, rel=1e-15)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a9", "there is no number a9; the known ones are .*z1_1"),
        ("a2; b9=1", "there is no b9 to set"),
        ("z1_1; z1_1=3", "there is no z1_1 to set"),
        ("a2 +", "is not an expression"),
        ("a2 to many digits", "expected “to N digits”"),
    ],
)
def test_a_number_that_cannot_be_computed_says_why(written, message):
    with pytest.raises(ValueError, match=message):
        live_numbers.Number.parse(written).text()


def test_a_number_comes_from_the_first_figure_of_the_page_that_has_its_names(figure):
    sources = [figure(b=-1.5), figure(b=7, z=3), values.WORKED_EXAMPLE]
    assert live_numbers.Number.parse("b", sources).text() == "−1.5"
    assert live_numbers.Number.parse("b + z", sources).text() == "10"
    assert live_numbers.Number.parse("twice; b=4", sources).text() == "8"
    assert live_numbers.Number.parse("a2", sources).text() == "0.597448"
    assert (
        live_numbers.Number.parse("sigmoid(z) + b; z=0, b=1", sources).text() == "1.5"
    )
    # The first figure has no z to set.
    assert live_numbers.Number.parse("b; z=1", sources).text() == "7"


def test_a_live_number_of_a_figure_gives_the_page_a_name_or_a_program_too(figure):
    sources = [figure(b=-1.5), values.WORKED_EXAMPLE]
    assert live_numbers.Number.parse("b", sources).attributes()["data-live"] == "b"
    sent = live_numbers.Number.parse("2 * twice + b", sources).attributes()
    program = Program.from_json(sent["data-live-program"])
    assert program.evaluate(twice=3.0, b=1.0) == {"result": 7.0}


def test_what_is_no_single_number_has_no_place_in_a_sentence(figure):
    with pytest.raises(ValueError, match=r"there is no number list; .* are b, twice"):
        live_numbers.Number.parse("list", [figure(b=1)]).text()


def test_the_numbers_of_a_figure_are_its_program_s():
    program = trace(lambda x, k: {"y": k * x, "both": np.stack([x, k])}, x=1.0, k=2.0)
    state = {
        "program": program.to_json(),
        "controls": [{"name": "k", "trait": "k_"}, {"name": "colour", "trait": "c"}],
        "x": 3.0,
        "k_": 4.0,
        "c": 1.0,
    }
    found = values.of_figure(state)
    assert found.at() == {"x": 3, "k": 4, "colour": 1, "y": 12}
    assert found.at(k=-1)["y"] == -3
    with pytest.raises(ValueError, match="there is no y to set; the names are x, k, c"):
        found.at(y=1)


def test_a_live_number_is_plain_text_where_nothing_can_move():
    assert live_numbers.live_number("", "0.5").astext() == "0.5"
    assert issubclass(live_numbers.live_number, nodes.inline)


def chosen_on_the_page(words: live_numbers.Words, **numbers: float) -> str:
    sent = words.attributes()
    program = Program.from_json(json.loads(sent["data-live-choice"]))
    (case,) = program.evaluate(**numbers).values()
    return json.loads(sent["data-live-words"])[int(case)]


def test_words_are_chosen_by_a_condition_here_and_on_the_page():
    words = live_numbers.Words.parse("z2 > 0.39 and not w1 > 1 ? at or above : below")
    assert words.text() == "at or above"
    assert chosen_on_the_page(words, z2=0.5, w1=1) == "at or above"
    assert chosen_on_the_page(words, z2=0.39, w1=1) == "below"
    assert chosen_on_the_page(words, z2=0.5, w1=2) == "below"
    three = live_numbers.Words.parse("w1 == w2 ? even : w1 < w2 < 1 ? rising : falling")
    assert three.text() == "falling"
    for w1, w2, expected in [
        (0.1 + 0.2, 0.3, "even"),
        (0.1, 0.2, "rising"),
        (0.1, 2, "falling"),
    ]:
        assert chosen_on_the_page(three, w1=w1, w2=w2) == expected


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("z2 > 0", "expected “condition [?] words : other words”"),
        ("z2 > 0 ? above", "expected “condition [?] words : other words”"),
        ("z2 > 0 ? : below", "expected “condition [?] words : other words”"),
        ("z2 > 0 ? above : z2 < 0 ? below", "expected “condition [?] words"),
        ("z2 ? above : below", "expected a comparison, got 'z2'"),
        ("2 > 1 ? above : below", "never changes"),
        ("z9 > 0 ? above : below", "there is no number z9"),
    ],
)
def test_words_that_cannot_be_chosen_say_why(written: str, message: str):
    with pytest.raises(ValueError, match=message):
        live_numbers.Words.parse(written).attributes()


def test_words_cannot_follow_a_number_at_settings_of_its_own():
    with pytest.raises(TypeError, match="callable"):
        live_numbers.Words.parse("a2(x2=1) > a2 ? up : down").attributes()
