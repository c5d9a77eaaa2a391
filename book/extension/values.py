"""What a sentence's numbers are computed from: the page's figures, or the example.

A name such as ``z`` is looked for where host.js will look for it: in the figures of the
page, first to last. What no figure has is the worked example's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from docutils import nodes

from book import theme
from nnlib import worked_example
from nnlib.live import Program
from nnlib.live.figures.cells import text_to_cells
from nnlib.live.sphinx.mounts import is_figure
from nnlib.live.sphinx.myst_nb import VIEW_TYPE

STATE_TYPE = "application/vnd.jupyter.widget-state+json"


@dataclass(frozen=True)
class Values:
    """Named numbers, some given and the others computed from them.

    Parameters
    ----------
    given : mapping of str to float or ndarray
        What a figure starts with.
    compute : callable
        Takes all of `given` by name, returns the rest by name.
    """

    given: Mapping[str, Any]
    compute: Callable[..., Mapping[str, Any]]

    def at(self, **changes: float) -> dict[str, float]:
        """Return every named number, with some of the given ones changed.

        Raises
        ------
        ValueError
            If a name is not one of the given numbers.
        """
        if unknown := ", ".join(set(changes) - set(self.given)):
            known = ", ".join(self.given)
            raise ValueError(f"there is no {unknown} to set; the names are {known}")
        given = {**self.given, **changes}
        computed = {n: np.asarray(value) for n, value in self.compute(**given).items()}
        # As on the page, an array of one number is that number.
        single = {
            n: float(array.item()) for n, array in computed.items() if array.size == 1
        }
        numbers = {n: value for n, value in given.items() if np.ndim(value) == 0}
        return numbers | single  # a drawing is no number


def _compute_example(**given: float) -> dict[str, Any]:
    names = worked_example.INPUTS + worked_example.PARAMETERS
    forward = worked_example.forward(**{name: given[name] for name in names})
    return forward | worked_example.gradients(**given)


WORKED_EXAMPLE = Values(worked_example.DEFAULTS, _compute_example)


def of_figure(state: Mapping[str, Any]) -> Values:
    """Return the numbers of an explorer, from the state of its widget.

    Parameters
    ----------
    state : mapping
        Has its program, its controls, and a value for each.
    """
    program = Program.from_json(state["program"])
    traits = {control["name"]: control["trait"] for control in state["controls"]}
    names = [*program.inputs, *(name for name in traits if name not in program.inputs)]
    shapes = {each["name"]: each.get("shape") for each in state["controls"]}
    written = {name: state[traits.get(name, name)] for name in names}
    given = {
        name: text_to_cells(value, tuple(shapes[name]))
        if shapes.get(name)
        else float(value)
        for name, value in written.items()
    }

    def compute(**numbers: Any) -> dict[str, Any]:
        return program.evaluate(**{name: numbers[name] for name in program.inputs})

    return Values(given, compute)


def of_page(document: nodes.document) -> list[Values]:
    """Return the numbers of a page: those of each figure, and the worked example's.

    Parameters
    ----------
    document : docutils.nodes.document
        A page that is being read; myst-nb has executed its cells by then.
    """
    return [*map(of_figure, figures_of(document)), WORKED_EXAMPLE]


def first_with(
    sources: Iterable[Values], names: Iterable[str], changes: Iterable[str]
) -> Values:
    """Return the first of some values that has all of `names` and can set `changes`.

    If none can set them, return the first that has the names: it says what it can set.

    Raises
    ------
    ValueError
        If none has all the names.
    """
    sources = list(sources)
    having = [each for each in sources if set(names) <= each.at().keys()]
    if not having:
        known = list(dict.fromkeys(name for each in sources for name in each.at()))
        missing = [name for name in names if name not in known] or list(names)
        raise ValueError(
            f"there is no number {', '.join(missing)}; "
            f"the known ones are {', '.join(known)}"
        )
    able = [each for each in having if set(changes) <= each.given.keys()]
    return (able or having)[0]


def figures_of(document: nodes.document) -> Iterator[Mapping[str, Any]]:
    """Find the states of the figures that a page shows, first to last."""
    notebook = theme.notebook_of(document)
    if notebook is None:
        return
    widgets = notebook.metadata.get("widgets", {}).get(STATE_TYPE, {})
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            view = output.get("data", {}).get(VIEW_TYPE, {})
            model = widgets.get("state", {}).get(view.get("model_id"))
            if model is not None and is_figure(model):
                yield model["state"]
