"""Summary: the table, the count, and predictions."""

import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

from nnlib import Activation, Dense, Network, check_gradients
from nnlib.live import trace

NETWORK = Network.create([64, 32, 10], ["relu", "softmax"], np.random.default_rng(0))


def test_the_table_shows_each_layer_and_the_sum() -> None:
    assert NETWORK.summary().splitlines() == [
        "layer  W         b      parameters  activation",
        "1      (32, 64)  (32,)       2,080  relu",
        "2      (10, 32)  (10,)         330  softmax",
        "total                        2,410",
    ]


def test_the_count_is_of_every_number_in_the_parameters() -> None:
    assert NETWORK.n_parameters == sum(a.size for a in NETWORK.parameters.values())


def test_predict_is_the_output_of_forward() -> None:
    X = np.random.default_rng(1).normal(size=(5, 64))
    np.testing.assert_array_equal(NETWORK.predict(X), NETWORK.forward(X).output)


def in_a_trace(look: Any, W1: Any = NETWORK.layers[0].W) -> Any:
    def function(W1: Any) -> Any:
        return look(NETWORK.with_parameters({"W1": W1}))

    return trace(function, W1=W1)


def test_in_a_trace_the_count_is_a_value_that_follows_the_shapes() -> None:
    program = in_a_trace(lambda network: network.n_parameters + 0.0)
    assert program(W1=NETWORK.layers[0].W) == 2410


def test_in_a_trace_a_summary_has_no_numbers_to_print() -> None:
    with pytest.raises(TypeError, match="traced value has no number to print"):
        in_a_trace(lambda network: network.summary())


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda x: Dense(x, [0.0]), r"`W` must be an array of shape \(n_outputs, n_in"),
        (lambda x: Dense([[1.0]], x), r"`b` must be an array of shape \(n_outputs\)"),
    ],
)
def test_in_a_trace_a_parameter_must_have_its_axes(make: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        trace(lambda x: make(x).forward([[1.0]])[1], x=1.0)


def test_many_layers_and_large_numbers_stay_aligned() -> None:
    layers = [Dense(np.ones((1, 1)), [0.0], "softplus") for _ in range(10)]
    wide = Dense(np.ones((1000, 1)), np.zeros(1000), "relu")
    lines = Network([*layers, wide]).summary().splitlines()
    assert len(lines) == 13
    assert lines[0].index("activation") == lines[1].index("softplus")
    assert lines[0].index("activation") == lines[11].index("relu")
    end = lines[0].index("parameters") + len("parameters")
    assert lines[11][:end].endswith("       2,000")
    assert lines[12] == "total".ljust(end - len("2,020")) + "2,020"


# ---- In a notebook


class Cells(HTMLParser):
    """The caption of a table, and what stands in each cell, with its tag and scope."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, str | None, str]]] = []
        self.caption = ""
        self._tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append((tag, dict(attrs).get("scope"), ""))

    def handle_data(self, data: str) -> None:
        if self._tag == "caption":
            self.caption += data
        else:
            tag, scope, text = self.rows[-1].pop()
            self.rows[-1].append((tag, scope, text + data))

    def text(self) -> list[list[str]]:
        return [[text for _, _, text in row] for row in self.rows]


def test_a_notebook_shows_the_summary_as_a_table_with_heads() -> None:
    table = Cells(NETWORK.summary()._repr_html_())
    assert table.caption
    assert table.text() == [
        ["layer", "W", "b", "parameters", "activation"],
        ["1", "(32, 64)", "(32,)", "2,080", "relu"],
        ["2", "(10, 32)", "(10,)", "330", "softmax"],
        ["total", "", "", "2,410", ""],
    ]
    assert {(tag, scope) for tag, scope, _ in table.rows[0]} == {("th", "col")}
    for row in table.rows[1:]:
        assert [(tag, scope) for tag, scope, _ in row] == [
            ("th", "row"),
            *[("td", None)] * 4,
        ]


def test_evaluated_without_print_the_summary_is_the_same_table() -> None:
    assert repr(NETWORK.summary()) == str(NETWORK.summary())
    assert isinstance(NETWORK.summary(), str)


def test_a_name_of_ones_own_is_text_and_no_markup() -> None:
    own = Activation("<b>&", "s", np.sin, np.cos, "", "", (-1.0, 1.0))
    html = Network([Dense([[1.0]], [0.0], own)]).summary()._repr_html_()
    assert "<b>" not in html
    assert Cells(html).text()[1][-1] == "<b>&"


def test_a_notebook_shows_a_gradient_check_and_the_worst_of_a_long_one() -> None:
    small = Network.create([2, 1], ["tanh"], np.random.default_rng(0))
    check = check_gradients(small, [[1, 0.5]], [[1]])
    table = Cells(check._repr_html_())
    assert [row[0] for row in table.text()] == [
        "parameter",
        "W1[0, 0]",
        "W1[0, 1]",
        "b1[0]",
    ]
    assert table.text()[1][1] == f"{check.rows[0].analytic:+.12e}"
    assert check.worst.name in table.caption
    assert table.caption.startswith("3 gradients")
    assert check.worst.name in repr(check)
    assert len(repr(check)) < 150

    large = Network.create([9, 4], ["tanh"], np.random.default_rng(0))
    check = check_gradients(large, np.ones((1, 9)), np.ones((1, 4)))
    table = Cells(check._repr_html_())
    assert len(table.rows) == 21
    assert table.rows[1][0][2] == check.worst.name
    assert "40 gradients" in table.caption
    assert "the 20 that differ most" in table.caption


def test_import_nnlib_is_enough_and_brings_no_matplotlib() -> None:
    code = """
import sys, nnlib
assert "matplotlib" not in sys.modules and "sklearn" not in sys.modules
print(nnlib.datasets.gate("or"), nnlib.plots.plot_history.__name__)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "Dataset('or', 4 samples, 2 -> 1) plot_history\n"
