"""The library's reference."""

from __future__ import annotations

import inspect

from book.extension import api
from nnlib import optimizers, penalties, schedules


def test_every_rule_of_training_has_a_formula_in_the_reference():
    for module in (optimizers, penalties, schedules):
        rules = [
            name
            for name, value in vars(module).items()
            if isinstance(value, type)
            and value.__module__ == module.__name__
            and not inspect.isabstract(value)
        ]
        assert len(rules) >= 2
        for name in rules:
            assert f"{module.__name__}.{name}" in api.formulas()
