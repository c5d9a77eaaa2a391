"""Explorer: what all explorers are in Python.

An explorer is a program, the controls that set its inputs, and a few words on how to
show them: all of it synced traits, read by the front end (`front/state/spec.ts`). The
page computes by itself. Python gets to know the current values, one trait a control,
and can set them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, ClassVar

import traitlets
from anywidget import AnyWidget

from nnlib.live.figures import bundle
from nnlib.live.figures.controls import Control
from nnlib.live.figures.traits import ControlError, ControlValue
from nnlib.live.formulas.equations import Equation, equations, symbols_of
from nnlib.live.formulas.symbols import Symbol
from nnlib.live.program.program import Program

_ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


def _program_to_json(program: Program, widget: Explorer) -> dict[str, Any]:
    return program.to_json()


def _controls_to_json(
    controls: tuple[Control, ...], widget: Explorer
) -> list[dict[str, Any]]:
    return [control.to_json(widget.written[control.name]) for control in controls]


class Explorer(AnyWidget):
    """A live figure. Use one of its subclasses.

    Parameters
    ----------
    program : Program
        What it computes.
    controls : iterable of Control
        What the reader sets: the program's inputs.
    values : mapping of str to float
        Where controls start that do not start at their default.
    show : iterable of str
        The parts to show, in this order; each subclass has its own `parts`.
    anchor : str
        Stands in links and in the page as the figure's name: small letters, digits
        and hyphens, unique on its page.
    title : str
        What a screen reader calls the figure.
    formulas : iterable of Equation, optional
        Equations to show in place of those read off the program, where that says the
        same in many more words: a function chosen out of ten is all ten.
    written : mapping of str to Symbol, optional
        How values are written whose name in the code says it in another way.

    Attributes
    ----------
    program : Program
    controls : tuple of Control
    equations : list of dict
        See `mathml.Equation`.
    symbols : dict
        By name: ``{"base", "sub", "text"}``.
    presets : list of dict
        ``{"name", "label", "note", "values"}``.
    diagram, plane : dict
        What the network diagram and the map draw; front/state/spec.ts has their shapes.
    steps : list of str
        The named values, in the order in which the reader steps through them.
    follows : dict
        Of an explorer that shows another one's values: that one's ``anchor``, and the
        ``traits`` that they share. See `following.follow`.
    figure : dict
        Whatever else this explorer's front end draws, as plain JSON. Its ``readout``
        is a list of sentences: see `readout.sentence`.
    """

    #: The parts that can be shown.
    parts: ClassVar[tuple[str, ...]] = ()

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    #: The name of what draws it: front/explorers/registry.ts.
    explorer = traitlets.Unicode(read_only=True).tag(sync=True)
    program = traitlets.Instance(Program, read_only=True).tag(
        sync=True, to_json=_program_to_json
    )
    controls = traitlets.Tuple(read_only=True).tag(sync=True, to_json=_controls_to_json)
    presets: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    equations: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    symbols = traitlets.Dict(read_only=True).tag(sync=True)
    diagram = traitlets.Dict(read_only=True).tag(sync=True)
    plane = traitlets.Dict(read_only=True).tag(sync=True)
    steps: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    figure = traitlets.Dict(read_only=True).tag(sync=True)
    follows = traitlets.Dict(read_only=True).tag(sync=True)
    show = traitlets.List(traitlets.Unicode()).tag(sync=True)
    anchor = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        program: Program,
        controls: Iterable[Control],
        *,
        values: Mapping[str, Any],
        show: Iterable[str],
        anchor: str,
        title: str,
        presets: Iterable[Mapping[str, Any]] = (),
        diagram: Mapping[str, Any] | None = None,
        plane: Mapping[str, Any] | None = None,
        steps: Iterable[str] = (),
        figure: Mapping[str, Any] | None = None,
        formulas: Iterable[Equation] | None = None,
        written: Mapping[str, Symbol] | None = None,
    ) -> None:
        self.written = symbols_of(program) | dict(written or {})
        by_trait = {control.trait: control for control in controls}
        # Before the widget opens: what it has then is what the page gets to know.
        self.add_traits(
            **{
                trait: ControlValue(control)
                for trait, control in by_trait.items()
                if not self.has_trait(trait)
            }
        )
        fixed = {
            "program": program,
            "controls": tuple(by_trait.values()),
            "presets": [dict(preset) for preset in presets],
            "equations": [
                dict(equation)
                for equation in (equations(program) if formulas is None else formulas)
            ],
            "symbols": {
                n: {**s.to_json(), "text": s.text} for n, s in self.written.items()
            },
            "diagram": deepcopy(dict(diagram or {})),
            "plane": deepcopy(dict(plane or {})),
            "steps": list(steps),
            "figure": deepcopy(dict(figure or {})),
        }
        for name, value in fixed.items():
            self.set_trait(name, value)
        traits = {
            trait: values[control.name]
            for trait, control in by_trait.items()
            if control.name in values
        }
        super().__init__(
            _esm=bundle.read("widget.js"),
            _css=bundle.read("widget.css"),
            show=_list_of_parts(show),
            anchor=anchor,
            title=title,
            **traits,
        )

    @traitlets.validate("show")
    def _validate_show(self, proposal: Any) -> list[str]:
        shown: list[str] = proposal["value"]
        if not shown or len(set(shown)) < len(shown) or set(shown) - set(self.parts):
            raise ControlError(
                f"`show` must be some of {', '.join(self.parts)}, each once. "
                f"Received: {shown}"
            )
        return shown

    @traitlets.validate("anchor")
    def _validate_anchor(self, proposal: Any) -> str:
        anchor: str = proposal["value"]
        if not _ANCHOR.fullmatch(anchor):
            raise ControlError(
                "`anchor` must be small letters, digits and hyphens, and begin with a "
                f"letter. Received: {anchor!r}"
            )
        return anchor

    @traitlets.validate("title")
    def _validate_title(self, proposal: Any) -> str:
        title: str = proposal["value"]
        if not title.strip():
            raise ControlError(
                "`title` must say what the figure is, for those who cannot see it. "
                f"Received: {title!r}"
            )
        return title

    @property
    def values(self) -> dict[str, float]:
        """The current value of every control, by the name of the program's input."""
        return {control.name: getattr(self, control.trait) for control in self.controls}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set several controls at once, or none of them.

        Parameters
        ----------
        values : mapping of str to float
            New values by name.

        Raises
        ------
        ValueError
            If a name is unknown or a value is not allowed: nothing has changed then.
        """
        traits = {control.name: control.trait for control in self.controls}
        if unknown := [name for name in values if name not in traits]:
            raise ValueError(
                f"{type(self).__name__} has the values {', '.join(traits)}. "
                f"Received: {', '.join(unknown)}"
            )
        # One message to the page; observers are called when all values are in place,
        # and the first value that is refused takes back those before it.
        with self.hold_sync(), self.hold_trait_notifications():
            for name, value in values.items():
                setattr(self, traits[name], value)

    def __repr__(self) -> str:
        traits = [control.trait for control in self.controls]
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in traits)
        return f"{type(self).__name__}({values})"


def _list_of_parts(show: Iterable[str]) -> list[str]:
    # A string is an iterable of strings too; its letters are not meant.
    return [show] if isinstance(show, str) else list(show)
