import assert from "node:assert/strict";
import { labelPlace } from "./contours.ts";
import { boundaryLines, boundaryPath, extentOf } from "./plane_map.ts";

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
