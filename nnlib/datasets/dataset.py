"""A data set: samples, targets, and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnlib.checks import (
    Array,
    as_list,
    as_number_between,
    as_real_array,
    check_generator,
    check_name,
    shorten,
)


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Samples and their targets; ``X, Y = data`` takes them out.

    Parameters
    ----------
    name : str
        What it is called.
    X : array_like, shape (n_samples, n_inputs)
        One sample a row. Copied, and read-only from then on.
    Y : array_like, shape (n_samples, n_outputs)
        Targets: one column of 0 and 1 or of numbers, or one-hot rows. Copied as X.
    description : str
        Where the data come from, by which rule.
    features : tuple of str
        What each column of X is, with its unit in brackets.
    targets : tuple of str
        What each column of Y is.

    Raises
    ------
    TypeError, ValueError
        If X and Y do not hold finite real numbers, or the lengths differ.

    Examples
    --------
    >>> data = Dataset("line", [[0], [1]], [[0], [2]], "y = 2x", ("x",), ("y",))
    >>> data
    Dataset('line', 2 samples, 1 -> 1)
    >>> X, Y = data
    >>> Y.ravel()
    array([0., 2.])
    """

    name: str
    X: Array
    Y: Array
    description: str
    features: tuple[str, ...]
    targets: tuple[str, ...]

    def __post_init__(self) -> None:
        for name, columns, labels in (
            ("X", "n_samples, n_inputs", "features"),
            ("Y", "n_samples, n_outputs", "targets"),
        ):
            array = as_real_array(getattr(self, name), name, columns).copy()
            array.flags.writeable = False
            object.__setattr__(self, name, array)
            said = as_list(getattr(self, labels), labels, "a list of names")
            for number, each in enumerate(said):
                check_name(each, f"{labels}[{number}]")
            object.__setattr__(self, labels, tuple(said))
            if len(getattr(self, labels)) != array.shape[1]:
                raise ValueError(
                    f"`{labels}` must name each of the {array.shape[1]} columns of "
                    f"`{name}`. Received: {getattr(self, labels)}"
                )
        if len(self.X) != len(self.Y):
            raise ValueError(
                f"`Y` must have a row for each of the {len(self.X)} rows of `X`. "
                f"Received: {len(self.Y)}"
            )

    def split(
        self, held_out: float, rng: np.random.Generator
    ) -> tuple[Dataset, Dataset]:
        """Deal the samples at random into some to train on and some to hold out.

        Parameters
        ----------
        held_out : float
            The share to hold out, between 0 and 1; rounded to whole samples.
        rng : numpy.random.Generator
            Chooses which.

        Returns
        -------
        train, test : Dataset

        Raises
        ------
        TypeError, ValueError
            If either would be left empty, or `rng` is no generator.

        Examples
        --------
        >>> data = Dataset("ids", np.eye(5), np.eye(5), "", ("i",) * 5, ("o",) * 5)
        >>> data.split(0.2, np.random.default_rng(0))
        (Dataset('ids', 4 samples, 5 -> 5), Dataset('ids', 1 samples, 5 -> 5))
        """
        as_number_between(held_out, "held_out", 0, 1)
        check_generator(rng)
        n_held_out = round(len(self) * held_out)
        if not 0 < n_held_out < len(self):
            raise ValueError(
                "`held_out` must leave at least one sample on either side. "
                f"Received: {held_out} of {len(self)} samples"
            )
        order = rng.permutation(len(self))
        return self[order[n_held_out:]], self[order[:n_held_out]]

    def __getitem__(self, rows: slice | np.ndarray) -> Dataset:
        """Return the data set of these samples: ``data[:1400]``, ``data[labels == 3]``.

        Raises
        ------
        TypeError
            If `rows` is neither a slice nor an array of row numbers or of booleans.
        """
        if not isinstance(rows, slice | np.ndarray):
            raise TypeError(
                "`rows` must be a slice or an array, as in data[:100]. "
                f"Received: {shorten(rows)}"
            )
        X, Y = self.X[rows], self.Y[rows]
        return Dataset(self.name, X, Y, self.description, self.features, self.targets)

    def __iter__(self) -> Iterator[Array]:
        """Yield X, then Y, so that ``X, Y = data`` works."""
        yield from (self.X, self.Y)

    def __len__(self) -> int:
        """Return how many samples there are."""
        return len(self.X)

    def __repr__(self) -> str:
        sizes = f"{self.X.shape[1]} -> {self.Y.shape[1]}"
        return f"Dataset({self.name!r}, {len(self)} samples, {sizes})"
