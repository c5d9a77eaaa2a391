"""The library's reference."""

from __future__ import annotations

import inspect

import pytest

from book.extension import api
from nnlib import optimizers
from nnlib.explorers import ForwardExplorer


def test_every_rule_of_training_has_a_formula_in_the_reference():
    rules = [
        name
        for name in optimizers.__all__
        if not inspect.isabstract(getattr(optimizers, name)) and name != "State"
    ]
    assert len(rules) >= 10
    for name in rules:
        assert f"nnlib.optimizers.{name}" in api.formulas()


def test_what_is_said_below_a_constant_is_found_where_it_is_defined():
    said = api.said_of_constant("nnlib.training.METRICS")
    assert said[0] == "Every metric by its name."
    with pytest.raises(LookupError, match="NONE has no docstring"):
        api.said_of_constant("nnlib.training.NONE")


def test_the_reference_says_what_a_figure_takes():
    said = api.prepare_signature(None, "class", "", ForwardExplorer, None, "", "")
    assert said is not None
    assert said[0].startswith("(*, show=(")
    assert said[0].endswith("**values)")
    assert api.prepare_signature(None, "class", "", dict, None, "", "") is None


def test_a_formula_is_found_under_the_address_that_the_reference_prints():
    assert r"\sigma" in api.formulas()["nnlib.activations.sigmoid"]
    assert "nnlib.losses.binary_cross_entropy_derivative" in api.formulas()
