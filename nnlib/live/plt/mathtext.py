r"""What stands between dollar signs in matplotlib's texts, as plain characters.

``r"$\alpha = x_1^2$"`` becomes ``α = x₁²``: a page writes titles and labels as text,
which takes a reader's fonts and is read aloud. The course's own formulas are MathML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_FORMULA = re.compile(r"(?<!\\)\$(.*?)(?<!\\)\$", re.DOTALL)
# A traced number in a text (trace/live_text.py) is one character to us.
_TOKEN = re.compile("\ue000\\d+\ue001|\\\\[A-Za-z]+|\\\\.|.", re.DOTALL)

_RAISED = dict(zip("0123456789+-−=()nixaTt*'", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣᵃᵀᵗ*′", strict=True))
_LOWERED = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvx,",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,",
        strict=True,
    )
)
#: From a raised or lowered character to the one that it is otherwise.
LEVELLED = str.maketrans(
    {to: as_is for table in (_LOWERED, _RAISED) for as_is, to in table.items()}
    | dict.fromkeys("_^")
)

_ACCENTS = {
    "hat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "tilde": "\u0303",
}


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in text.split())


_SIGNS = _pairs("""
    infty:∞ partial:∂ nabla:∇ int:∫ sum:∑ prod:∏ hbar:ℏ ell:ℓ degree:° circ:° prime:′
    cdot:· cdots:⋯ ldots:… dots:… angle:∠ perp:⊥ parallel:∥ langle:⟨ rangle:⟩
    varepsilon:ε varphi:φ vartheta:ϑ varsigma:ς varrho:ϱ deg:° AA:Å forall:∀
    exists:∃ emptyset:∅ mid:| vert:| Vert:‖ lambda:λ Lambda:Λ
""")
_BETWEEN = _pairs("""
    =:= <:< >:> +:+ -:− −:− leq:≤ le:≤ geq:≥ ge:≥ neq:≠ ne:≠ approx:≈ sim:∼ simeq:≃
    equiv:≡ propto:∝ to:→ rightarrow:→ leftarrow:← Rightarrow:⇒ Leftarrow:⇐ in:∈
    times:× div:÷ pm:± mp:∓ ll:≪ gg:≫ cap:∩ cup:∪ leftrightarrow:↔ rightleftharpoons:⇌
""")
_WIDE = {"quad", "qquad", ",", ";", ":", " "}
_SPACES = {*_WIDE, "!", "left", "right", "big", "Big", "bigg", "Bigg", "displaystyle"}
_NAMES = {"sin", "cos", "tan", "exp", "log", "ln", "max", "min", "lim", "det", "arctan"}
_NAMES |= {"sinh", "cosh", "tanh"}
_LETTERS = {"mathrm", "mathbf", "mathit", "mathcal", "mathsf", "mathbb", "mathregular"}
_LETTERS |= {"text", "textbf", "textit", "operatorname", "boldsymbol"}


def words(said: Any) -> str:
    r"""Return a text as a page writes it.

    Examples
    --------
    >>> words(r"$\omega_0 = \frac{2\pi}{T}$, in $s^{-1}$")
    'ω₀ = 2π/T, in s⁻¹'
    >>> words("from $5 on")
    'from $5 on'
    """
    text = str(said)
    if len(re.findall(r"(?<!\\)\$", text)) % 2:  # as matplotlib: no formula
        return text.replace(r"\$", "$")
    written = _FORMULA.sub(lambda found: _Formula(str(found[1])).text(), text)
    return written.replace(r"\$", "$")


class _Formula:
    def __init__(self, source: str) -> None:
        self._tokens = _TOKEN.findall(source)
        self._at = 0

    def text(self) -> str:
        """Read all that there is."""
        return re.sub(" +", " ", "".join(self._pieces("")).strip())

    def _pieces(self, end: str) -> Iterator[str]:
        before = ""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token == end:
                self._at += 1
                return
            piece = self._piece()
            name = token.removeprefix("\\")
            if name in _BETWEEN and before.strip() in ("", "(", "[", ","):
                piece = piece.strip()  # a sign, with nothing before it to be taken from
            if before in _NAMES and piece[:1].isalnum():
                piece = " " + piece
            before = piece if piece.strip() else before
            yield piece

    def _piece(self) -> str:
        """Read the next token, with what belongs to it."""
        token = self._tokens[self._at]
        self._at += 1
        name = token.removeprefix("\\")
        if token == "{":
            return "".join(self._pieces("}"))
        if token in ("_", "^"):
            return self._script(token)
        if token == "'":
            return "′"
        if name in _BETWEEN:
            return f" {_BETWEEN[name]} "
        if token == ",":
            return ", "
        if token.isspace():
            return ""
        if name in _SPACES and name != token:
            return " " if name in _WIDE else ""
        return token if name == token else self._command(name)

    def _command(self, name: str) -> str:
        if name in ("frac", "dfrac", "tfrac"):
            above, below = self._argument(), self._argument()
            return f"{_bracketed(above)}/{_bracketed(below)}"
        if name == "sqrt":
            return f"√{_bracketed(self._argument())}"
        if name in _ACCENTS:
            return self._argument() + _ACCENTS[name]
        if name in _LETTERS:
            return self._argument(as_it_is=True)
        return _SIGNS.get(name) or _greek(name) or name

    def _script(self, sign: str) -> str:
        inside = self._argument().replace(" ", "")
        if inside == "°":
            return inside
        table = _RAISED if sign == "^" else _LOWERED
        if all(each in table for each in inside) and not (
            len(inside) > 1 and inside.isalpha()
        ):
            return "".join(table[each] for each in inside)
        return sign + (inside if sign == "_" else _bracketed(inside))

    def _argument(self, *, as_it_is: bool = False) -> str:
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens):
            return ""
        if (
            as_it_is
            and "}" in self._tokens[self._at :]
            and self._tokens[self._at] == "{"
        ):
            end = self._tokens.index("}", self._at)
            found = self._tokens[self._at + 1 : end]
            self._at = end + 1
            return _Formula("".join("\\ " if t == " " else t for t in found)).text()
        return self._piece().strip()


def _bracketed(text: str) -> str:
    return text if re.fullmatch("[\\w.∞′ₐ-ₜ⁰-₉\ue000\ue001]*", text) else f"({text})"


def _greek(name: str) -> str:
    case = "SMALL" if name[:1].islower() else "CAPITAL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    except KeyError:
        return ""
