import assert from "node:assert/strict";
import { parseProgram } from "../program.ts";
import { oneNeuron } from "../testing.ts";
import { Sweep } from "./sweep.ts";

const values = Float64Array.from({ length: 101 }, (_, i) => i / 50 - 1);

function program(...instructions: unknown[]) {
  return parseProgram({
    format: "nnlib.live.program.program",
    version: 1,
    name: "f",
    inputs: ["x", "k"],
    instructions,
    outputs: { y: "y" },
    single: false,
    functions: {},
  });
}

Deno.test("a curve is what the program gives for each value by itself", () => {
  const sweep = new Sweep(parseProgram(oneNeuron().program), "x", ["a"]);
  const { a } = sweep.run({ x: 9, w: 2, b: 1 }, values);
  values.forEach((x, i) => {
    assert.ok(Math.abs(a![i]! - 1 / (1 + Math.exp(-(2 * x + 1)))) < 1e-12);
  });
});

Deno.test("an output that does not depend on the input is level", () => {
  const sweep = new Sweep(program({ out: "y", op: "negative", args: ["k"] }), "x", [
    "y",
  ]);
  assert.deepEqual([...sweep.run({ x: 0, k: 2 }, values).y!], Array(101).fill(-2));
});

Deno.test("code that sums over its input is run one value at a time", () => {
  const summed = program(
    { out: "t1", op: "stack", args: ["x", "k"], params: { axis: 0 } },
    { out: "y", op: "sum", args: ["t1"], params: { axis: null, keepdims: false } },
  );
  const { y } = new Sweep(summed, "x", ["y"]).run({ x: 0, k: 2 }, values);
  assert.ok(values.every((x, i) => Math.abs(y![i]! - (x + 2)) < 1e-12));

  const alone = program(
    { out: "y", op: "sum", args: ["x"], params: { axis: null, keepdims: false } },
  );
  const lone = new Sweep(alone, "x", ["y"]).run({ x: 0, k: 2 }, values);
  assert.deepEqual([...lone.y!], [...values]);
});
