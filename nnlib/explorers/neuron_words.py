"""What NeuronExplorer says: its presets, its key, and sentences with numbers."""

from __future__ import annotations

from nnlib.live.figures.parts.readout import sentence

#: Name, label, numbers, and what is to be seen.
PRESETS = (
    (
        "and",
        "AND",
        (1, 1, -1.5),
        "Yes only when both inputs are 1: one of them alone does not outweigh the "
        "bias, both do.",
    ),
    (
        "or",
        "OR",
        (1, 1, -0.5),
        "The weights of AND with a higher bias: now one input is enough, and the line "
        "has moved towards (0, 0).",
    ),
    (
        "nand",
        "NAND",
        (-1, -1, 1.5),
        "AND with the signs of all three numbers changed: the line is the same, and "
        "its two sides have changed places.",
    ),
    (
        "not",
        "NOT x₁",
        (-1, 0, 0.5),
        "A negative weight turns x₁ round, and w₂ = 0 leaves x₂ out: the line is "
        "upright.",
    ),
    (
        "xor",
        "XOR, as near as it gets",
        (1, 1, -0.5),
        "The neuron of OR: three points are right. Whatever you move, the fourth only "
        "gets right when another goes wrong.",
    ),
)

_YES = "It counts as a yes from a = 0.5 on."
#: How many points are right.
SCORE = (
    sentence("{right} of {points} points are right.", when="right_is_many"),
    sentence("{right} of {points} points is right.", when="right_is_one"),
)
#: What counts as a yes, and what the colours are.
ACTIVATION = (
    sentence(f"The step answers 1 where z ≥ 0, else 0. {_YES}", when="is_step"),
    sentence(
        f"The linear neuron answers z itself. {_YES} That is the dashed line; the "
        "solid one is z = 0. Colours go from −2 to 2 and stay the same beyond.",
        when="is_linear",
    ),
    sentence(
        f"ReLU answers z where it is positive, else 0. {_YES} That is the dashed "
        "line; the solid one is z = 0. Colours stay the same beyond 2.",
        when="is_relu",
    ),
    sentence(
        f"The sigmoid answers between 0 and 1, and 0.5 where z = 0. {_YES}",
        when="is_sigmoid",
    ),
    sentence(
        "tanh answers between −1 and 1, and 0 where z = 0. It counts as a yes from "
        "a = 0 on.",
        when="is_tanh",
    ),
)
#: Where the line and the point lie, and what the arrow is.
LINE = (
    sentence(
        "The arrow w has the weights for its sides, drawn at a quarter of their "
        "length; pull its tip to change them."
    ),
    sentence(
        "Your point (x₁, x₂) lies {distance:4} beyond the line, on the side that w "
        "points to. Times the length of w, which is {length:4}, this makes z = {z}.",
        when="lies_beyond",
    ),
    sentence(
        "Your point (x₁, x₂) lies {distance:4} from the line, on the side that w "
        "points away from. Times the length of w, which is {length:4}, and with a "
        "minus, this makes z = {z}.",
        when="lies_before",
    ),
    sentence("Your point (x₁, x₂) lies on the line: z = 0.", when="lies_on"),
    sentence(
        "The line lies {offset_size:4} from (0, 0), in the direction of w: "
        "−b / |w| = {offset:4}.",
        when="shifted_forward",
    ),
    sentence(
        "The line lies {offset_size:4} from (0, 0), against the direction of w: "
        "−b / |w| = {offset:4}.",
        when="shifted_back",
    ),
    sentence("The line goes through (0, 0), because the bias is 0.", when="unshifted"),
    sentence(
        "That is outside this map: all that you see here is on one side of it.",
        when="out_of_sight",
    ),
    sentence(
        "Both weights are 0, so there is no line: z = b = {z} at every point.",
        when="has_no_line",
    ),
)
