"""The library's reference: docstrings as they are for `help()`, made ready for a page.

The docstrings are numpydoc, which sphinx.ext.napoleon reads. Added here are a formula,
typeset, which for an activation function or a loss is in its registry; what is said
below a constant, also where its package only imports it; and what a figure takes, of
which autodoc finds only the `*args` of ipywidgets. Three characters keep what they
mean: a | is an absolute value, and no substitution of reStructuredText; the quotes of
a type are Python's, and stay straight; and what stands before a colon in the words of a
property or constant is no type.
"""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from typing import Any

from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.inspect import stringify_signature

from nnlib.activations import ACTIVATIONS, Activation
from nnlib.live import Figure
from nnlib.losses import LOSSES, Loss

# What a summary says in plain text, for `help()`, or shortens.
RULES = {
    "SGD": r"\theta \leftarrow \theta - \eta\, g",
    "Momentum": (
        r"v \leftarrow \mu\, v - \eta\, g, \qquad \theta \leftarrow \theta + v"
    ),
    "Nesterov": (
        r"v \leftarrow \mu\, v - \eta\, g, \qquad "
        r"\theta \leftarrow \theta + \mu\, v - \eta\, g"
    ),
    "RMSProp": (
        r"s \leftarrow \rho\, s + (1 - \rho)\, g^2, \qquad "
        r"\theta \leftarrow \theta - \frac{\eta\, g}{\sqrt{s} + \varepsilon}"
    ),
    "Adam": (
        r"\theta \leftarrow \theta - \frac{\eta\, \hat m}{\sqrt{\hat v} + \varepsilon},"
        r" \qquad \hat m = \frac{m}{1 - \beta_1^t}, "
        r"\quad \hat v = \frac{v}{1 - \beta_2^t}"
    ),
    "L1": r"\lambda \sum |w|",
    "L2": r"\tfrac{1}{2} \lambda \sum w^2",
    "Constant": r"\eta(t) = \eta_0",
    "StepDecay": (
        r"\eta(t) = \eta_0 \cdot \mathrm{factor}^{\lfloor t / \mathrm{every} \rfloor}"
    ),
    "CosineDecay": (
        r"\eta(t) = \eta_\mathrm{end} + \tfrac{1}{2} (\eta_0 - \eta_\mathrm{end})"
        r"\left(1 + \cos \frac{\pi t}{\mathrm{epochs}}\right)"
    ),
}


@cache
def formulas() -> dict[str, str]:
    """Return the LaTeX of every function that has one, by its public address."""
    found = {f"nnlib.optimizers.{name}": formula for name, formula in RULES.items()}
    entries: list[tuple[str, Activation | Loss]] = [
        *(("nnlib.activations", each) for each in ACTIVATIONS.values()),
        *(("nnlib.losses", each) for each in LOSSES.values()),
    ]
    for package, entry in entries:
        found[f"{package}.{entry.function.__name__}"] = entry.formula
        found[f"{package}.{entry.derivative.__name__}"] = entry.derivative_formula
    return found


def said_of_constant(name: str) -> list[str]:
    """Return what is said below a constant in the module of its package that has it."""
    package, _, last = name.rpartition(".")
    for module in sorted(sys.modules):
        if module == package or module.startswith(f"{package}."):
            said = ModuleAnalyzer.for_module(module).find_attr_docs()
            if ("", last) in said:
                return said["", last]
    raise LookupError(f"{name} has no docstring")


# The first line of an entry under "Parameters" and the like.
_ENTRY = re.compile(r"\*{0,2}\w[\w, *]* : ")


def keep_quotes(lines: list[str]) -> list[str]:
    """Escape the quotes of what type a value has."""
    return [line.replace('"', r"\"") if _ENTRY.match(line) else line for line in lines]


def escape_bars(lines: list[str]) -> list[str]:
    """Escape | in prose; examples and literal blocks stay as they are."""
    escaped = []
    in_example = False
    literal_indent: int | None = None
    for line in lines:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        in_example = text.startswith(">>>") or (in_example and text != "")
        if literal_indent is not None and text and indent <= literal_indent:
            literal_indent = None
        if in_example or literal_indent is not None:
            escaped.append(line)
        else:
            escaped.append(line.replace("|", r"\|"))
        if literal_indent is None and text.endswith("::"):
            literal_indent = indent
    return escaped


def prepare_signature(
    app: Sphinx, what: str, name: str, obj: Any, *_: Any
) -> tuple[str, str] | None:
    """Return what a figure takes, and that no type is said of what comes back."""
    if not (inspect.isclass(obj) and issubclass(obj, Figure)):
        return None
    return stringify_signature(inspect.signature(obj), show_annotation=False), ""


def prepare_docstring(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Change a docstring's lines in place, as autodoc wants it."""
    said = said_of_constant(name) if what == "data" else lines
    prepared = keep_quotes(escape_bars(said))
    formula = formulas().get(name)
    if formula is not None and prepared:
        # After the summary, which is the first line.
        prepared[1:1] = ["", ".. math::", "", f"   {formula}", ""]
    if what in ("attribute", "data", "property"):
        # napoleon looks for the type in the first line: that is an empty comment.
        prepared[:0] = ["..", ""]
    lines[:] = prepared
