"""A network of any size: its layers drawn, its shapes, its parameters as a sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nnlib.live.figures.parts.part import Part, Shown


@dataclass(frozen=True)
class _OfLayers(Part):
    """What shows layers.

    Parameters
    ----------
    rows, columns, each : str
        Outputs with a number for each layer that there may be: the rows and columns of
        its W, and its parameters; 0 where there is no such layer.
    total : str
        All parameters.
    most : int
        How many layers there may be.
    """

    script: ClassVar[str] = "layers"
    rows: Shown
    columns: Shown
    each: Shown
    total: Shown
    most: int


@dataclass(frozen=True)
class LayersDrawing(_OfLayers):
    """Squares for inputs, circles for neurons, a line for each weight."""

    kind: ClassVar[str] = "layers_drawing"


@dataclass(frozen=True)
class LayerShapes(_OfLayers):
    """The shapes of every W and b as a table."""

    kind: ClassVar[str] = "layer_shapes"


@dataclass(frozen=True)
class ParameterSum(_OfLayers):
    """All parameters as a sum over the layers: (4·3 + 3) + (3·2 + 2) = 23."""

    kind: ClassVar[str] = "parameter_sum"
