"""Formulas in matplotlib's texts become plain characters."""

from __future__ import annotations

import pytest

from nnlib.live import interact
from nnlib.live.plt.mathtext import words
from nnlib.live.trace.seen import same_text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no formula", "no formula"),
        ("from $5 on", "from $5 on"),
        (r"\$5 and \$6", "$5 and $6"),
        (r"$\alpha$", "α"),
        (r"$\psi_{1}(x)$, E = 2", "ψ₁(x), E = 2"),
        (r"$R^2$ = 0.5", "R² = 0.5"),
        (r"$x_{max}$", "x_max"),
        (r"$e^{-x/2}$", "e^(−x/2)"),
        (r"$10^{-3}$", "10⁻³"),
        (r"$\omega_0=\frac{2\pi}{T}$", "ω₀ = 2π/T"),
        (r"$\frac{a+b}{2}$", "(a + b)/2"),
        (r"$\sqrt{x}$ and $\sqrt{1 - x}$", "√x and √(1 − x)"),
        (r"$\mathrm{dB\ per\ octave}$", "dB per octave"),
        (r"$\hat{y}$", "y\u0302"),
        (r"$-1 \leq x \leq 1$", "−1 ≤ x ≤ 1"),
        (r"$\sin x$", "sin x"),
        (r"$\left(\mu, \sigma^2\right)$", "(μ, σ²)"),
        (r"$90^\circ$", "90°"),
        (r"$\Omega\,\cdot\,m$", "Ω · m"),
        ("$f'(x)$", "f′(x)"),
        (r"$\unheard$", "unheard"),
        (r"$\frac$", "/"),
        (r"$\text{open$", "open"),
    ],
)
def test_a_formula_is_written_in_plain_characters(text: str, written: str) -> None:
    assert words(text) == written


def test_a_number_may_be_lowered_in_python_and_not_in_the_page() -> None:
    assert same_text("ψ₁(x)", "ψ_1(x)")
    assert same_text("x²", "x^2")
    assert not same_text("ψ₁(x)", "ψ_3(x)")


def test_a_page_shows_no_dollar_signs() -> None:
    from nnlib.live import plt

    def wave(omega: float, n: int) -> None:
        plt.plot([0.0, 1.0], [omega, 2.0], label=r"$\omega$")
        plt.title(rf"$\psi_{n}$, $\omega = {omega:.1f}$")
        plt.text(0, 0, "$y$")
        plt.xticks([0, 1], ["$0$", r"$\pi$"])
        plt.legend()
        for _ in range(n):
            plt.axhline(n)

    figure = interact(wave, omega=(0.0, 1.0), n=(1, 3))
    (plot,) = (part for part in figure.get_state()["parts"] if part["kind"] == "plot")
    assert "$" not in str(plot)
    assert "ψ" in str(plot)
