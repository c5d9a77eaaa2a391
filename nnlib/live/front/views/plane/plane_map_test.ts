import assert from "node:assert/strict";
import { parseProgram } from "../../engine/program.ts";
import type { PlaneSpec } from "../../state/spec.ts";
import { oneNeuron } from "../../testing.ts";
import { areaPath, boundaryPath } from "./outlines.ts";
import { colourPixels } from "./pixels.ts";
import { PlaneMap } from "./plane_map.ts";

const neuron = parseProgram(oneNeuron().program);
const spec: PlaneSpec = {
  x: "x",
  y: "w",
  xRange: [-2, 2],
  yRange: [-1, 1],
  output: "z",
};

Deno.test("the map is the program's output: x to the right, y upwards", () => {
  const values = new PlaneMap(neuron, spec, 5, "lines").evaluate({
    x: 9,
    w: 9,
    b: 0.5,
  });
  assert.equal(values[0], -2 * 1 + 0.5); // top left: x = −2, w = 1
  assert.equal(values[4], 2 * 1 + 0.5);
  assert.equal(values[20], -2 * -1 + 0.5);
  assert.equal(values[12], 0.5);
});

Deno.test("cells hold the value at their middle", () => {
  const values = new PlaneMap(neuron, spec, 4, "cells").evaluate({ b: 0 });
  assert.equal(values[0], -1.5 * 0.75);
});

Deno.test("an output of one of the two inputs, or of none, fills the map too", () => {
  const over = (y: string) => ({ ...spec, y, yRange: [-1, 1] as const });
  // z over x and b, with w = 0: x does not matter to the value, but to its shape.
  const rows = new PlaneMap(neuron, over("b"), 3, "lines").evaluate({ w: 0 });
  assert.deepEqual([...rows], [1, 1, 1, 0, 0, 0, -1, -1, -1]);
  const only = (args: string[]) =>
    parseProgram({
      ...(oneNeuron().program as Record<string, unknown>),
      instructions: [{ out: "z", op: "add", args }],
      outputs: { z: "z" },
    });
  const grid = (
    args: string[],
    inputs: Record<string, number>,
  ) => [...new PlaneMap(only(args), spec, 3, "lines").evaluate(inputs)];
  assert.deepEqual(grid(["x", "b"], { b: 0 }), [-2, 0, 2, -2, 0, 2, -2, 0, 2]);
  assert.deepEqual(grid(["w", "b"], { b: 0 }), [1, 1, 1, 0, 0, 0, -1, -1, -1]);
  assert.deepEqual(grid(["b", "b"], { b: 2 }), Array(9).fill(4));
});

Deno.test("colours run from low to high, stop at the ends, and clear what has no value", () => {
  const ramp = Uint8ClampedArray.from({ length: 768 }, (_, i) => Math.floor(i / 3));
  const pixels = new Uint8ClampedArray(16);
  colourPixels(Float64Array.of(-5, 0.5, 7, NaN), [0, 1], ramp, pixels);
  assert.deepEqual([pixels[0], pixels[4], pixels[8]], [0, 128, 255]);
  assert.deepEqual([pixels[3], pixels[7], pixels[11], pixels[15]], [255, 255, 255, 0]);
});

Deno.test("the boundary is only where the values cross, not along the edge", () => {
  // Low on the left, high on the right: one line from top to bottom.
  const size = 8;
  const values = Float64Array.from({ length: 64 }, (_, i) => i % size);
  const path = boundaryPath(values, size, 3.5);
  assert.equal(path.match(/M/g)!.length, 1);
  for (const [x] of path.matchAll(/[\d.]+(?=,)/g)) assert.equal(Number(x), 4);
});

Deno.test("where nothing crosses, there is no boundary", () => {
  for (const level of [0, 1]) {
    assert.equal(boundaryPath(new Float64Array(64).fill(level), 8, 0.5), "");
  }
  assert.equal(areaPath(new Float64Array(64), 8, 0.5), "");
});

Deno.test("a program that sums over its inputs has the right map, too", () => {
  const instructions = [
    { out: "t1", op: "stack", args: ["x", "w"], params: { axis: 0 } },
    { out: "z", op: "sum", args: ["t1"], params: { axis: null, keepdims: false } },
  ];
  const summed = parseProgram({
    ...(oneNeuron().program as Record<string, unknown>),
    instructions,
    outputs: { z: "z" },
  });
  const values = new PlaneMap(summed, spec, 3, "lines").evaluate({ b: 0 });
  assert.deepEqual([...values], [-1, 1, 3, -2, 0, 2, -3, -1, 1]);
});
