import assert from "node:assert/strict";
import { heights, labelPlace } from "./contours.ts";
import { boundaryLines, boundaryPath } from "./outlines.ts";
import { extentOf } from "./plane_map.ts";

Deno.test("the extent of values is the least and the greatest, never nothing", () => {
  assert.deepEqual(extentOf(Float64Array.of(0.5, -1, 3)), [-1, 3]);
  const [low, high] = extentOf(Float64Array.of(2, 2));
  assert.equal(low, 2);
  assert.ok(high > low);
  assert.deepEqual(extentOf(Float64Array.of(NaN)), [0, 1]);
});

Deno.test("a boundary as lines is the boundary as a path", () => {
  const size = 6;
  const slope = Float64Array.from({ length: size * size }, (_, i) => i % size);
  const lines = boundaryLines(slope, size, 2.25);
  assert.equal(lines.length, 1);
  assert.equal(boundaryPath(slope, size, 2.25).match(/M/g)?.length, 1);
  for (const [x = 0] of lines[0]!) assert.equal(x, 2.75);
});

Deno.test("heights are even, with closer ones on a valley's floor", () => {
  const close = (a: number[], b: number[]) =>
    assert.deepEqual(a.map((v) => v.toFixed(6)), b.map((v) => v.toFixed(6)));
  close(heights(0, 0.5), [
    0.001,
    0.005,
    0.02,
    0.05,
    0.1,
    0.15,
    0.2,
    0.25,
    0.3,
    0.35,
    0.4,
    0.45,
    0.5,
  ]);
  // Far above 0 there is no floor to show.
  assert.ok(heights(0.4, 0.5).every((level) => level > 0.4 && level <= 0.5));
  assert.equal(heights(0.4, 0.5).length, 10);
});

Deno.test("a height is written inside the frame, away from the others, or not at all", () => {
  const line = Array.from({ length: 40 }, (_, i) => [24, 4 + i]);
  const first = labelPlace([line], [])!;
  const second = labelPlace([line], [first])!;
  assert.ok(Math.hypot(first[0] - second[0], first[1] - second[1]) > 40);
  assert.equal(labelPlace([line.slice(0, 5)], []), null);
  assert.equal(labelPlace([], []), null);
  const atTheEdge = Array.from({ length: 40 }, (_, i) => [1, 4 + i]);
  assert.equal(labelPlace([atTheEdge], []), null);
});
