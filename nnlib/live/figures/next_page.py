"""A link that opens another page's figure with the numbers of this one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: Address of the page, anchor of the figure there, and what the reader calls it:
#: ``("backpropagation.html", "backprop", "Backpropagation")``.
NextPage = tuple[str, str, str]


def link_to(next_page: NextPage | None, names: Iterable[str]) -> dict[str, Any]:
    """Return what a figure is told of its next page; nothing without one.

    Parameters
    ----------
    next_page : tuple of str, optional
    names : iterable of str
        The controls that the figure there has, too.

    Raises
    ------
    ValueError
        If `next_page` is not three texts.
    """
    if next_page is None:
        return {}
    given: Any = next_page
    if not (
        isinstance(given, tuple | list)
        and len(given) == 3
        and all(isinstance(each, str) and each.strip() for each in given)
    ):
        raise ValueError(
            "`next_page` must be three texts: a page's address, a figure's anchor, and "
            f"a name for the reader. Received: {next_page!r}"
        )
    page, anchor, label = given
    return {"page": page, "anchor": anchor, "label": label, "names": list(names)}
