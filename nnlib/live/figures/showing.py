"""Shows a figure at the end of its cell, as ipywidgets' interact does.

``interact(f, x=1);`` and an interact that is not the cell's last line show, too; and
what the cell shows by itself, or `display` did, is not shown twice.
"""

from __future__ import annotations

import sys
from typing import Any

_waiting: list[Any] = []
_shells: set[int] = set()


def show_after_the_cell(figure: Any) -> None:
    """Show a figure once the notebook's cell has run; outside of one, do nothing."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if shell is None:
        return
    if id(shell) not in _shells:
        _shells.add(id(shell))
        shell.events.register("post_run_cell", _show_what_waits)
    _waiting.append(figure)
    bundle = figure._repr_mimebundle_

    def shown(*args: Any, **kwargs: Any) -> Any:
        if figure in _waiting:
            _waiting.remove(figure)
        return bundle(*args, **kwargs)

    figure._repr_mimebundle_ = shown


def _show_what_waits(result: Any) -> None:
    from IPython.display import display

    while _waiting:
        display(_waiting.pop(0))  # type: ignore[no-untyped-call]
