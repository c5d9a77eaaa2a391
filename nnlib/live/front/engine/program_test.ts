// Each way to break a program is tested in Python, against this reader and Python's own:
// tests/live/program/test_program.py.
import assert from "node:assert/strict";
import { parseProgram } from "./program.ts";

const JSON_TEXT = `{
  "format": "nnlib.live.program", "version": 2, "name": "f", "inputs": ["x"],
  "constants": [{"shape": [1], "data": [7]}],
  "instructions": [
    {"out": "t1", "op": "call", "function": "g", "args": ["x"]},
    {"out": "t2", "op": "add",
     "args": ["t1", {"shape": [2, 2], "data": [1, -0.0, "nan", "-inf"]}]},
    {"out": "y", "op": "index", "args": ["t2"],
     "params": {"items": ["...", null, 0, {"slice": [null, 1, -1]}]}},
    {"out": "z", "op": "multiply", "args": ["y", {"value": "inf"}]},
    {"out": "w", "op": "add", "args": ["x", {"constant": 0}]}
  ],
  "outputs": {"y": "y", "last": "z"}, "single": false,
  "functions": {"g": {
    "symbol": "γ", "inputs": ["u"],
    "instructions": [{"out": "v", "op": "negative", "args": ["u"]}], "output": "v"
  }}
}`;

Deno.test("a program is read whole", () => {
  const program = parseProgram(JSON.parse(JSON_TEXT));
  assert.equal(program.name, "f");
  assert.deepEqual(program.inputs, ["x"]);
  assert.deepEqual([...program.outputs], [["y", "y"], ["last", "z"]]);
  assert.equal(program.single, false);
  assert.equal(program.functions.get("g")!.symbol, "γ");
  assert.deepEqual(program.cases, []);
  const [call, add, index, multiply, last] = program.instructions;
  assert.equal(call!.function, "g");
  assert.deepEqual(add!.args[1], {
    shape: [2, 2],
    data: Float64Array.of(1, -0, NaN, -Infinity),
  });
  assert.deepEqual(index!.params.items, ["...", null, 0, { slice: [null, 1, -1] }]);
  assert.equal(multiply!.args[1], Infinity);
  assert.deepEqual(last!.args[1], { shape: [1], data: Float64Array.of(7) });
});

Deno.test("names of Object's own properties are no operations, functions or values", () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    const operation = JSON_TEXT.replace('"op": "negative"', `"op": "${name}"`);
    assert.throws(() => parseProgram(JSON.parse(operation)), /unknown operation/);
    const called = JSON_TEXT.replace('"function": "g"', `"function": "${name}"`);
    assert.throws(() => parseProgram(JSON.parse(called)), /not among the functions/);
    const value = JSON_TEXT.replace('"args": ["u"]', `"args": ["${name}"]`);
    assert.throws(() => parseProgram(JSON.parse(value)), /is not defined/);
    const part = JSON_TEXT.replace('"version": 2,', `"version": 2, "${name}": {},`);
    assert.throws(() => parseProgram(JSON.parse(part)), /is not known here/);
  }
});

Deno.test("a program from another nnlib says so, whatever else it holds", () => {
  for (const [version, age] of [[3, "a newer"], [1, "an older"]] as const) {
    assert.throws(
      () => parseProgram({ format: "nnlib.live.program", version, more: 1 }),
      new RegExp(`program: made by ${age} nnlib .version ${version}, this one reads 2`),
    );
  }
});

Deno.test("what is no program at all is refused with what came", () => {
  assert.throws(() => parseProgram(null), /program: expected an object; got null/);
  assert.throws(() => parseProgram([]), /program: expected an object; got \[\]/);
  assert.throws(() => parseProgram({}), /format "nnlib.live.program"/);
});
