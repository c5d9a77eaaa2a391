"""ForwardExplorer: the worked example's forward pass, every number of it live."""

from __future__ import annotations

from collections.abc import Iterable

from nnlib import worked_example
from nnlib.explorers.example import (
    INPUT_SPAN,
    NETWORK,
    ExampleExplorer,
    example_control,
    network_diagram,
    presets,
    refuse_unknown,
)
from nnlib.live.figures.next_page import NextPage, link_to
from nnlib.live.figures.parts.basic import controls, equations, steps, table
from nnlib.live.figures.parts.plane import plane
from nnlib.live.trace.tracing import trace

_PARTS = ("diagram", "steps", "plane", "controls", "equations", "table")


class ForwardExplorer(ExampleExplorer):
    """The 2-2-1 network, drawn, computed and explained, with a slider for each number.

    Parameters
    ----------
    **values : float
        Where to start: any of x1, x2, w1 … w6, b1_1, b1_2, b2; the others start at
        `worked_example.DEFAULTS`.
    show : iterable of str, optional
        Which parts to show, and in which order, of diagram, steps, plane, controls,
        equations and table; all of them unless given. In place of controls there may
        be inputs and weights, its two halves.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "forward"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.
    with_presets : bool, default True
        Whether the reader may choose among settings that have a name.
    next_page : tuple of str, optional
        Address, anchor and name of a figure to which a link takes the numbers:
        ``("backpropagation.html", "backprop", "Backpropagation")``.

    Attributes
    ----------
    x1, x2, w1, w2, b1_1, w3, w4, b1_2, w5, w6, b2 : float
        The current values: they follow the reader, can be set, and can be observed
        with ``explorer.observe(callback, names="w1")``. A value that is no number or
        out of range raises a ControlError (a ValueError) and changes nothing.

    Raises
    ------
    TypeError
        If one of `values` has a name that the network does not have.

    Examples
    --------
    >>> explorer = ForwardExplorer(w1=2, show=["diagram", "controls"])
    >>> explorer.x1 = 0.5
    >>> explorer.result["z1_1"]
    0.9
    """

    def __init__(
        self,
        *,
        show: Iterable[str] = _PARTS,
        later: Iterable[str] = (),
        anchor: str = "forward",
        title: str = "Forward propagation through two inputs, two hidden neurons "
        "and one output",
        with_presets: bool = True,
        next_page: NextPage | None = None,
        **values: float,
    ) -> None:
        others = "show, later, anchor, title, with_presets and next_page"
        refuse_unknown("ForwardExplorer", values, NETWORK, others)
        numbers = [example_control(name) for name in NETWORK]
        program = trace(
            worked_example.forward, **{each.name: each.default for each in numbers}
        )
        span = (-INPUT_SPAN, INPUT_SPAN)
        super().__init__(
            program,
            numbers,
            parts={
                "diagram": network_diagram(),
                "steps": steps(),  # right under the drawing, where a step is seen
                "plane": plane("x1", "x2", "a2", x_range=span, y_range=span),
                "controls": controls(),
                "inputs": controls(*worked_example.INPUTS),
                "weights": controls(*worked_example.PARAMETERS),
                "equations": equations(),
                "table": table(),
            },
            values=values,
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            presets=presets(NETWORK) if with_presets else (),
            announce="a2",
            next_page=link_to(next_page, NETWORK),
        )

    @property
    def result(self) -> dict[str, float]:
        """z1_1, a1_1, z1_2, a1_2, z2 and a2 for the current values, by nnlib."""
        result = worked_example.forward(**self.values)
        return {name: float(value) for name, value in result.items()}
