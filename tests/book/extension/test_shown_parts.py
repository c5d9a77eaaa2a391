"""Words in the text that show a part of a figure: the role show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from docutils import nodes

from book.extension import shown_parts

STATE = {"anchor": "neuron", "parts": [{"kind": "table", "later": "table"}, {}]}


class Role(shown_parts.ShowRole):
    """The role on a page of its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.inliner = type("Inliner", (), {"document": None})()

    def get_location(self) -> str:
        """Return where it stands."""
        return "here"


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    def figures(page: nodes.document) -> list[Mapping[str, Any]]:
        return [STATE]

    monkeypatch.setattr(shown_parts.values, "figures_of", figures)


def test_it_is_a_link_to_the_part() -> None:
    ([link], _) = Role("all the numbers <neuron:table>").run()
    assert link.astext() == "all the numbers"
    assert link["refid"] == "neuron-table"


@pytest.mark.parametrize(
    "text", ["the sum <neuron:sum>", "numbers <other:table>", "the table", "<a:b>"]
)
def test_a_part_that_does_not_come_later_is_a_warning(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        shown_parts.logger,
        "warning",
        lambda words, *args, **_: said.append(words % args),
    )
    Role(text).run()
    assert len(said) == 1
    assert "there are neuron:table" in said[0]
