"""What there is to know about an activation function, in one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from inspect import unwrap
from numbers import Real
from types import CellType, CodeType, FunctionType
from typing import Any

import numpy as np

from nnlib.checks import as_list, as_real_array, check_name, is_stand_in


@dataclass(frozen=True, repr=False)
class Activation:
    """An activation function with what there is to know about it.

    Call it like the function: ``ACTIVATIONS["sigmoid"](0.5)``. Two are equal if they
    were defined by the same lines, as when a cell of a notebook is run again.

    Parameters
    ----------
    name : str
        Name in the registry, e.g. ``"sigmoid"``.
    symbol : str
        How a formula writes it, e.g. ``"σ"``.
    function, derivative : callable
        f(z) and f′(z), elementwise, both functions of z.
    formula, derivative_formula : str
        The same two in LaTeX.
    range : tuple of float
        Lowest and highest value of f; f may only come close to them.
    jacobian_product : callable, optional
        For an f that is not elementwise, such as softmax: takes a = f(z) and ∂L/∂a,
        returns ∂L/∂z. `derivative` is then only the Jacobian's diagonal.
    slope_from_a : callable, optional
        f′ as a function of a = f(z), where it has such a form: σ′ = a (1 − a). Training
        has a already, so that is faster; digits are lost only where f′ is close to 0.
    """

    name: str
    symbol: str
    function: Callable[[Any], Any]
    derivative: Callable[[Any], Any]
    formula: str = field(compare=False)
    derivative_formula: str = field(compare=False)
    range: tuple[float, float]
    jacobian_product: Callable[[Any, Any], Any] | None = None
    slope_from_a: Callable[[Any], Any] | None = None

    @property
    def elementwise(self) -> bool:
        """Whether each output depends on one weighted sum alone."""
        return self.jacobian_product is None

    def __post_init__(self) -> None:
        for name in ("function", "derivative"):
            if not callable(getattr(self, name)):
                raise TypeError(
                    f"`{name}` must be a function of z. "
                    f"Received: {getattr(self, name)!r}"
                )
        for name in ("jacobian_product", "slope_from_a"):
            if not (getattr(self, name) is None or callable(getattr(self, name))):
                raise TypeError(
                    f"`{name}` must be a function, or None. "
                    f"Received: {getattr(self, name)!r}"
                )
        check_name(self.name, "name")
        bounds = as_list(self.range, "range", "a pair (lowest, highest)")
        numbers = [each for each in bounds if isinstance(each, Real)]
        if len(bounds) != 2 or len(numbers) != 2 or not numbers[0] < numbers[1]:
            raise ValueError(
                "`range` must be (lowest, highest), with lowest below highest. "
                f"Received: {self.range!r}"
            )

    def __call__(self, z: Any) -> Any:
        """Return f(z).

        Parameters
        ----------
        z : array_like of finite real numbers, any shape
            Weighted sums.

        Returns
        -------
        float or ndarray, the shape of `z`

        Raises
        ------
        TypeError, ValueError
            If `z` is anything else.
        """
        z = as_real_array(z, "z")
        no_row = z.ndim == 0 or (not is_stand_in(z) and z.shape[-1] == 0)
        if not self.elementwise and no_row:
            raise ValueError(
                f"`z` must be an array for {self.name}, one value for each class in a "
                f"row. Received: {z}"
            )
        return self.function(z if is_stand_in(z) else z[()])  # a number is no array

    def backward(
        self, z: Any, a: Any, gradient: Any, slopes_from_a: bool = False
    ) -> Any:
        """Carry a gradient back through f: from ∂L/∂a to ∂L/∂z.

        Nothing is checked: it runs in every step of training.

        Parameters
        ----------
        z, a : ndarray, shape (n_samples, n_outputs)
            Weighted sums, and a = f(z).
        gradient : ndarray, the shape of `a`
            ∂L/∂a.
        slopes_from_a : bool, default False
            Take f′ from a where that is possible, as training does: it is faster, and
            loses digits only where f′ is close to 0.

        Returns
        -------
        ndarray, the shape of `a`
            ∂L/∂a ⊙ f′(z), or the Jacobian's transpose times ∂L/∂a where f is not
            elementwise.

        Examples
        --------
        >>> import numpy as np
        >>> z = np.array([[2.0, -1.0]])
        >>> from nnlib import ACTIVATIONS
        >>> relu = ACTIVATIONS["relu"]
        >>> relu.backward(z, relu(z), np.array([[0.5, 0.5]]))
        array([[0.5, 0. ]])
        """
        if self.jacobian_product is not None:
            return self.jacobian_product(a, gradient)
        if slopes_from_a and self.slope_from_a is not None:
            return gradient * self.slope_from_a(a)
        return gradient * self.derivative(z)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Activation):
            return NotImplemented
        names = [each.name for each in fields(self) if each.compare]
        return all(_same(getattr(self, n), getattr(other, n)) for n in names)

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Activation({self.name!r})"


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal, or functions that the same lines define."""
    if one is other:
        return True
    if not (isinstance(one, FunctionType) and isinstance(other, FunctionType)):
        return type(one) is type(other) and np.array_equal(one, other)
    one, other = unwrap(one), unwrap(other)  # of what `named` puts around them
    return (
        _anywhere(one.__code__) == _anywhere(other.__code__)
        and _same(one.__defaults__, other.__defaults__)
        and _same(one.__kwdefaults__, other.__kwdefaults__)
        and all(map(_same_cell, one.__closure__ or (), other.__closure__ or ()))
    )


def _anywhere(code: CodeType) -> CodeType:
    """Return code without the lines at which it stands."""
    constants = (
        _anywhere(each) if isinstance(each, CodeType) else each
        for each in code.co_consts
    )
    return code.replace(co_consts=tuple(constants), co_firstlineno=1, co_linetable=b"")


def _same_cell(one: CellType, other: CellType) -> bool:
    return _same(one.cell_contents, other.cell_contents)
