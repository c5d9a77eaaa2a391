"""Program: it prints, evaluates, and survives JSON; broken JSON is named."""

from __future__ import annotations

import copy
import json
import math
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from page import page_evaluate, page_reads

from nnlib import worked_example
from nnlib.activations import sigmoid
from nnlib.live import Program, ProgramError, trace
from nnlib.live.program.instructions import Case, Constant, Instruction
from nnlib.live.sphinx.deno import DenoError


def several(x: Any, W: Any, shift: Any = math.nan) -> Any:
    """Use every part of the format."""
    z = x @ W.T + np.array([[1.0, -0.0, math.inf]])
    n = x.shape[0]
    return {
        "a": sigmoid(z) + np.where(z > math.inf, math.nan, -math.inf),
        "mean": z.sum(axis=(0, 1), keepdims=True) / n,
        "part": x[::-1, ..., None, 0][0:2].reshape(-1, 1) * -0.0 + 0.1 + shift,
        "turned": np.transpose(x, (1, 0)),
    }


EXAMPLES = {"x": np.ones((2, 2)), "W": np.ones((3, 2))}
PROGRAM = trace(several, **EXAMPLES)


# --- printing and evaluating -------------------------------------------------


def test_a_program_prints_as_readable_text() -> None:
    program = trace(
        lambda x, w: {"a": sigmoid(x * w), "m": np.sum(x[:, 0], axis=0), "x": x},
        x=np.ones((2, 2)),
        w=2,
    )
    text = str(program).splitlines()
    assert text[:2] == ["sigmoid(z):  # σ", "    t1 = absolute(z)"]
    assert text[-6:] == [
        "lambda(x, w):",
        "    t1 = multiply(x, w)",
        "    a = sigmoid(t1)",
        "    t2 = index(x, items=[:, 0])",
        "    m = sum(t2, axis=0, keepdims=False)",
        "    return a, m, x",
    ]
    assert repr(program) == "Program(lambda: x, w -> a, m, x; 4 instructions)"


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (lambda x: x[1:, ::-2, ..., None], "index(x, items=[1:, ::-2, ..., None])"),
        (lambda x: x + np.array([1.0, 2.5]), "add(x, [1. , 2.5])"),
        (lambda x: x * 0.1, "multiply(x, 0.1)"),
        (lambda x: x * -3, "multiply(x, -3)"),
    ],
)
def test_an_instruction_prints_its_constants_and_parameters(
    function: Any, text: str
) -> None:
    program = trace(function, x=np.ones((2, 2)))
    assert str(program).splitlines()[1:] == [
        f"    result = {text}",
        "    return result",
    ]


def test_an_output_that_is_another_value_is_printed_with_it() -> None:
    program = trace(lambda w: {"w": w - 1, "old": w}, w=1.0)
    assert str(program).endswith("return w=w_new, old=w")


def test_results_are_new_float64_arrays() -> None:
    program = trace(lambda x: {"a": x, "b": x, "c": x > 0}, x=np.ones(2))
    given = np.array([1.0, -1.0])
    results = program.evaluate(x=given)
    for value in results.values():
        assert value.dtype == np.float64
        value += 1  # neither read-only, nor one and the same
    np.testing.assert_array_equal(results["c"], [2, 1])
    np.testing.assert_array_equal(results["a"], [2, 0])
    np.testing.assert_array_equal(given, [1, -1])
    assert program.evaluate(x=3)["a"].shape == ()


def test_an_overflow_is_a_result_without_a_warning() -> None:
    program = trace(lambda x: {"e": np.exp(x), "q": x / (x - x)}, x=1.0)
    assert program(x=1000.0) == {"e": math.inf, "q": math.inf}


def test_wrong_inputs_are_named() -> None:
    program = trace(lambda x, y: x + y, x=1.0, y=2.0)
    with pytest.raises(TypeError, match="takes x, y; missing: y"):
        program.evaluate(x=1.0)
    with pytest.raises(TypeError, match="takes x, y; got also: z"):
        program(x=1.0, y=2.0, z=3.0)
    with pytest.raises(TypeError, match=r"y: expected a number or an array.*'2'"):
        program(x=1.0, y="2")


def test_shapes_that_do_not_fit_name_the_instruction() -> None:
    program = trace(lambda x, w: x @ w, x=np.ones(2), w=np.ones(2))
    with pytest.raises(ValueError, match=r"^result = matmul\(x, w\): .*mismatch"):
        program(x=np.ones(2), w=np.ones(3))


def test_an_empty_array_has_a_mean_but_no_maximum() -> None:
    program = trace(lambda x: x.mean(), x=np.ones(2))
    assert math.isnan(program(x=np.ones(0)))  # numpy's own mean would warn
    program = trace(lambda x: x.max(), x=np.ones(2))
    with pytest.raises(ValueError, match="max"):
        program(x=np.ones(0))


# --- JSON --------------------------------------------------------------------


@pytest.mark.parametrize(
    "program",
    [
        PROGRAM,
        trace(worked_example.gradients, **worked_example.DEFAULTS),
        trace(lambda x: -x, x=1.0),
        trace(lambda x: x + np.zeros((2, 0)) + np.array(math.nan), x=np.ones((2, 1))),
        trace(lambda x: np.squeeze(x, axis=(0, 1)), x=np.ones((1, 1, 2))),
    ],
    ids=["several", "gradients", "single", "constants", "axes"],
)
def test_a_program_goes_to_json_and_back_unchanged(program: Program) -> None:
    text = json.dumps(program.to_json(), allow_nan=False)
    again = Program.from_json(text)
    assert again == program
    assert again.to_json() == program.to_json() == json.loads(text)
    assert Program.from_json(program.to_json()) == program
    page_reads(program.to_json())


def test_the_json_is_the_documented_one() -> None:
    program = trace(lambda x: {"a": sigmoid(x[0:1]) + 2, "m": x.max(axis=0)}, x=[1.0])
    written = program.to_json()
    sigmoid_part = written["functions"].pop("sigmoid")
    assert written == {
        "format": "nnlib.live.program",
        "version": 2,
        "name": "lambda",
        "inputs": ["x"],
        "constants": [],
        "instructions": [
            {
                "out": "t1",
                "op": "index",
                "args": ["x"],
                "params": {"items": [{"slice": [0, 1, None]}]},
            },
            {"out": "t2", "op": "call", "function": "sigmoid", "args": ["t1"]},
            {"out": "a", "op": "add", "args": ["t2", 2]},
            {
                "out": "m",
                "op": "max",
                "args": ["x"],
                "params": {"axis": 0, "keepdims": False},
            },
        ],
        "outputs": {"a": "a", "m": "m"},
        "single": False,
        "functions": {},
    }
    assert sigmoid_part["symbol"] == "σ"
    assert sigmoid_part["inputs"] == ["z"]
    assert sigmoid_part["output"] == sigmoid_part["instructions"][-1]["out"]


def test_an_array_of_many_numbers_is_written_once() -> None:
    grid = np.linspace(0, 1, 10_000)
    program = trace(
        lambda x: {"a": sigmoid(grid * x) + grid, "b": grid - x, "c": grid[:8] * x},
        x=1.0,
    )
    written = program.to_json()
    assert len(written["constants"]) == 1
    assert [i["args"] for i in written["instructions"][:1]] == [[{"constant": 0}, "x"]]
    assert len(json.dumps(written)) < 1.1 * len(json.dumps(grid.tolist()))
    zeros = trace(lambda x: x * np.zeros(9) - x * -np.zeros(9), x=1.0)
    assert len(zeros.to_json()["constants"]) == 2  # 0 and −0
    assert repr(Program.from_json(zeros.to_json())) == repr(zeros)


def cases() -> Program:
    """Return a program with cases: x + n, and for n = 2 also what is drawn."""
    plus = Instruction("a", "add", ("x", "n"))
    tenth = Instruction("b", "divide", ("a", 10.0))
    listed = (plus, tenth, Instruction("c", "matmul", ("x", "x")))
    of = [
        Case({"n": 1.0}, {"result": "c"}),
        Case({"n": 2.0}, {"result": "a", "@": "b"}),
    ]
    return Program("f", ("x", "n"), listed, of[0].outputs, True, {}, tuple(of))


def test_a_program_with_cases_computes_the_current_one_only() -> None:
    program = cases()
    # matmul of a single number is an error: it is not computed for n = 2.
    for evaluate in (Program.evaluate, page_evaluate):
        got = evaluate(program, x=3.0, n=2.0)
        assert {name: value.item() for name, value in got.items()} == {
            "result": 5.0,
            "@": 0.5,
        }
        assert evaluate(program, x=np.ones(2), n=1.0)["result"].item() == 2.0
        with pytest.raises(
            (ValueError, DenoError), match=r"f has no case for n=3(\.0)?$"
        ):
            evaluate(program, x=3.0, n=3.0)
    # What is drawn is no result.
    assert program(x=3.0, n=2.0) == 5.0
    assert Program.from_json(program.to_json()).cases == program.cases
    page_reads(program.to_json())


def test_numbers_that_json_cannot_say_survive() -> None:
    special = Constant((2, 3), (math.inf, -math.inf, math.nan, -0.0, 0.1, 1e300))
    args: list[Any] = ["x", math.nan, -math.inf, -0.0, special, 2.0**60]
    listed = tuple(Instruction(f"y{i}", "add", ("x", a)) for i, a in enumerate(args))
    program = Program("f", ("x",), listed, {"y0": "y0"})
    text = json.dumps(program.to_json(), allow_nan=False)
    again = Program.from_json(text)
    assert repr(again.instructions) == repr(listed)  # repr tells −0 from 0
    assert again == program


def test_programs_can_be_copied_and_pickled() -> None:
    assert copy.deepcopy(PROGRAM) == PROGRAM
    assert pickle.loads(pickle.dumps(PROGRAM)) == PROGRAM


def test_a_program_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PROGRAM.name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        PROGRAM.outputs["a"] = "x"  # type: ignore[index]
    with pytest.raises(TypeError):
        PROGRAM.instructions[0].params["axis"] = 1  # type: ignore[index]


# --- JSON that is no program -------------------------------------------------


def small() -> dict[str, Any]:
    """Return the JSON of a program, to be broken."""
    return {
        "format": "nnlib.live.program",
        "version": 2,
        "name": "f",
        "inputs": ["x", "y"],
        "constants": [{"shape": [9], "data": [1, 2, 3, 4, 5, 6, 7, 8, 9]}],
        "instructions": [
            {"out": "t1", "op": "call", "function": "g", "args": ["x"]},
            {
                "out": "t2",
                "op": "sum",
                "args": ["t1"],
                "params": {"axis": 0, "keepdims": False},
            },
            {"out": "t3", "op": "add", "args": ["t2", {"value": "inf"}]},
            {
                "out": "a",
                "op": "add",
                "args": ["t3", {"shape": [2], "data": [1, "nan"]}],
            },
            {"out": "t4", "op": "negative", "args": [{"constant": 0}]},
        ],
        "outputs": {"a": "a", "@1": "t4"},
        "single": False,
        "functions": {
            "g": {
                "symbol": "g",
                "inputs": ["z"],
                "instructions": [{"out": "r", "op": "negative", "args": ["z"]}],
                "output": "r",
            }
        },
        "cases": [
            {"values": {"y": 0}, "outputs": {"a": "a", "@1": "t4"}},
            {"values": {"y": 1}, "outputs": {"a": "t3"}},
        ],
    }


Path = tuple[str | int, ...]
DROP = object()

# Where to break the program, what to put there, and what the error says, in Python and
# in the page.
BROKEN: dict[str, tuple[Path, Any, str]] = {
    "another format": (("format",), "onnx", "expected a JSON object of format"),
    "newer": (
        ("version",),
        3,
        r"made by a newer nnlib \(version 3, this one reads 2\)",
    ),
    "older": (
        ("version",),
        1,
        r"made by an older nnlib \(version 1, this one reads 2\)",
    ),
    "version 0": (("version",), 0, "version must be 2"),
    "version as text": (("version",), "2", "version must be 2"),
    "missing part": (("inputs",), DROP, "inputs is missing"),
    "unknown part": (("extra",), 1, "extra is not known"),
    "name": (("name",), 7, "name: expected a name"),
    "inputs": (("inputs",), "xy", "inputs: expected a list"),
    "input twice": (("inputs",), ["x", "x", "y"], "inputs: x is there twice"),
    "input without a name": (("inputs", 0), "", "inputs: expected a name"),
    "instructions": (("instructions",), {}, "instructions: expected a list"),
    "instruction": (("instructions", 1), "sum", "instruction 1: expected an object"),
    "unknown operation": (("instructions", 1, "op"), "eval", "unknown operation"),
    "inherited name": (("instructions", 1, "op"), "constructor", "unknown operation"),
    "operation": (("instructions", 1, "op"), ["sum"], "unknown operation"),
    "arity": (("instructions", 2, "args"), ["x"], "add takes 2 arguments; got 1"),
    "no argument": (("instructions", 1, "args"), [], "sum takes 1 arguments; got 0"),
    "undefined": (("instructions", 1, "args"), ["q"], r"q is not defined \(yet\)"),
    "too early": (("instructions", 1, "args"), ["t3"], r"t3 is not defined \(yet\)"),
    "itself": (("instructions", 1, "args"), ["t2"], r"t2 is not defined \(yet\)"),
    "defined twice": (("instructions", 1, "out"), "t1", "t1 is defined twice"),
    "over an input": (("instructions", 1, "out"), "y", "y is defined twice"),
    "out": (("instructions", 1, "out"), None, "out: expected a name"),
    "argument": (("instructions", 2, "args", 1), None, "argument 1: expected"),
    "true": (("instructions", 2, "args", 1), True, "argument 1: expected"),
    "list": (("instructions", 2, "args", 1), [1], "argument 1: expected"),
    "value": (
        ("instructions", 2, "args", 1),
        {"value": "1"},
        "must be inf, -inf or nan",
    ),
    "value and more": (("instructions", 2, "args", 1, "x"), 1, "x is not known here"),
    "data": (("instructions", 3, "args", 1, "data"), [1], "does not hold 1 numbers"),
    "number": (("instructions", 3, "args", 1, "data", 0), "1", "expected a number"),
    "shape": (("instructions", 3, "args", 1, "shape"), [-2], "whole numbers from 0"),
    "half a shape": (("instructions", 3, "args", 1, "shape"), [2.5], "whole numbers"),
    "no params": (("instructions", 1, "params"), DROP, "params: .* is missing"),
    "missing param": (("instructions", 1, "params", "axis"), DROP, "axis is missing"),
    "extra param": (("instructions", 2, "params"), {"axis": 0}, "axis is not known"),
    "axis": (("instructions", 1, "params", "axis"), 0.5, "axis must be a whole number"),
    "axis as flag": (
        ("instructions", 1, "params", "axis"),
        True,
        "axis must be a whole",
    ),
    "keepdims": (("instructions", 1, "params", "keepdims"), 1, "keepdims must be"),
    "call params": (("instructions", 0, "params"), {"axis": 0}, "axis is not known"),
    "no function": (
        ("instructions", 0, "function"),
        DROP,
        "goes with the operation call",
    ),
    "function": (("instructions", 1, "function"), "g", "goes with the operation call"),
    "unknown function": (("instructions", 0, "function"), "h", "h, which is not among"),
    "call arity": (("instructions", 0, "args"), ["x", "y"], "g takes 1 arguments"),
    "outputs": (("outputs",), ["a"], "outputs: expected an object"),
    "undefined output": (("outputs", "a"), "b", "b is not defined"),
    "no output": (("outputs",), {}, "at least one"),
    "single": (("single",), 1, "single: must be true or false"),
    "single without result": (("single",), True, 'the one output is "result"'),
    "constants": (("constants",), {}, "constants: expected a list"),
    "constant": (("constants", 0), [1], "constant 0: expected an object"),
    "constant's data": (("constants", 0, "data", 0), None, "expected a number"),
    "constant's shape": (("constants", 0, "shape"), [8], "does not hold 9 numbers"),
    "no such constant": (
        ("instructions", 4, "args", 0, "constant"),
        1,
        "no constant 1",
    ),
    "constant before": (("instructions", 4, "args", 0, "constant"), -1, "no constant"),
    "constant as text": (
        ("instructions", 4, "args", 0, "constant"),
        "0",
        "no constant",
    ),
    "half a constant": (("instructions", 4, "args", 0, "constant"), 0.5, "no constant"),
    "constant by name": (
        ("instructions", 4, "args", 0, "constant"),
        "length",
        "no constant",
    ),
    "constant and more": (("instructions", 4, "args", 0, "x"), 1, "x is not known"),
    "cases": (("cases",), {}, "cases: expected a list"),
    "no case": (("cases",), [], "cases: expected at least one"),
    "case": (("cases", 0), 1, "case 0: expected an object"),
    "case's part": (("cases", 0, "more"), 1, "more is not known"),
    "case without values": (("cases", 1, "values"), {}, "values of the same inputs"),
    "case of another input": (
        ("cases", 1, "values"),
        {"x": 1},
        "case 1: all cases have values of the same inputs",
    ),
    "case of no input": (("cases", 0, "values"), {"t1": 0}, "t1 is not defined"),
    "case's value": (("cases", 0, "values", "y"), "0", "expected a number"),
    "the same case": (("cases", 1, "values", "y"), 0, "another case has the same"),
    "case without outputs": (("cases", 1, "outputs"), {}, "at least one"),
    "case's output": (("cases", 1, "outputs", "a"), "q", "q is not defined"),
    "not the first case's": (("outputs", "a"), "t3", "those of the first case"),
    "first case's outputs": (("outputs",), {"a": "a"}, "those of the first case"),
    "functions": (("functions",), [], "functions: expected an object"),
    "symbol": (("functions", "g", "symbol"), None, "symbol: expected a name"),
    "function's part": (("functions", "g", "code"), "", "code is not known"),
    "function's output": (("functions", "g", "output"), "x", "x is not defined"),
    "outside": (
        ("functions", "g", "instructions", 0, "args"),
        ["x"],
        r"x is not defined \(yet\)",
    ),
    "recursion": (
        ("functions", "g", "instructions", 0),
        {"out": "r", "op": "call", "function": "g", "args": ["z"]},
        "g calls g: no end",
    ),
    "inner call": (
        ("functions", "g", "instructions", 0),
        {"out": "r", "op": "call", "function": "h", "args": ["z"]},
        "r calls h, which is not among the functions",
    ),
}

for name, items in {
    "item": ["a"],
    "float item": [0.5],
    "two dots": ["...", "..."],
    "short slice": [{"slice": [0, 1]}],
    "slice of floats": [{"slice": [0.5, None, None]}],
    "step 0": [{"slice": [None, None, 0]}],
    "no list": 0,
}.items():
    index = {"out": "t2", "op": "index", "args": ["t1"], "params": {"items": items}}
    BROKEN[f"index: {name}"] = (
        ("instructions", 1),
        index,
        "items must be whole numbers",
    )


def broken(path: Path, value: Any) -> dict[str, Any]:
    program = small()
    part: Any = program
    for key in path[:-1]:
        part = part[key]
    if value is DROP:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return program


@pytest.mark.parametrize("case", BROKEN)
def test_broken_json_is_refused_in_python_and_in_the_page(case: str) -> None:
    path, value, message = BROKEN[case]
    assert Program.from_json(small()).to_json() == small()
    page_reads(small())
    program = broken(path, value)
    with pytest.raises(ProgramError, match=message):
        Program.from_json(program)
    with pytest.raises(DenoError, match=message):
        page_reads(program)


@pytest.mark.parametrize("json", [None, 3, [], "[]", "{", ""])
def test_what_is_no_object_is_no_program(json: Any) -> None:
    with pytest.raises(ProgramError, match="program: "):
        Program.from_json(json)


def test_a_function_that_two_others_call_is_no_recursion() -> None:
    program = small()
    functions = program["functions"]
    call = {"out": "r", "op": "call", "args": ["z"], "function": "h"}
    functions["h"] = copy.deepcopy(functions["g"])
    functions["k"] = functions["g"] | {"instructions": [call]}
    functions["g"] = functions["g"] | {"instructions": [call]}
    read = Program.from_json(program)
    assert list(read.functions) == ["g", "h", "k"]
    np.testing.assert_array_equal(read(x=[1.0, 2.0], y=1.0)["a"], math.inf)
    page_reads(program)


@pytest.mark.parametrize("number", [10**400, -(10**400), math.inf, math.nan])
def test_a_number_that_json_cannot_hold_is_refused(number: float) -> None:
    program = small()
    program["cases"][1]["values"]["y"] = number
    with pytest.raises(ProgramError, match=r'as \{"value": "inf"\} and the like'):
        Program.from_json(program)


def test_mutual_recursion_is_found() -> None:
    program = small()
    part = program["functions"]["g"]
    program["functions"]["h"] = copy.deepcopy(part)
    call = {"out": "r", "op": "call", "args": ["z"]}
    part["instructions"] = [call | {"function": "h"}]
    program["functions"]["h"]["instructions"] = [call | {"function": "g"}]
    read: list[tuple[Callable[[Any], Any], type[Exception]]]
    read = [(Program.from_json, ProgramError), (page_reads, DenoError)]
    for reader, error in read:
        with pytest.raises(error, match="g calls h calls g"):
            reader(program)
