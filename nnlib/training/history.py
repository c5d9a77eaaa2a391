"""What happened in training, epoch by epoch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnlib.checks import check_mapping, check_name, unknown_name


@dataclass(repr=False)
class History:
    """The numbers of a training, one of each for every epoch that was finished.

    Parameters
    ----------
    series : dict of str to list of float
        ``"loss"``, of the network that the epoch ended with, on the whole training
        data; with metrics, each by its name, the same; with validation data,
        ``"validation_loss"``, ``"validation_accuracy"``, …, of the same network on
        those; ``"learning_rate"``, with which the epoch's steps were taken.
    stopped : str
        Why training ended, as a sentence.
    best_epoch : int or None
        With early stopping, the epoch, counted from 1, whose network was the best and
        was returned.

    Examples
    --------
    >>> history = History()
    >>> history.record({"loss": 0.5, "learning_rate": 0.1})
    >>> history.record({"loss": 0.25, "learning_rate": 0.1})
    >>> history
    History(2 epochs, loss 0.5 -> 0.25)
    >>> history["loss"]
    [0.5, 0.25]
    """

    series: dict[str, list[float]] = field(default_factory=dict)
    stopped: str = ""
    best_epoch: int | None = None

    def record(self, values: Mapping[str, float]) -> None:
        """Add an epoch.

        Parameters
        ----------
        values : mapping of str to float
            One number for each series; the names of the first epoch are those of all.

        Raises
        ------
        TypeError, ValueError
            If it is no mapping, or the names are others than before.
        """
        check_mapping(values, "values", "of a name to a number for each series")
        if self.series and set(values) != set(self.series):
            raise ValueError(
                f"`values` must hold {', '.join(self.series)}. "
                f"Received: {', '.join(values) or 'none'}"
            )
        for name, value in values.items():
            self.series.setdefault(name, []).append(float(value))

    @property
    def epochs(self) -> list[int]:
        """The numbers of the epochs that were finished, counted from 1."""
        return list(range(1, len(self) + 1))

    @property
    def loss(self) -> list[float]:
        """The loss of the training data after each epoch."""
        return self.series.get("loss", [])

    @property
    def validation_loss(self) -> list[float]:
        """The loss of the validation data after each epoch; empty without them."""
        return self.series.get("validation_loss", [])

    @property
    def metrics(self) -> dict[str, list[float]]:
        """The series that are neither a loss nor the learning rate."""
        rest = ("loss", "validation_loss", "learning_rate")
        return {name: all_ for name, all_ in self.series.items() if name not in rest}

    def __getitem__(self, name: str) -> list[float]:
        """Return a series by its name.

        Raises
        ------
        KeyError
            If there is none of that name; the error suggests the nearest.
        """
        check_name(name, "name")
        if name not in self.series:
            raise KeyError(str(unknown_name("name", name, self.series)))
        return self.series[name]

    def __len__(self) -> int:
        """Return how many epochs were finished."""
        return len(self.loss)

    def __bool__(self) -> bool:
        """Return True: a history of no epochs is a history."""
        return True

    def __repr__(self) -> str:
        parts = [f"{len(self)} epochs"]
        for name, values in self.series.items():
            if name != "learning_rate":
                parts.append(f"{name} {values[0]:.4g} -> {values[-1]:.4g}")
        return f"History({', '.join(parts)})"
