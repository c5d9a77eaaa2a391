"""How a formula writes a name of the code: z1_1 as z with the subscript 1,1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from nnlib.live.formulas.tree import MathTree, node

_GREEK_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho
    sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi
    Omega
"""
_GREEK_LETTERS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"
# What the course calls by a word in code and by a letter in formulas.
_LETTERS = {
    **dict(zip(_GREEK_NAMES.split(), _GREEK_LETTERS, strict=True)),
    "learning_rate": "η",
    "loss": "L",
}

_GRADIENT = re.compile(r"d(?=[A-Za-z]\d)")  # dw5, db1_1; but not dt, day or d1
_SLOPE = re.compile(r"d([A-Za-z]\w*?\d)_d([A-Za-z]\w*)")  # da2_dz2
_FRACTION = re.compile(r"∂(\D+?)([\d,]*)/∂(.+)")  # how their symbols begin
_COUNTED = re.compile(r"(.*?[^\d_])_?((?:\d+)(?:_\d+)*)")  # a name, then numbers
_QUALIFIED = re.compile(r"([^_])_([^_].*)")  # one letter, then words: x_max


@dataclass(frozen=True)
class Symbol:
    """A name as a formula writes it.

    Parameters
    ----------
    base : str
        What stands on the line, e.g. ``"z"``. For a slope ``"∂L/∂w"``.
    sub : str, optional
        What stands below, e.g. ``"1,1"``.
    spoken : str, optional
        What it is called in a sentence and by a screen reader, where other values look
        the same: ``"w1,1 of hidden layer 2"``.
    """

    base: str
    sub: str = ""
    spoken: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """The symbol on one line, e.g. ``z1,1``, or what it is called instead."""
        if self.spoken:
            return self.spoken
        space = " " if self.sub and not self.sub[0].isdigit() else ""
        return f"{self.base}{space}{self.sub}"

    def tree(self, name: str) -> MathTree:
        """Return the symbol as MathML that refers to the value `name`."""
        reference = {"data-ref": name}
        if fraction := _FRACTION.fullmatch(self.base):
            above, sub, below = fraction.groups()
            return node(
                "mfrac",
                node("mrow", node("mi", "∂"), _subscripted(above, sub, {})),
                node("mrow", node("mi", "∂"), _subscripted(below, self.sub, {})),
                attributes=reference,
            )
        return _subscripted(self.base, self.sub, reference)

    def to_json(self) -> dict[str, str]:
        """Return ``{"base", "sub", "text"}``, without what it does not have."""
        json = {"base": self.base} | ({"sub": self.sub} if self.sub else {})
        return json | ({"text": self.spoken} if self.spoken else {})


def symbol(name: str) -> Symbol:
    """Find how a formula writes a name.

    Numbers at the end become a subscript, Greek names their letters, ``dw5`` the
    gradient ∂L/∂w₅, ``da2_dz2`` the slope ∂a₂/∂z₂, ``y_hat`` a hat, ``x_max`` a
    subscript; other words stay words.

    Parameters
    ----------
    name : str
        A name in the code.

    Returns
    -------
    Symbol

    Examples
    --------
    >>> symbol("z1_1"), symbol("delta2").text, symbol("dw5").text
    (Symbol(base='z', sub='1,1'), 'δ2', '∂L/∂w5')
    """
    if slope := _SLOPE.fullmatch(name):
        above, below = map(symbol, slope.groups())
        return Symbol(f"∂{above.text}/∂{below.base}", below.sub)
    if gradient := _GRADIENT.match(name):
        inner = symbol(name[gradient.end() :])
        return Symbol(f"∂L/∂{inner.base}", inner.sub)
    if name in _LETTERS:
        return Symbol(_LETTERS[name])
    if len(hatted := _word(name.removesuffix("_hat"))) == 1 and name.endswith("_hat"):
        return Symbol(hatted + "\N{COMBINING CIRCUMFLEX ACCENT}")
    if match := _COUNTED.fullmatch(name):
        base, numbers = match.groups()
        return Symbol(_word(base), numbers.replace("_", ","))
    if match := _QUALIFIED.fullmatch(name):
        base, rest = match.groups()
        return Symbol(base, rest.replace("_", " "))
    return Symbol(_word(name))


def symbols(names: Iterable[str]) -> dict[str, Symbol]:
    """Find how a formula writes each of several names, and keep them apart.

    Parameters
    ----------
    names : iterable of str
        Names in the code.

    Returns
    -------
    dict of str to Symbol
        Names that would look the same, such as x1 and x_1, stay as in the code.
    """
    found = {name: symbol(name) for name in names}
    count = Counter(each.text for each in found.values())
    return {
        name: each if count[each.text] == 1 else Symbol(name)
        for name, each in found.items()
    }


def _word(name: str) -> str:
    # lambda_ is how Python code writes a name that is a keyword.
    stripped = name.strip("_")
    return _LETTERS.get(stripped, stripped.replace("_", " ")) or name


def _subscripted(base: str, sub: str, attributes: dict[str, str]) -> MathTree:
    if not sub:
        return node("mi", base, attributes=attributes)
    below = node("mn" if sub[0].isdigit() else "mtext", sub)
    return node("msub", node("mi", base), below, attributes=attributes)
