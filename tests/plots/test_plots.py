"""Plots: what is drawn is what was given; legible on light and dark; said in words."""

import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.contour import ContourSet
from matplotlib.figure import Figure

from nnlib import Dense, Gradients, History, Network, live, one_hot, plots
from nnlib.datasets import Dataset, gate
from nnlib.plots import surface
from nnlib.plots._svg import to_svg

NETWORK = Network(
    [
        Dense([[6.0, 6.0], [-4.0, -4.0]], [-3.0, 6.0], "sigmoid"),
        Dense([[8.0, 8.0]], [-12.0], "sigmoid"),
    ]
)
"""XOR: of OR and NAND."""

RNG = np.random.default_rng(0)
DEEP = Network.create([3, *[5] * 15, 1], ["leaky_relu"] * 15 + ["sigmoid"], RNG)
DIGITS = [f"digit {number}" for number in range(10)]
THREE = Network.create([2, 8, 3], ["tanh", "softmax"], RNG)
"""Three classes."""
HISTORY = History(
    {"loss": [3.0, 2.0, 1.0], "validation_loss": [3.0, 2.5, 2.75]}, best_epoch=2
)


def classes(n: int, samples: int = 30) -> Dataset:
    labels = np.arange(samples) % n
    X = np.random.default_rng(1).normal(size=(samples, 2))
    return Dataset("points", X, one_hot(labels, n), "", ("x1", "x2"), ("y",) * n)


def points(Y: Any, X: Any = ((0, 0), (0, 1), (1, 0), (1, 1))) -> Dataset:
    return Dataset("points", X, Y, "", ("x1", "x2"), ("y",))


def confusion(axes: Axes) -> Axes:
    labels = np.repeat(np.arange(10), 1234)
    return plots.plot_confusion(labels, labels, DIGITS, axes)


PLOTS: dict[str, Callable[[Axes], Axes]] = {
    "activation": lambda axes: plots.plot_activation("tanh", axes),
    "history": lambda axes: plots.plot_history(HISTORY, axes),
    "gradients": lambda axes: plots.plot_gradients(
        NETWORK.backward(NETWORK.forward([[1, 0.5]]), [[1]]), axes
    ),
    "network": lambda axes: plots.plot_network(DEEP, axes),
    "surface": lambda axes: plots.plot_decision(NETWORK, gate("xor"), axes, 20),
    "regions": lambda axes: plots.plot_decision(THREE, classes(3), axes, 20),
    "weights": lambda axes: plots.plot_weights(np.eye(6), (2, 3), axes),
    "pictures": lambda axes: plots.plot_pictures(
        np.eye(6), (2, 3), axes, words="Six points."
    ),
    "confusion": confusion,
}


@pytest.fixture
def axes() -> Iterator[Axes]:
    figure = Figure()
    yield figure.subplots()
    figure.canvas.draw()  # whatever was drawn can be drawn


def luminance(color: str) -> float:
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("color", [plots.BLUE, plots.ORANGE, plots.GREEN, plots.INK])
def test_each_colour_can_be_read_as_text_on_a_light_and_a_dark_page(color: str) -> None:
    assert contrast(color, "#ffffff") >= 4.5
    assert contrast(plots.ON_DARK[color], "#121212") >= 4.5


def test_two_classes_have_the_colours_of_the_figures() -> None:
    css = Path(live.__file__).with_name("front") / "style" / "tokens.css"
    light = css.read_text(encoding="utf-8").partition('[data-theme="dark"]')[0]
    for name, color in (
        ("negative", surface.POINTS[0]),
        ("positive", surface.POINTS[1]),
        ("map-low", surface.PALE[0]),
        ("map-high", surface.PALE[1]),
    ):
        assert f"--osn-{name}: {color};" in light


def test_the_points_of_a_truth_table_are_large_enough_to_tell_their_marks(
    axes: Axes,
) -> None:
    network = Network([Dense([[1.0, 1.0]], [-0.5], "sigmoid")])
    plots.plot_decision(network, gate("or"), axes)
    for marks in axes.collections[-2:]:
        # A mark's area is in square points: as wide as the page's letters.
        assert math.sqrt(marks.get_sizes()[0]) >= 8


@pytest.mark.parametrize("color", surface.POINTS)
@pytest.mark.parametrize("page", ["#ffffff", "#121212"])
def test_points_on_a_surface_stand_out_on_either_page(color: str, page: str) -> None:
    assert contrast(color, page) >= 3


def test_a_notebook_shows_a_figure_as_svg_that_says_what_it_shows(axes: Axes) -> None:
    plots.plot_activation("relu", axes)
    shown: Any = axes.figure
    bundle = shown._repr_mimebundle_()
    assert list(bundle) == ["image/svg+xml"]
    svg = bundle["image/svg+xml"]
    assert f"<title>{plots.alt_text(axes)}</title>" in svg
    assert svg.count(plots.INK) > 10
    assert "<text" not in svg
    assert shown._repr_mimebundle_() == bundle


def test_two_equal_figures_are_the_same_to_the_byte() -> None:
    one, other = (
        to_svg(plots.plot_activation("tanh", plots.new_axes()).figure.figure)
        for _ in range(2)
    )
    assert one == other


def test_an_activation_and_its_derivative_are_the_lines(axes: Axes) -> None:
    assert plots.plot_activation("tanh", axes) is axes
    curve, slope = (line for line in axes.lines if len(line.get_xdata()) > 2)
    z = np.asarray(curve.get_xdata())
    np.testing.assert_allclose(curve.get_ydata(), np.tanh(z))
    np.testing.assert_allclose(slope.get_ydata(), 1 - np.tanh(z) ** 2)
    assert curve.get_linestyle() != slope.get_linestyle()
    assert "tanh" in plots.alt_text(axes)


def test_the_ground_is_transparent(axes: Axes) -> None:
    plots.plot_activation("relu", axes)
    assert axes.patch.get_alpha() == 0
    assert axes.figure.patch.get_alpha() == 0


@pytest.mark.parametrize("name", PLOTS)
def test_on_a_dark_ground_all_that_is_written_can_be_read(name: str) -> None:
    with plt.style.context("dark_background"):
        axes = PLOTS[name](plots.new_axes())
        figure = axes.figure.figure
        figure.draw_without_rendering()
        ground = to_hex(figure.get_facecolor(), keep_alpha=True)
        assert ground == "#000000ff"
        legend = axes.get_legend()
        written = [
            *(axes.texts if name == "network" else ()),  # others are on a bright image
            *(legend.get_texts() if legend else ()),
            *axes.get_xticklabels(which="both"),
            *axes.get_yticklabels(which="both"),
            *(axes.xaxis.label, axes.yaxis.label, axes.title),
        ]
        for text in written:
            assert contrast(str(text.get_color()), ground[:7]) >= 4.5, text.get_text()
        for line in axes.lines:
            assert contrast(str(line.get_color()), ground[:7]) >= 4.5
        plt.close(figure)


@pytest.mark.no_cover  # the same lines as above, at other sizes
@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("size", [(6.4, 4.8), (4.2, 2.8), (2.8, 2.2)])
def test_a_figure_that_is_saved_holds_all_of_the_picture(
    name: str, size: tuple[float, float]
) -> None:
    figure, axes = plt.subplots(figsize=size)
    PLOTS[name](axes)
    figure.draw_without_rendering()
    assert np.all(figure.get_tightbbox().min >= -0.01)
    assert np.all(figure.get_tightbbox().max <= np.add(size, 0.01))
    plt.close(figure)


def test_a_layout_that_was_chosen_stays() -> None:
    figure, axes = plt.subplots(layout="tight")
    chosen = figure.get_layout_engine()
    plots.plot_activation("relu", axes)
    assert figure.get_layout_engine() is chosen
    plt.close(figure)


@pytest.mark.parametrize("size", [(6.4, 4.8), (4.2, 2.6), (2.8, 2.2)])
@pytest.mark.parametrize("name", ["network", "confusion"])
def test_names_in_a_row_do_not_run_into_each_other(
    name: str, size: tuple[float, float]
) -> None:
    axes = PLOTS[name](plots.new_axes(*size))
    axes.figure.figure.draw_without_rendering()
    texts = axes.texts if name == "network" else axes.get_xticklabels()
    boxes = [text.get_window_extent() for text in texts]
    assert len(boxes) >= 10
    assert all(left.x1 <= right.x0 for left, right in pairwise(boxes))
    if name == "confusion":
        boxes = [text.get_window_extent() for text in axes.get_yticklabels()]
        assert all(above.y0 >= below.y1 - 1 for above, below in pairwise(boxes))
    plt.close(axes.figure.figure)


@pytest.mark.parametrize("size", [(6.4, 4.8), (4.2, 2.6), (2.8, 2.2)])
def test_the_numbers_of_a_confusion_matrix_stay_in_their_cells(
    size: tuple[float, float],
) -> None:
    axes = confusion(plots.new_axes(*size))
    axes.figure.figure.draw_without_rendering()
    width, height = axes.get_window_extent().size / len(DIGITS)
    for text in axes.texts:
        box = text.get_window_extent()
        assert box.width <= width, text
        assert box.height <= 1.4 * height, text  # counting room for a p and a É
    plt.close(axes.figure.figure)


def test_small_labels_between_powers_of_ten_are_in_ink_too(axes: Axes) -> None:
    gradients = NETWORK.backward(NETWORK.forward([[1, 0.5]]), [[1]])
    plots.plot_gradients(gradients, axes)
    ticks = axes.yaxis.get_ticklabels(which="both")
    assert {tick.get_color() for tick in ticks} == {plots.INK}


def test_softmax_is_no_curve_and_bounds_must_be_in_order(axes: Axes) -> None:
    with pytest.raises(ValueError, match="`activation` must work element by element"):
        plots.plot_activation("softmax", axes)
    with pytest.raises(ValueError, match="`low` must be below `high`"):
        plots.plot_activation("relu", axes, 1, 1)


def test_learning_curves_show_both_losses_and_the_best_epoch(axes: Axes) -> None:
    plots.plot_history(HISTORY, axes)
    assert [list(line.get_ydata()) for line in axes.lines[:2]] == [
        [3.0, 2.0, 1.0],
        [3.0, 2.5, 2.75],
    ]
    assert "validation loss goes from 3 to 2.75" in plots.alt_text(axes)
    assert "best epoch was 2" in plots.alt_text(axes)


def test_one_epoch_is_a_point_that_is_seen(axes: Axes) -> None:
    plots.plot_history(History({"loss": [0.5]}), axes)
    assert axes.lines[0].get_marker() == "o"
    assert "over 1 epoch." in plots.alt_text(axes)
    low, high = axes.get_xlim()
    assert [tick for tick in axes.get_xticks() if low <= tick <= high] == [1]


@pytest.mark.parametrize("scale", ["log", "symlog"])
def test_axes_may_be_logarithmic(axes: Axes, scale: str) -> None:
    axes.set_xscale(scale)
    axes.set_yscale(scale)
    plots.plot_history(HISTORY, axes)
    assert (axes.get_xscale(), axes.get_yscale()) == (scale, scale)


def test_two_trainings_on_the_same_axes_are_told_apart(axes: Axes) -> None:
    plots.plot_history(HISTORY, axes, label="small")
    plots.plot_history(History({"loss": [2.0, 1.5]}), axes, label="large")
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == [
        "training loss, small",
        "validation loss, small",
        "best epoch, small, 2",
        "training loss, large",
    ]
    small, large = axes.lines[0], axes.lines[-1]
    assert small.get_color() != large.get_color()
    assert small.get_marker() != large.get_marker()
    words = plots.alt_text(axes)
    assert "curves of small over 3 epochs" in words
    assert "curves of large over 2 epochs" in words


def test_two_networks_gradients_are_told_apart(axes: Axes) -> None:
    gradients = NETWORK.backward(NETWORK.forward([[1, 0.5]]), [[1]])
    none = Gradients((np.zeros((1, 1)),), (np.zeros(1),), (np.zeros((1, 1)),))
    plots.plot_gradients(gradients, axes, label="xor")
    plots.plot_gradients(none, axes, label="still")
    one, other = axes.lines
    assert one.get_color() != other.get_color()
    assert one.get_marker() != other.get_marker()
    assert axes.get_yscale() == "linear"  # where 0 has a place
    assert "∂L/∂W, xor, from layer 1 to 2" in plots.alt_text(axes)
    assert "∂L/∂W, still, from layer 1 to 1: 0." in plots.alt_text(axes)


def test_an_empty_history_is_refused(axes: Axes) -> None:
    with pytest.raises(ValueError, match="`history` must hold at least one epoch"):
        plots.plot_history(History(), axes)


def test_gradients_are_drawn_by_layer_as_root_mean_squares(axes: Axes) -> None:
    gradients = NETWORK.backward(NETWORK.forward([[1, 0.5]]), [[1]])
    plots.plot_gradients(gradients, axes)
    sizes = [np.linalg.norm(dW) / np.sqrt(dW.size) for dW in gradients.W]
    np.testing.assert_allclose(axes.lines[0].get_ydata(), sizes)
    assert axes.get_yscale() == "log"


def test_a_diagram_has_a_line_for_each_weight_and_tells_its_sign(axes: Axes) -> None:
    plots.plot_network(NETWORK, axes)
    assert len(axes.lines) == 6
    assert [line.get_linestyle() for line in axes.lines] == ["-"] * 2 + ["--"] * 2 + [
        "-"
    ] * 2
    assert "2 inputs, then 2 neurons (sigmoid)" in plots.alt_text(axes)


def test_a_weight_of_0_is_neither_above_nor_below(axes: Axes) -> None:
    plots.plot_network(Network([Dense([[0.0, 1.0, -1.0]], [0.0])]), axes)
    assert [line.get_linestyle() for line in axes.lines] == [":", "-", "--"]
    assert len({line.get_color() for line in axes.lines}) == 3
    plots.plot_network(Network([Dense([[0.0]], [0.0])]), axes)
    assert "of a network: 1 input, then 1 neuron" in plots.alt_text(axes)


def test_a_wide_layer_is_cut_and_its_size_said(axes: Axes) -> None:
    plots.plot_network(Network([Dense(np.ones((30, 2)), np.zeros(30))]), axes, most=4)
    assert len(axes.lines) == 8
    assert any("4 of 30" in text.get_text() for text in axes.texts)


def test_the_decision_surface_holds_each_class_with_its_own_marker(axes: Axes) -> None:
    plots.plot_decision(NETWORK, gate("xor"), axes, resolution=20)
    points = [each for each in axes.collections if isinstance(each, PathCollection)]
    assert [len(each.get_offsets()) for each in points] == [2, 2]
    first, second = (each.get_paths()[0].vertices for each in points)
    assert np.shape(first) != np.shape(second)
    assert "4 of 4" in plots.alt_text(axes)


def line_of(axes: Axes) -> np.ndarray:
    """All points of the lines between classes."""
    sets = [each for each in axes.collections if isinstance(each, ContourSet)]
    return np.concatenate([path.vertices for each in sets for path in each.get_paths()])


def with_output(W: Any, b: Any, name: str) -> Network:
    return Network([NETWORK.layers[0], Dense(W, b, name)])


@pytest.mark.parametrize(
    ("network", "threshold", "level", "words"),
    [
        (NETWORK, None, 0.5, "4 of 4 .* the output is one half"),
        (with_output([[8, 8]], [-12], "identity"), None, 0, "4 of 4 .*the logit is 0"),
        (with_output([[1, 1]], [-1.6], "identity"), None, 0, "4 of 4 .*logit is 0"),
        (with_output([[1, 1]], [-1.1], "identity"), 0.5, 0.5, "4 of 4 .* one half"),
        (with_output([[4, 4]], [-6], "tanh"), 0.0, 0, "4 of 4 .* output is 0"),
    ],
)
def test_the_line_lies_where_the_class_changes(
    axes: Axes, network: Network, threshold: float | None, level: float, words: str
) -> None:
    plots.plot_decision(network, gate("xor"), axes, threshold=threshold)
    assert re.search(words, plots.alt_text(axes))
    np.testing.assert_allclose(network.predict(line_of(axes)), level, atol=0.01)


@pytest.mark.parametrize("name", ["softmax", "identity"])
@pytest.mark.parametrize("n_classes", [2, 3, 6])
def test_of_several_outputs_the_largest_gives_the_class(
    axes: Axes, n_classes: int, name: str
) -> None:
    rng = np.random.default_rng(2)
    network = Network.create([2, 8, n_classes], ["tanh", name], rng)
    data = classes(n_classes)
    plots.plot_decision(network, data, axes)
    groups = [each for each in axes.collections if isinstance(each, PathCollection)]
    assert [len(each.get_offsets()) for each in groups] == [30 // n_classes] * n_classes
    assert len({each.get_paths()[0].vertices.tobytes() for each in groups}) == n_classes
    second, first = np.sort(network.predict(line_of(axes)), axis=1)[:, -2:].T
    np.testing.assert_allclose(first, second, atol=0.01)
    right = (network.predict(data.X).argmax(axis=1) == data.Y.argmax(axis=1)).sum()
    assert f"{right} of 30 points lie where" in plots.alt_text(axes)


def test_labels_in_one_column_do_for_several_outputs(axes: Axes) -> None:
    plots.plot_decision(THREE, points([[0], [2], [1], [2]]), axes, 20)
    groups = [each for each in axes.collections if isinstance(each, PathCollection)]
    assert [len(each.get_offsets()) for each in groups] == [1, 1, 2]


@pytest.mark.parametrize(
    ("X", "spans"),
    [
        ([[0.0, 5.0]], (2, 10)),
        ([[0.3, 1.0], [0.3, 3.0]], (2, 2.4)),
        ([[0.1 + 0.2, 1.0], [0.3, 3.0]], (2, 2.4)),
    ],
)
def test_a_feature_that_does_not_vary_has_room_around_it(
    axes: Axes, X: list[list[float]], spans: tuple[float, float]
) -> None:
    plots.plot_decision(NETWORK, points([[1]] * len(X), X), axes, 20)
    limits = np.ptp([axes.get_xlim(), axes.get_ylim()], axis=1)
    np.testing.assert_allclose(limits, spans, rtol=0.06)  # half a cell on each side


@pytest.mark.parametrize(
    ("network", "data", "error", "words"),
    [
        (Network([Dense([[1.0] * 3], [0.0])]), gate("or"), ValueError, "2 inputs, the"),
        (NETWORK, points([[-1], [1], [1], [-1]]), ValueError, "`data.Y`.*0 to 1.*: -1"),
        (NETWORK, points([[0.2], [1], [1], [0]]), ValueError, "`data.Y`.*ived: 0.2"),
        (NETWORK, points([[0], [1], [2], [0]]), ValueError, "`data.Y`.*Received: 2"),
        (NETWORK, points(np.ones((0, 1)), np.ones((0, 2))), ValueError, "one sample"),
        (NETWORK, classes(3), ValueError, "one for each of the 2 classes.*: 3"),
        (
            Network([Dense(np.ones((7, 2)), np.zeros(7), "softmax")]),
            classes(7),
            ValueError,
            "`network` must have at most 6 outputs.*: 7",
        ),
        (
            THREE,
            Dataset("d", [[0, 0]], [[1, 1, 0]], "", ("a", "b"), ("y",) * 3),
            ValueError,
            "`data` must hold classes: .*one-hot",
        ),
        (
            NETWORK,
            (np.zeros((900, 2)), np.zeros((900, 1))),
            TypeError,
            r"`data` must be .*Dataset. Received: .{,60} \(tuple\)$",
        ),
        (NETWORK.layers, gate("or"), TypeError, "`network` must be a Network"),
    ],
)
def test_what_is_no_classifier_or_no_classes_is_refused(
    axes: Axes, network: Any, data: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        plots.plot_decision(network, data, axes)


def test_a_threshold_is_for_one_output(axes: Axes) -> None:
    with pytest.raises(ValueError, match="`threshold` must be left out"):
        plots.plot_decision(THREE, classes(3), axes, threshold=0.5)


SPARSE = pytest.importorskip("scipy.sparse").csr_matrix(np.eye(4))
OBJECTS = np.array([[1, None]], dtype=object)


@pytest.mark.parametrize(
    ("draw", "error", "words"),
    [
        (lambda axes: plots.plot_history([1.0], axes), TypeError, "`history` must be"),
        (
            lambda axes: plots.plot_history(HISTORY, axes, label=3),  # type: ignore[arg-type]
            TypeError,
            "`label` must be a name",
        ),
        (lambda axes: plots.plot_gradients({}, axes), TypeError, "`gradients` must be"),
        (
            lambda axes: plots.plot_gradients(
                Gradients((np.array([[np.nan]]),), (), ()), axes
            ),
            ValueError,
            r"`gradients.W\[0\]` must be finite",
        ),
        (lambda axes: plots.plot_network("xor", axes), TypeError, "`network` must be"),
        (
            lambda axes: plots.plot_activation("relu", axes, 0, np.inf),
            ValueError,
            "`high` must be finite",
        ),
        (
            lambda axes: plots.plot_weights(SPARSE, (2, 2), axes),
            TypeError,
            "`W` must hold real numbers.*a sparse .*toarray",
        ),
        (
            lambda axes: plots.plot_weights(OBJECTS, (1, 2), axes),
            TypeError,
            "`W` must hold real numbers.*dtype object",
        ),
        (
            lambda axes: plots.plot_weights(np.eye(4), 4, axes),  # type: ignore[arg-type]
            TypeError,
            "`shape` must be rows and columns",
        ),
        (
            lambda axes: plots.plot_weights(np.eye(4), (-2, -2), axes),
            ValueError,
            "`shape` must be at least 1",
        ),
        (
            lambda axes: plots.plot_weights(np.eye(4), (1, 2, 2), axes),  # type: ignore[arg-type]
            ValueError,
            "`shape` must be rows and columns",
        ),
        (
            lambda axes: plots.plot_confusion(SPARSE, [0], ["a"], axes),
            TypeError,
            "`labels` must hold real numbers.*a sparse .*toarray",
        ),
        (
            lambda axes: plots.plot_confusion(["a"], [0], ["a"], axes),
            TypeError,
            "`labels` must hold real numbers",
        ),
        (
            lambda axes: plots.plot_confusion([0], [0], 10, axes),  # type: ignore[arg-type]
            TypeError,
            "`names` must be a list of names",
        ),
        (
            lambda axes: plots.plot_confusion([0], [0], [0], axes),  # type: ignore[list-item]
            TypeError,
            r"`names\[0\]` must be a name",
        ),
        (
            lambda axes: plots.plot_confusion([], [], ["a"], axes),
            ValueError,
            "`labels` must hold at least one label",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(
    axes: Axes, draw: Callable[[Axes], Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        draw(axes)


@pytest.mark.parametrize("name", PLOTS)
def test_axes_must_be_one_of_matplotlibs(name: str) -> None:
    many: Any = Figure().subplots(1, 2)
    for wrong in (many, plt, None):
        with pytest.raises(TypeError, match="`axes` must be matplotlib Axes"):
            PLOTS[name](wrong)


def test_weights_become_images_side_by_side(axes: Axes) -> None:
    W = np.arange(18.0).reshape(3, 6)
    plots.plot_weights(W, (2, 3), axes)
    sheet = np.ma.getdata(axes.images[0].get_array())
    assert sheet.shape == (5, 7)
    np.testing.assert_array_equal(sheet[:2, 4:], W[1].reshape(2, 3))
    np.testing.assert_array_equal(sheet[3:, :3], W[2].reshape(2, 3))
    in_a_row = plots.plot_weights(W, (2, 3), axes, across=3).images[-1].get_array()
    assert np.shape(in_a_row) == (2, 11)
    with pytest.raises(ValueError, match="`across`"):
        plots.plot_weights(W, (2, 3), axes, across=0)
    with pytest.raises(ValueError, match="`shape` must make 6 pixels"):
        plots.plot_weights(W, (2, 2), axes)


def test_pictures_stand_in_rows_in_greys_of_their_own_numbers(axes: Axes) -> None:
    X = np.linspace(0.2, 0.6, 18).reshape(3, 6)
    plots.plot_pictures(X, (2, 3), axes, across=2, words="Three.")
    image = axes.images[0]
    sheet = np.ma.getdata(image.get_array())
    assert sheet.shape == (5, 7)
    np.testing.assert_array_equal(sheet[:2, 4:], X[1].reshape(2, 3))
    np.testing.assert_array_equal(sheet[3:, :3], X[2].reshape(2, 3))
    assert image.get_clim() == (0, 1)
    assert plots.alt_text(axes) == "Three."
    with pytest.raises(ValueError, match=r"`shape` must make 6 pixels.*of `X`"):
        plots.plot_pictures(X, (2, 2), axes, words="Three.")


def test_a_confusion_matrix_has_truth_down_and_prediction_across(axes: Axes) -> None:
    plots.plot_confusion([0, 0, 0, 1], [0, 1, 1, 1], ["cat", "dog"], axes)
    counts = np.asarray(axes.images[0].get_array())
    assert counts.tolist() == [[1, 2], [0, 1]]
    assert [text.get_text() for text in axes.texts] == ["1", "2", "0", "1"]
    assert "2 of 4 right. Most often wrong: cat taken for dog" in plots.alt_text(axes)


def test_every_number_in_a_confusion_matrix_can_be_read(axes: Axes) -> None:
    counts = np.arange(121).reshape(11, 11)
    labels, predicted = np.divmod(np.repeat(np.arange(121), counts.ravel()), 11)
    plots.plot_confusion(labels, predicted, [str(n) for n in range(11)], axes)
    image = axes.images[0]
    for text, count in zip(axes.texts, counts.ravel(), strict=True):
        ground = to_hex(image.cmap(image.norm(count)))
        assert contrast(str(text.get_color()), ground) >= 4.5, count


def test_labels_without_a_name_or_a_partner_are_refused(axes: Axes) -> None:
    with pytest.raises(ValueError, match="`predicted` must be whole numbers from 0"):
        plots.plot_confusion([0], [2], ["a", "b"], axes)
    with pytest.raises(ValueError, match="`predicted` must have 2 values"):
        plots.plot_confusion([0, 1], [1], ["a", "b"], axes)
