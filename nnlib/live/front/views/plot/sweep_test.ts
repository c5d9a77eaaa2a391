import assert from "node:assert/strict";
import { parseProgram } from "../../engine/program.ts";
import { control, oneNeuron } from "../../testing.ts";
import { Sweep, valuesOf } from "./sweep.ts";

const values = Float64Array.from({ length: 101 }, (_, i) => i / 50 - 1);

function program(...instructions: unknown[]) {
  return parseProgram({
    format: "nnlib.live.program",
    version: 2,
    name: "f",
    inputs: ["x", "k"],
    constants: [],
    instructions,
    outputs: { y: "y" },
    single: false,
    functions: {},
  });
}

Deno.test("a curve is what the program gives for each value by itself", () => {
  const sweep = new Sweep(parseProgram(oneNeuron().program), ["x"], ["a"]);
  const { a } = sweep.run({ x: 9, w: 2, b: 1 }, values);
  values.forEach((x, i) => {
    assert.ok(Math.abs(a![i]! - 1 / (1 + Math.exp(-(2 * x + 1)))) < 1e-12);
  });
});

Deno.test("an output that does not depend on the input is level", () => {
  const sweep = new Sweep(program({ out: "y", op: "negative", args: ["k"] }), ["x"], [
    "y",
  ]);
  assert.deepEqual([...sweep.run({ x: 0, k: 2 }, values).y!], Array(101).fill(-2));
});

Deno.test("code that sums over its input is run one value at a time", () => {
  const summed = program(
    { out: "t1", op: "stack", args: ["x", "k"], params: { axis: 0 } },
    { out: "y", op: "sum", args: ["t1"], params: { axis: null, keepdims: false } },
  );
  const { y } = new Sweep(summed, ["x"], ["y"]).run({ x: 0, k: 2 }, values);
  assert.ok(values.every((x, i) => Math.abs(y![i]! - (x + 2)) < 1e-12));

  const alone = program(
    { out: "y", op: "sum", args: ["x"], params: { axis: null, keepdims: false } },
  );
  const lone = new Sweep(alone, ["x"], ["y"]).run({ x: 0, k: 2 }, values);
  assert.deepEqual([...lone.y!], [...values]);
});

Deno.test("the program decides, not the numbers of the moment", () => {
  // k · mean((d − x)²), first drawn where k = 0 makes any curve look right.
  const d = { shape: [3], data: [1, 2, 6] };
  const scaled = program(
    { out: "t1", op: "subtract", args: [d, "x"] },
    { out: "t2", op: "square", args: ["t1"] },
    { out: "t3", op: "mean", args: ["t2"], params: { axis: null, keepdims: false } },
    { out: "y", op: "multiply", args: ["k", "t3"] },
  );
  const sweep = new Sweep(scaled, ["x"], ["y"]);
  assert.deepEqual([...sweep.run({ k: 0 }, values).y!], Array(101).fill(0));
  const { y } = sweep.run({ k: 2 }, values);
  values.forEach((x, i) => {
    const mean = ((1 - x) ** 2 + (2 - x) ** 2 + (6 - x) ** 2) / 3;
    assert.ok(Math.abs(y![i]! - 2 * mean) < 1e-12);
  });
});

Deno.test("over two inputs, the last one's values follow each other", () => {
  const across = Float64Array.of(1, 2, 3), down = Float64Array.of(10, 20);
  const sum = program({ out: "y", op: "add", args: ["x", "k"] });
  const total = program(
    { out: "t1", op: "stack", args: ["x", "k"], params: { axis: 0 } },
    { out: "y", op: "sum", args: ["t1"], params: { axis: null, keepdims: false } },
  );
  for (const either of [sum, total]) {
    const { y } = new Sweep(either, ["k", "x"], ["y"]).run({}, down, across);
    assert.deepEqual([...y!], [11, 12, 13, 21, 22, 23]);
  }
});

Deno.test("an output that is no single number has no curve", () => {
  const pair = program(
    { out: "y", op: "add", args: ["x", { shape: [2], data: [1, 2] }] },
  );
  const { y } = new Sweep(pair, ["x"], ["y"]).run({}, Float64Array.of(1, 2));
  assert.deepEqual([...y!], [NaN, NaN]);
});

Deno.test("of a range of whole numbers, only those are drawn", () => {
  const count = control("n", { min: 1, max: 5, step: 1, whole: true });
  assert.deepEqual([...valuesOf(count, 101)], [1, 2, 3, 4, 5]);
  const many = valuesOf({ ...count, max: 1000 }, 101);
  assert.equal(many.length, 101);
  assert.deepEqual([many[0], many.at(-1)], [1, 1000]);
  assert.ok(many.every(Number.isInteger));
  const w = valuesOf(control("w"), 5);
  assert.deepEqual([...w], [-10, -5, 0, 5, 10]);
});
