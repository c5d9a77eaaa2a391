"""Two figures that show the same values: what is changed in one is seen in the other.

In Python the two are linked by traitlets. A published page has no Python, so the
follower's state says whom it follows, and `front/state/following.ts` links the two
models.
"""

from __future__ import annotations

import traitlets

from nnlib.live.figures.figure import Figure


def follow(follower: Figure, leader: Figure) -> None:
    """Let `follower` show the values of `leader`, and change them.

    Parameters
    ----------
    follower, leader : Figure
        Their controls of the same name, and their histories, become the same.

    Raises
    ------
    TypeError
        If `leader` is no figure, or shares no control.
    ValueError
        If the two have the same anchor: on a page it could not tell them apart.
    """
    if not isinstance(leader, Figure):
        raise TypeError(f"`follow` must be a figure. Received: {leader!r}")
    theirs = {control.trait for control in leader.controls}
    shared = [each.trait for each in follower.controls if each.trait in theirs]
    if not shared:
        raise TypeError(
            "`follow` must be a figure with some of the same values. "
            f"Received: {leader!r}"
        )
    if follower.anchor == leader.anchor:
        raise ValueError(
            "`anchor` must be another than that of the figure that is followed. "
            f"Received: {follower.anchor!r}"
        )
    shared.append("history")
    follower.set_trait("follows", {"anchor": leader.anchor, "traits": shared})
    for trait in shared:
        traitlets.link((leader, trait), (follower, trait))
