"""The one way in which controls become traits: a synced number for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import traitlets

from nnlib.live.figures.cells import Cells, cells_to_text
from nnlib.live.figures.controls import Control


class ControlError(traitlets.TraitError, ValueError):
    """A value that a control does not allow. The last good value is kept."""


class ControlValue(traitlets.Float[float, Any]):
    """The synced trait that holds a control's current value."""

    def __init__(self, control: Control) -> None:
        super().__init__(default_value=control.default)
        self.control = control
        self.tag(sync=True)

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or say what the control allows."""
        try:
            return self.control.check(value)
        except ValueError as error:
            raise ControlError(str(error)) from None


class CellsValue(traitlets.TraitType[Any, Any]):
    """The synced trait that holds a drawing: an array here, a text on the page."""

    def __init__(self, control: Cells) -> None:
        super().__init__(default_value=control.drawing(control.default))
        self.control = control
        self.tag(
            sync=True,
            to_json=lambda cells, widget: cells_to_text(cells),
            from_json=lambda text, widget: control.drawing(text),
        )

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the drawing, or say what is allowed."""
        try:
            return self.control.drawing(value)
        except ValueError as error:
            raise ControlError(str(error)) from None


def value_of(control: Control) -> traitlets.TraitType[Any, Any]:
    """Return a trait for a control's value."""
    return CellsValue(control) if isinstance(control, Cells) else ControlValue(control)


def with_traits(controls: Iterable[Control], widget: type) -> list[Control]:
    """Give each control a trait that the widget does not have yet.

    Parameters
    ----------
    controls : iterable of Control
    widget : type
        Where it has an attribute of a trait's name, such as ``title``, an underscore
        follows: ``title_``.
    """
    controls = list(controls)
    taken = {control.trait for control in controls}
    named = []
    for control in controls:
        trait = control.trait
        while hasattr(widget, trait) or (trait != control.trait and trait in taken):
            trait += "_"
        taken.add(trait)
        named.append(replace(control, trait=trait))
    return named
