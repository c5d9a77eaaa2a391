"""Plots: what is drawn is what was given; legible on light and dark; said in words."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from nnlib import Dense, History, Network, plots
from nnlib.datasets import gate
from nnlib.plots import surface
from nnlib.plots._svg import to_svg

NETWORK = Network(
    [
        Dense([[6.0, 6.0], [-4.0, -4.0]], [-3.0, 6.0], "sigmoid"),
        Dense([[8.0, 8.0]], [-12.0], "sigmoid"),
    ]
)
"""XOR: of OR and NAND."""


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


@pytest.mark.parametrize("color", [surface.POINT_BLUE, surface.POINT_ORANGE])
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
    history = History(
        {"loss": [3.0, 2.0, 1.0], "validation_loss": [3.0, 2.5, 2.75]}, best_epoch=2
    )
    plots.plot_history(history, axes)
    assert [list(line.get_ydata()) for line in axes.lines[:2]] == [
        [3.0, 2.0, 1.0],
        [3.0, 2.5, 2.75],
    ]
    assert "validation loss goes from 3 to 2.75" in plots.alt_text(axes)
    assert "best epoch was 2" in plots.alt_text(axes)


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


def test_a_surface_of_other_sizes_is_refused(axes: Axes) -> None:
    wide = Network([Dense([[1.0, 1.0, 1.0]], [0.0])])
    with pytest.raises(ValueError, match="`network` must have 2 inputs and 1 output"):
        plots.plot_decision(wide, gate("or"), axes)


def test_weights_become_images_side_by_side(axes: Axes) -> None:
    W = np.arange(18.0).reshape(3, 6)
    plots.plot_weights(W, (2, 3), axes)
    sheet = np.ma.getdata(axes.images[0].get_array())
    assert sheet.shape == (5, 7)
    np.testing.assert_array_equal(sheet[:2, 4:], W[1].reshape(2, 3))
    np.testing.assert_array_equal(sheet[3:, :3], W[2].reshape(2, 3))
    with pytest.raises(ValueError, match="`shape` must make 6 pixels"):
        plots.plot_weights(W, (2, 2), axes)


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
