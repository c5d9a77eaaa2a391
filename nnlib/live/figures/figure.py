"""Figure: a program, controls, and parts that show it.

All of it is synced traits, read by the front end (`front/state/spec.ts`). The page
computes by itself. Python gets to know the current values, one trait a control, and can
set them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import traitlets
from anywidget import AnyWidget

from nnlib.live.figures import bundle
from nnlib.live.figures.controls import Control
from nnlib.live.figures.parts.announce import Announce
from nnlib.live.figures.parts.basic import Steps
from nnlib.live.figures.parts.part import Part, everything
from nnlib.live.figures.parts.readout import Readout
from nnlib.live.figures.traits import ControlError, value_of, with_traits
from nnlib.live.formulas.equations import Equation, equations, symbols_of
from nnlib.live.formulas.symbols import Symbol
from nnlib.live.program.program import Program

#: The version of the state; front/state/spec.ts reads no other.
VERSION = 2

_ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


def _program_to_json(program: Program, figure: Figure) -> dict[str, Any]:
    return program.to_json()


def _controls_to_json(
    controls: tuple[Control, ...], figure: Figure
) -> list[dict[str, Any]]:
    return [control.to_json(figure.written[control.name]) for control in controls]


#: The parts that write a figure's equations, or step through them.
_WRITTEN_BY = frozenset({"equations", "steps", "table"})


class Figure(AnyWidget):
    """A live figure: a program, controls that set its inputs, parts that show it.

    `figure` makes one of a function. The course's own figures are subclasses.

    Parameters
    ----------
    program : Program
        What it computes.
    controls : iterable of Control
        What the reader sets: the program's inputs.
    parts : mapping of str to Part
        What can be shown, by the names that `show` uses.
    values : mapping of str to float, optional
        Where controls start that do not start at their default.
    show : iterable of str, optional
        Which parts to show, in this order; all of them unless given.
    anchor : str
        Stands in links and in the page as the figure's name: small letters, digits
        and hyphens, unique on its page.
    title : str
        What a screen reader calls the figure.
    presets : iterable of dict, optional
        ``{"name", "label", "note", "values"}`` each.
    formulas : iterable of Equation, optional
        Equations to show in place of those read off the program, where that says the
        same in many more words: a function chosen out of ten is all ten. A figure has
        equations only while it shows a part that writes them.
    written : mapping of str to Symbol, optional
        How values are written whose name in the code says it in another way.
    announce : str, optional
        The output that screen readers say once the numbers have settled, with what it
        is made of; unless given, the sentences of the readout that are shown, or else
        what the plots say of themselves.
    next_page : mapping, optional
        A figure to which a link takes the numbers: its ``page``, ``anchor`` and
        ``label``, and the ``names`` of the controls that it has, too.
    later : iterable of str, optional
        Which parts are not there at first, by their names. A published page shows one
        for good when the reader follows a link to it: ``#anchor-name``, which the
        book's role ``{show}`` writes. A button in the figure shows all of them; so do
        paper, and a page without scripts.
    code : str, optional
        What "Copy code" copies in Jupyter. ``{values}`` in it stands for the current
        values by their traits, ``z1=2, temperature=0.5``; ``{inputs}`` for the same by
        the names that the program has for them.

    Attributes
    ----------
    show : list of str
        The names of the parts that are shown.
    history : list of dict
        Of a figure with a part "run": the points of the descent so far.

    Raises
    ------
    ValueError
        If a part shows a value that the figure does not have, `show` names a part that
        it does not have, or a value, the anchor or the title is not allowed.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    version = traitlets.Int(VERSION, read_only=True).tag(sync=True)
    program = traitlets.Instance(Program, read_only=True).tag(
        sync=True, to_json=_program_to_json
    )
    controls = traitlets.Tuple(read_only=True).tag(sync=True, to_json=_controls_to_json)
    parts: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    presets: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    equations: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    symbols = traitlets.Dict(read_only=True).tag(sync=True)
    steps: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    follows = traitlets.Dict(read_only=True).tag(sync=True)
    history: traitlets.List[Any] = traitlets.List(traitlets.Dict()).tag(sync=True)
    next_page = traitlets.Dict(read_only=True).tag(sync=True)
    code = traitlets.Unicode(read_only=True).tag(sync=True)
    anchor = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    show = traitlets.List(traitlets.Unicode())

    def __init__(
        self,
        program: Program,
        controls: Iterable[Control],
        *,
        parts: Mapping[str, Part],
        values: Mapping[str, Any] | None = None,
        show: Iterable[str] | None = None,
        anchor: str,
        title: str,
        presets: Iterable[Mapping[str, Any]] = (),
        formulas: Iterable[Equation] | None = None,
        written: Mapping[str, Symbol] | None = None,
        announce: str = "",
        next_page: Mapping[str, Any] | None = None,
        later: Iterable[str] = (),
        code: str = "",
    ) -> None:
        controls = with_traits(controls, type(self))
        self.written = symbols_of(program) | dict(written or {})
        self._parts = dict(parts)
        self._later = _list_of_parts(later)
        if unknown := set(self._later) - set(self._parts):
            raise ValueError(
                f"`later` must be some of {', '.join(self._parts)}. "
                f"Received: {', '.join(sorted(unknown))}"
            )
        self._announce = Announce(announce)
        _check_names([*parts.values(), self._announce], program, controls)
        # Before the figure opens: what it has then is what the page gets to know.
        self.add_traits(**{each.trait: value_of(each) for each in controls})
        self._formulas = None if formulas is None else list(formulas)
        fixed = {
            "program": program,
            "controls": tuple(controls),
            "presets": [dict(preset) for preset in presets],
            "symbols": {
                n: {**s.to_json(), "text": s.text} for n, s in self.written.items()
            },
            "steps": _steps(parts.values(), program),
            "next_page": dict(next_page or {}),
            "code": code or f"{type(self).__name__}({{values}})",
        }
        for name, value in fixed.items():
            self.set_trait(name, value)
        given = values or {}
        super().__init__(
            _esm=bundle.read("widget.js"),
            _css=bundle.read("widget.css"),
            show=_list_of_parts(self._parts if show is None else show),
            anchor=anchor,
            title=title,
            **{each.trait: given[each.name] for each in controls if each.name in given},
        )

    @traitlets.validate("show")
    def _validate_show(self, proposal: Any) -> list[str]:
        shown: list[str] = proposal["value"]
        if not shown or len(set(shown)) < len(shown) or set(shown) - set(self._parts):
            raise ControlError(
                f"`show` must be some of {', '.join(self._parts)}, each once. "
                f"Received: {shown}"
            )
        return shown

    @traitlets.observe("show")
    def _choose_parts(self, change: Any) -> None:
        shown = [
            self._parts[name].to_json()
            | ({"later": name} if name in self._later else {})
            for name in change["new"]
        ]
        self.set_trait("parts", [*shown, self._announce.to_json()])
        # Of a sum of 625 products nobody reads the equation, and no page carries it.
        written = _kinds(shown) & _WRITTEN_BY
        self.set_trait("equations", self._equations() if written else [])

    def _equations(self) -> list[dict[str, Any]]:
        if self._formulas is None:
            self._formulas = equations(self.program)
        return [dict(equation) for equation in self._formulas]

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
    def result(self) -> Any:
        """What the function returns for the current values, as the page computes it."""
        return self.program(**self.values)

    @property
    def values(self) -> dict[str, Any]:
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


def _check_names(
    parts: Iterable[Part], program: Program, controls: Iterable[Control]
) -> None:
    """Refuse a part that shows or moves what the figure does not have."""
    movable = [control.name for control in controls]
    known = dict.fromkeys([*program.inputs, *movable, *program.outputs])
    shown = ", ".join(name for name in known if not name.startswith("@"))
    for part in everything(parts):
        for name in part.names():
            if name not in known:
                raise ValueError(
                    f"There is no value {name!r} for the part {part.kind!r} to show. "
                    f"This figure has {shown}"
                )
        for name in part.moves():
            if name not in movable:
                raise ValueError(
                    f"There is no control {name!r} for the part {part.kind!r}. "
                    f"This figure has the controls {', '.join(movable)}"
                )


def _steps(parts: Iterable[Part], program: Program) -> list[str]:
    """Return what the part "steps" steps through, where there is one."""
    for part in everything(parts):
        if isinstance(part, Steps):
            outputs = [name for name in program.outputs if name[0] != "@"]
            return list(part.order or outputs)
    return []


def spoken(parts: Iterable[Part], program: Program) -> str:
    """Return what is announced unless it is said: the last output, or "" for words."""
    has_readout = any(isinstance(each, Readout) for each in everything(parts))
    outputs = [name for name in program.outputs if name[0] != "@"]
    return "" if has_readout or not outputs else outputs[-1]


def _kinds(told: Any) -> set[str]:
    """Return the kinds of parts, wherever they stand in others."""
    if isinstance(told, Mapping):
        own = {told["kind"]} if isinstance(told.get("kind"), str) else set()
        return own.union(*map(_kinds, told.values()))
    if isinstance(told, list | tuple):
        return set().union(*map(_kinds, told))
    return set()
