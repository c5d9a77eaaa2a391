"""A progress bar for training, in a terminal or a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from nnlib.network import Network
from nnlib.training.history import History


@contextmanager
def progress_bar(
    n_epochs: int, wanted: bool
) -> Iterator[Callable[[Network, History], None]]:
    """Show a bar while training goes on.

    Parameters
    ----------
    n_epochs : int
        How many epochs there are to be.
    wanted : bool
        If False, nothing is shown.

    Yields
    ------
    callable
        To be called with the network and the history after each epoch.

    Raises
    ------
    ImportError
        If tqdm is not installed.
    """
    if not wanted:
        yield lambda network, history: None
        return
    try:
        tqdm = import_module("tqdm.auto").tqdm
    except ImportError as error:
        raise ImportError(
            "`progress` needs the package tqdm: install it with `pip install tqdm`, "
            "or leave `progress` out"
        ) from error
    with tqdm(total=n_epochs, unit="epoch") as bar:

        def show(network: Network, history: History) -> None:
            last = {
                name: f"{values[-1]:.4g}"
                for name, values in history.series.items()
                if name != "learning_rate"
            }
            bar.set_postfix(last, refresh=False)
            bar.update()

        yield show
