"""DemandExplorer: will this T-shirt sell? Three hidden neurons that learned to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.checks import as_whole_number
from nnlib.explorers.demand_network import FEATURES, IDEAS, Learned, learned
from nnlib.live.figures.controls import Control
from nnlib.live.figures.figure import Figure
from nnlib.live.figures.parts.basic import controls, table
from nnlib.live.figures.parts.diagram import Diagram, diagram
from nnlib.live.figures.parts.marks import lines
from nnlib.live.figures.parts.plot import Plot, panels, plot, with_ref
from nnlib.live.figures.parts.readout import Readout, readout, sentence
from nnlib.live.figures.parts.weights import Weights
from nnlib.live.formulas.formatting import format_number
from nnlib.live.trace.tracing import trace
from nnlib.network import Network

# The spans of the data: beyond them the network has seen nothing.
_CONTROLS = {
    control.name: control
    for control in (
        Control("price", 22, min=5, max=50, step=0.5, unit="€"),
        Control("shipping", 4, min=0, max=10, step=0.5, unit="€"),
        Control("marketing", 5, min=0, max=10, step=0.1, unit="thousand €"),
        Control("material", 5.5, min=0, max=10, step=0.1, unit="points"),
    )
}

_PRESETS = (
    ("usual", "An ordinary shirt", (22, 4, 5, 5.5), "Nothing about it stands out."),
    ("cheap", "Cheap and plain", (8, 3, 4, 2), "Its price is all that speaks for it."),
    (
        "secret",
        "A well-kept secret",
        (18, 3, 1, 9.5),
        "Good and fair, which makes up for being unknown.",
    ),
    ("hype", "Much ado", (24, 4, 10, 2), "Everybody knows it, and can afford it."),
    ("luxury", "Dear and famous", (46, 2, 9.5, 9.5), "Known, well made, and dear."),
)


_NOTE = (
    "Every hidden neuron gets all four inputs, and training found every weight. Only "
    "the names are ours: each went to the neuron that has the largest share of its "
    "weights on what the name is about. Any neuron that counted against a sale was "
    "turned over first, which changes no answer."
)


def forward(values: Mapping[str, Any], network: Network, known: Learned) -> Any:
    """Compute the probability, and every number on the way, one by one.

    Parameters
    ----------
    values : mapping of str to float or ndarray
        Each of `FEATURES`, in the data's units.
    network : Network
        4 -> 3 -> 1, sigmoid, on standardised inputs.
    known : Learned
        Where the standardisation comes from.

    Returns
    -------
    dict
        x1 … x4, the inputs standardised; z1_1 … z1_3 and the three activations under
        our names; z2 and the probability, also as percent; is_yes, whether it is 0.5 or
        more, and is_no.
    """
    hidden, output = network.layers
    x = [
        (values[name] - mean) / scale
        for name, mean, scale in zip(FEATURES, known.mean, known.scale, strict=True)
    ]
    z = [_weighted_sum(x, w, b) for w, b in zip(hidden.W, hidden.b, strict=True)]
    a = [sigmoid(each) for each in z]
    z2 = _weighted_sum(a, output.W[0], output.b[0])
    probability = sigmoid(z2)
    return {
        **{f"x{i}": each for i, each in enumerate(x, start=1)},
        **{f"z1_{i}": each for i, each in enumerate(z, start=1)},
        **dict(zip(IDEAS, a, strict=True)),
        "z2": z2,
        "probability": probability,
        "percent": 100 * probability,
        "is_yes": probability >= 0.5,
        "is_no": probability < 0.5,
    }


def _weighted_sum(inputs: list[Any], weights: Any, bias: Any) -> Any:
    products = [x * float(w) for x, w in zip(inputs, weights, strict=True)]
    return sum(products[1:], start=products[0]) + float(bias)


def _edge(source: str, target: str) -> str:
    return f"{source}_to_{target}"


def _diagram(network: Network) -> Diagram:
    hidden, output = network.layers
    edges = [
        {"from": name, "to": idea, "weight": _edge(name, idea), "fixed": float(w)}
        for idea, weights in zip(IDEAS, hidden.W, strict=True)
        for name, w in zip(FEATURES, weights, strict=True)
    ]
    edges += [
        {
            "from": idea,
            "to": "probability",
            "weight": _edge(idea, "probability"),
            "fixed": float(w),
        }
        for idea, w in zip(IDEAS, output.W[0], strict=True)
    ]
    inputs = [{"id": name, "value": name, "label": name} for name in FEATURES]
    neurons = [{"id": idea, "a": idea, "label": idea} for idea in IDEAS]
    last = {"id": "probability", "a": "probability", "label": "probability"}
    return diagram(
        [
            {"label": "Inputs", "nodes": inputs},
            {"label": "Hidden layer (our names)", "nodes": neurons},
            {"label": "Output", "nodes": [last]},
        ],
        edges,
    )


def _curves(known: Learned) -> Plot:
    """Return what each neuron makes of one input: of the one that it weighs most."""
    largest = np.abs(known.network.layers[0].W).argmax(axis=1)
    small = (
        with_ref(
            plot(
                lines(idea, over=list(FEATURES)[which]),
                title=f"{idea} = {{{idea}:2}}",
                ylim=(0.0, 1.0),
                height=122,
                cursor=True,
            ),
            idea,
        )
        for idea, which in zip(IDEAS, largest, strict=True)
    )
    return panels(
        *small,
        columns=len(IDEAS),
        pick=tuple(FEATURES),
        pick_label="Draw each neuron over",
        own="the input it weighs most",
        numbers_table=False,
    )


def _weights(known: Learned) -> Weights:
    """Return for each hidden neuron its weights, and what they say."""
    hidden, output = known.network.layers
    said = known.sentences()
    steps = (
        f"{label} {format_number(float(scale))} {_CONTROLS[name].unit}"
        for (name, label), scale in zip(FEATURES.items(), known.scale, strict=True)
    )
    return Weights(
        neurons=tuple(
            {
                "name": idea,
                "said": said[idea],
                "weights": [
                    {"ref": _edge(name, idea), "label": label, "value": float(w)}
                    for (name, label), w in zip(FEATURES.items(), row, strict=True)
                ],
                "bias": float(hidden.b[i]),
                "counts": {
                    "ref": _edge(idea, "probability"),
                    "value": float(output.W[0, i]),
                },
            }
            for i, (idea, row) in enumerate(zip(IDEAS, hidden.W, strict=True))
        ),
        note=_NOTE,
        caption="Learned weights. Each input is counted from its average, in steps "
        f"of its own, so that all vary alike: {', '.join(steps)}.",
    )


def _readout(known: Learned) -> Readout:
    right, always = (100 * share for share in (known.accuracy, known.majority))
    says = "The chance that this shirt becomes a top seller: {percent:1} %. "
    return readout(
        sentence(
            says + "That is one half or more, so the network says yes.", when="is_yes"
        ),
        sentence(
            says + "That is less than one half, so the network says no.", when="is_no"
        ),
        sentence(
            f"It learned from {format_number(known.n_trained)} made-up shirts. Of "
            f"{format_number(known.n_held_out)} "
            f"others, which it had never seen, it gets {right:.1f} % "
            f"right; to answer always the same would get {always:.1f} % right."
        ),
    )


class DemandExplorer(Figure):
    """Four facts about a T-shirt, three hidden neurons, one probability of a success.

    The weights are learned, by `nnlib.fit` on `nnlib.datasets.demand`, when the object
    is made. The hidden neurons' names are ours: `demand_network` says by which rule
    they are given, and the part "weights" shows what each neuron really learned.

    Parameters
    ----------
    price, shipping, marketing, material : float
        Where to start: the price (5 to 50 €) and the shipping cost (0 to 10 €), the
        marketing (0 to 10 thousand € a month) and the material (0 to 10 points).
    start : int, default 0
        Seed of the training: another start gives a network of its own.
    show : iterable of str, optional
        Which parts to show, and in which order, of diagram, controls, readout,
        curves, weights and table; all of them unless given.
    later : iterable of str, optional
        Which of them are not there at first: see `Figure`.
    anchor : str, default "demand"
        Stands in links to this figure; unique on its page.
    title : str, optional
        What a screen reader calls the figure.

    Attributes
    ----------
    price, shipping, marketing, material : float
        The current values: they follow the reader, can be set and observed.
    network : Network
        The learned network. Its inputs are standardised.

    Examples
    --------
    >>> explorer = DemandExplorer(price=46)
    >>> explorer.network
    Network(4 -> 3 sigmoid -> 1 sigmoid)
    >>> explorer.result["probability"] < 0.5
    True
    """

    def __init__(
        self,
        *,
        price: float = _CONTROLS["price"].default,
        shipping: float = _CONTROLS["shipping"].default,
        marketing: float = _CONTROLS["marketing"].default,
        material: float = _CONTROLS["material"].default,
        start: int = 0,
        show: Iterable[str] | None = None,
        later: Iterable[str] = (),
        anchor: str = "demand",
        title: str = "Will a T-shirt be a top seller? Four inputs, three hidden "
        "neurons and a probability",
    ) -> None:
        start = as_whole_number(start, "start", 0)
        self._learned = known = learned(start)

        def demand(price: Any, shipping: Any, marketing: Any, material: Any) -> Any:
            values = (price, shipping, marketing, material)
            named = dict(zip(FEATURES, values, strict=True))
            return forward(named, known.network, known)

        presets = [
            {
                "name": name,
                "label": label,
                "note": note,
                "values": dict(zip(FEATURES, map(float, numbers), strict=True)),
            }
            for name, label, numbers, note in _PRESETS
        ]
        super().__init__(
            trace(demand, **{name: each.default for name, each in _CONTROLS.items()}),
            _CONTROLS.values(),
            values={
                "price": price,
                "shipping": shipping,
                "marketing": marketing,
                "material": material,
            },
            show=show,
            later=later,
            anchor=anchor,
            title=title,
            presets=presets,
            parts={
                "diagram": _diagram(known.network),
                "controls": controls(),
                "readout": _readout(known),
                "curves": _curves(known),
                "weights": _weights(known),
                "table": table(),
            },
            announce="probability",
            code=f"DemandExplorer({{values}}{f', start={start}' if start else ''})",
        )

    @property
    def network(self) -> Network:
        """The learned network, on standardised inputs."""
        return self._learned.network

    @property
    def result(self) -> dict[str, float]:
        """Every number from the inputs to the probability, by nnlib."""
        result = forward(self.values, self.network, self._learned)
        return {name: float(value) for name, value in result.items()}
