import assert from "node:assert/strict";
import { runnerOf, sizeOf } from "./sizes.ts";

/** a = x Wᵀ + b, with two inputs and three outputs. */
const SPEC = {
  name: "2-3",
  program: {
    format: "nnlib.live.program",
    version: 2,
    name: "layer",
    inputs: ["x", "W", "b"],
    constants: [],
    instructions: [
      { out: "t1", op: "transpose", args: ["W"], params: { axes: null } },
      { out: "t2", op: "matmul", args: ["x", "t1"] },
      { out: "t3", op: "add", args: ["t2", "b"] },
    ],
    outputs: { a: "t3" },
    single: false,
    functions: {},
  },
  calls: {
    inputs: [
      { name: "x", shape: [1, 2] },
      { name: "W", shape: [3, 2] },
      { name: "b", shape: [3] },
    ],
    constants: [],
    calls: [],
    outputs: ["a"],
  },
  weights: ["W", "b"],
  output: "a",
};

Deno.test("a network of a size has the same weights each time, one after the other", () => {
  const [one, other] = [sizeOf(SPEC), sizeOf(SPEC)];
  assert.deepEqual(one.numbers, other.numbers);
  assert.equal(one.numbers.length, 9);
  assert.deepEqual(one.weights.get("b"), one.numbers.subarray(6));
  assert.deepEqual(Object.keys(one.feeds), ["x"]);
  assert.ok(one.numbers.every((each) => Math.abs(each) <= 1 && each !== 0));
});

Deno.test("the page runs a size with its weights as constants", () => {
  const size = sizeOf(SPEC);
  const x = size.feeds.x!.data;
  const [W, b] = [size.weights.get("W")!, size.weights.get("b")!];
  const expected = [0, 1, 2].map((i) =>
    x[0]! * W[2 * i]! + x[1]! * W[2 * i + 1]! + b[i]!
  );
  assert.deepEqual([...runnerOf(size)()], expected);
});
