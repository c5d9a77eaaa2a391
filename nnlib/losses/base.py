"""What there is to know about a loss, in one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from nnlib.activations.base import Activation
from nnlib.checks import Array, as_real_array, is_stand_in
from nnlib.losses.targets import (
    CLASSES,
    WANTED,
    Reads,
    check_0_to_1,
    check_distribution,
    check_target_shape,
    fits,
    labels_to_rows,
)


@dataclass(frozen=True, repr=False)
class Loss:
    """A loss with what there is to know about it.

    Call it for the mean over a batch: ``LOSSES["half_squared_error"](A, Y)``.

    Parameters
    ----------
    name : str
        Name in the registry, e.g. ``"half_squared_error"``.
    function, derivative : callable
        L(a, y) and ∂L/∂a, elementwise.
    formula, derivative_formula : str
        The same two in LaTeX.
    reads : {"number", "probability", "logit", "distribution", "scores"}
        What it takes the outputs to be: numbers; probabilities or logits of yes; or,
        a row at a time, probabilities or logits of several classes. The targets are
        then numbers; in 0 … 1; or rows that add up to 1.
    pairs_with : str or None
        Name of the activation with which ∂L/∂z is exactly a − y, if there is one.
    from_z : callable or None
        L(z, y) for outputs a = f(z) of that activation, safe where a rounds to 0 or 1.
    exact_from : float or None
        Where no output is less, `function` has all the digits of `from_z`, and is
        faster.
    over_outputs : {"sum", "mean"}
        What is done over a sample's outputs, before the mean over the batch.
    """

    name: str
    function: Callable[[Any, Any], Any]
    derivative: Callable[[Any, Any], Any]
    formula: str = field(compare=False)
    derivative_formula: str = field(compare=False)
    reads: Reads = "number"
    pairs_with: str | None = None
    from_z: Callable[[Any, Any], Any] | None = None
    exact_from: float | None = None
    over_outputs: Literal["sum", "mean"] = "sum"

    def __call__(self, a: Any, y: Any) -> Any:
        """Return the loss of a batch: its mean over the samples.

        Parameters
        ----------
        a : array_like, shape (n_samples, n_outputs) or (n_samples,), or a number
            Outputs.
        y : array_like, the shape of `a`
            Targets; or class labels, shape (n_samples,), if the loss is about classes.

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            If the shapes differ, there is no sample, a value is not a finite real
            number, or a target or probability is not in 0 … 1, or a row of them does
            not add up to 1 where it should.
        """
        a, y = self.check(a, y)
        return self._mean(self.function(a, y))

    def gradient(self, a: Any, y: Any) -> Any:
        """Return how that loss answers to each output: ∂L/∂a / n_samples.

        Parameters
        ----------
        a : array_like, shape (n_samples, n_outputs) or (n_samples,), or a number
            Outputs.
        y : array_like, the shape of `a`
            Targets; or class labels, shape (n_samples,), if the loss is about classes.

        Returns
        -------
        ndarray, the shape of `a`

        Raises
        ------
        TypeError, ValueError
            As in `check`.
        """
        a, y = self.check(a, y)
        return self.derivative(a, y) / self._count(a)

    def check(self, a: Any, y: Any) -> tuple[Array, Array]:
        """Return outputs and targets as float64 arrays, or raise what is wrong.

        Parameters
        ----------
        a : array_like, shape (n_samples, n_outputs) or (n_samples,), or a number
            Outputs.
        y : array_like, the shape of `a`
            Targets; or class labels, shape (n_samples,), if the loss is about classes.

        Returns
        -------
        a, y : ndarray of float64, of the same shape
            Labels of classes as rows with one 1 each.

        Raises
        ------
        TypeError, ValueError
            If the shapes differ, there is no sample, a value is not a finite real
            number, or a target or probability is not in 0 … 1, or a row of them does
            not add up to 1 where it should.
        """
        a = as_real_array(a, "a")
        if self.reads == "probability":
            check_0_to_1(a, "a", self.name)
        elif self.reads == "distribution":
            check_distribution(a, "a", self.name)
        y = as_real_array(y, "y")
        y = labels_to_rows(y, "y", getattr(a, "shape", ()), self.reads)
        self.check_targets(y, "y", a, "a")
        return a, y

    def check_targets(self, y: Array, y_name: str, a: Array, a_name: str) -> None:
        """Raise ValueError if targets do not fit outputs or are none for this loss.

        Parameters
        ----------
        y, a : ndarray
            Targets and outputs, float64.
        y_name, a_name : str
            What the caller calls them.
        """
        check_target_shape(y, y_name, a, a_name)
        if not is_stand_in(y) and y.ndim and y.shape[0] == 0:
            raise ValueError(
                f"`{y_name}` must hold at least one sample. "
                f"Received: an array of shape {y.shape}"
            )
        if self.reads in CLASSES:
            check_distribution(y, y_name, self.name)
        elif self.reads != "number":
            check_0_to_1(y, y_name, self.name)

    def check_fits(self, activation: Activation) -> None:
        """Raise ValueError if an output activation does not give what this loss reads.

        Parameters
        ----------
        activation : Activation
            Of the output layer.
        """
        if fits(self.reads, activation):
            return
        low, high = activation.range
        raise ValueError(
            f"`loss` {self.name!r} needs {WANTED[self.reads]}. Received: "
            f"{activation.name}, whose values lie in {low:g} … {high:g}"
        )

    def at_output(self, z: Array, a: Array, y: Array, activation: Activation) -> Any:
        """Return the loss of an output layer: the safe form where there is one.

        Nothing is checked: `Network` has done that.

        Parameters
        ----------
        z, a : ndarray, shape (n_samples, n_outputs)
            Weighted sums and activations of the output layer.
        y : ndarray, the shape of `a`
            Targets.
        activation : Activation
            Of the output layer.

        Returns
        -------
        float
        """
        if self.from_z is None or activation.name != self.pairs_with:
            return self._mean(self.function(a, y))
        limit = None if is_stand_in(a) else self.exact_from
        if limit is not None and a.min() >= limit:
            return self._mean(self.function(a, y))
        return self._mean(self.from_z(z, y))

    def delta(
        self,
        z: Array,
        a: Array,
        y: Array,
        activation: Activation,
        slopes_from_a: bool = False,
    ) -> Any:
        """Return ∂L/∂z of an output layer, where backpropagation starts.

        Nothing is checked: `Network` has done that.

        Parameters
        ----------
        z, a, y, activation
            As in `at_output`.
        slopes_from_a : bool, default False
            As in `Activation.backward`.

        Returns
        -------
        ndarray, shape (n_samples, n_outputs)
            ∂L/∂a carried back through f, or (a − y) / n_samples where the two cancel.
        """
        if activation.name == self.pairs_with:
            return (a - y) / a.shape[0]
        return activation.backward(
            z, a, self.derivative(a, y) / self._count(a), slopes_from_a
        )

    def _mean(self, elementwise: Array) -> Any:
        return elementwise.sum() / self._count(elementwise)

    def _count(self, a: Any) -> Any:
        if self.over_outputs == "mean":
            return a.size
        return a.shape[0] if a.ndim else 1

    def __repr__(self) -> str:
        return f"Loss({self.name!r})"
