"""What is public says what it takes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

MODULES = [
    f"nnlib.{name}"
    for name in (
        *("activations", "datasets", "explorers", "export", "gradients", "labels"),
        *("initialisation", "layers", "live", "losses", "network", "neuron"),
        *("optimizers", "plots", "training"),
    )
]


def public(module: str) -> Iterator[tuple[str, list[Callable[..., Any]]]]:
    """Yield the public functions, classes and methods of a module.

    With a method come those that it overrides: it needs not say again what they say.
    """
    for name in import_module(module).__all__:
        value = getattr(import_module(module), name)
        if not callable(value) or (
            inspect.isclass(value) and issubclass(value, Exception)
        ):
            continue
        yield name, [value]
        for inner in vars(value) if inspect.isclass(value) else ():
            if not inner.startswith("_") and inspect.isroutine(getattr(value, inner)):
                kin = [each for each in inspect.getmro(value) if inner in vars(each)]
                yield f"{name}.{inner}", [getattr(each, inner) for each in kin]


def described(value: Any) -> set[str]:
    """Return the names under "Parameters" in a docstring."""
    text = inspect.getdoc(value) or ""
    found = re.search(r"^Parameters\n-+\n(.*?)(?=^\w+\n-{3}|\Z)", text, re.S | re.M)
    lines = re.findall(r"^\S.*", found[1], re.M) if found else []
    return {
        name.strip(" *") for line in lines for name in line.split(" : ")[0].split(",")
    }


@pytest.mark.parametrize("module", MODULES)
def test_every_parameter_is_described(module: str) -> None:
    for name, values in public(module):
        takes = {*inspect.signature(values[0]).parameters} - {"self"}
        # Functions of z alone: their module says once what that is.
        if takes != {"z"}:
            assert takes in [described(each) for each in values], f"{module}.{name}"
