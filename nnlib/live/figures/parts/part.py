"""Part: what all parts of a figure are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

#: The type of a field that holds the name of a value which the part shows.
Shown = Annotated[str, "shown"]
#: The type of a field that holds the name of a control which the part moves.
Moved = Annotated[str, "moved"]
#: The figure's pictures, of which the first is its stage; what stands beside it, such
#: as controls; and what comes after all of this.
Place = Literal["picture", "beside", "below"]


@dataclass(frozen=True)
class Part:
    """One part of a figure: which of its values it shows, and how.

    The fields of a subclass are what the page is told. Those of the type `Shown` or
    `Moved`, or of tuples of them, hold names that the figure must have. A new part is a
    subclass, and a builder in ``front/parts/registry.ts`` under the same `kind`.
    """

    #: What draws it: its name in ``front/parts/registry.ts``.
    kind: ClassVar[str] = ""
    #: The script that draws it, for a part that few pages have: ``"layers"`` is
    #: ``front/apart/layers.ts``. Empty where every page can draw it.
    script: ClassVar[str] = ""
    #: Where it stands in the figure; empty where its kind says so. See `placed`.
    place: str = field(default="", kw_only=True)

    def placed(self, place: Place) -> Self:
        """Return the same part in another place than its kind has.

        Pictures and controls know theirs: the first picture of a figure is its stage,
        which stays in view while controls beside it, or below it on a phone, are moved.

        Raises
        ------
        ValueError
            If it is no place.
        """
        if place not in get_args(Place):
            known = ", ".join(get_args(Place))
            raise ValueError(f"`place` must be one of {known}. Received: {place!r}")
        return replace(self, place=place)

    def names(self) -> Iterable[str]:
        """Return the outputs and controls that it shows; the figure must have them."""
        return self._names_of("shown")

    def moves(self) -> Iterable[str]:
        """Return the controls that it moves; the figure must have them."""
        return self._names_of("moved")

    def inner(self) -> Iterable[Part]:
        """Return the parts in it."""
        values = (getattr(self, each.name) for each in fields(self))
        return (each for value in values for each in _leaves(value, Part))

    def _names_of(self, mark: str) -> Iterator[str]:
        for each in fields(self):
            # A text where annotations are not evaluated, "tuple[Shown, ...]"; else
            # a type that says "typing.Annotated[str, 'shown']".
            if mark in str(each.type).lower():
                # An empty text stands for what is not given.
                yield from filter(None, _leaves(getattr(self, each.name), str))

    def walk(self) -> Iterator[Part]:
        """Yield the part and all parts in it."""
        yield self
        for part in self.inner():
            yield from part.walk()

    def to_json(self) -> dict[str, Any]:
        """Return its kind and its fields, without those that are empty.

        Names of fields are written as the page writes names: x_range as xRange.
        """
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        values["script"] = self.script
        return {"kind": self.kind} | {
            re.sub(r"_(\w)", lambda found: found[1].upper(), name): _json(value)
            for name, value in values.items()
            if value is not None and value != "" and value != ()
        }


def everything(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield some parts and all parts in them."""
    for part in parts:
        yield from part.walk()


def _leaves(value: Any, kind: type) -> Iterator[Any]:
    """Yield what is of a kind in a field: itself, or what is in its tuples."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each, kind)


def _json(value: Any) -> Any:
    if isinstance(value, Part):
        return value.to_json()
    if is_dataclass(value) and not isinstance(value, type):
        return _json(asdict(value))
    if isinstance(value, Mapping):
        return {name: _json(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_json(each) for each in value]
    return value
