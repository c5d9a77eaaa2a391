"""Links to parts of a figure that come later: the role show.

{show}`the equation <neuron:equations>` is a link to the part "equations" of the page's
figure "neuron", one of those that were not there at first (`later=` of
`nnlib.live.Figure`). Following it shows the part for good. Without scripts, where all
parts are there, it leads to the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from book.extension import values

logger = logging.getLogger(__name__)

_WRITTEN = re.compile(r"(.+?)\s*<([^<>:]+):([^<>:]+)>", re.DOTALL)


def _later_parts(page: nodes.document) -> Iterator[tuple[str, str]]:
    """Find the parts that come later, each with its figure's anchor."""
    for state in values.figures_of(page):
        for part in state["parts"]:
            if "later" in part:
                yield state["anchor"], part["later"]


class ShowRole(SphinxRole):
    """Words that show a part of a figure."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a link, or warn that there is no such part."""
        found = _WRITTEN.fullmatch(self.text)
        words, *place = found.groups() if found else (self.text, "", "")
        known = list(_later_parts(self.inliner.document))
        if tuple(place) not in known:
            names = ", ".join(":".join(each) for each in known) or "none"
            logger.warning(
                "{show}`%s`: expected words <anchor:part> with a part that comes later "
                "in a figure of this page; there are %s",
                self.text,
                names,
                location=self.get_location(),
                type="live",
            )
        refid = "-".join(place)
        return [nodes.reference("", words, refid=refid, classes=["osn-show"])], []
