import assert from "node:assert/strict";
import { Limits } from "../limits.ts";
import { type Axes, scaleOf } from "../scale.ts";
import { areaPath, linePath, thinned } from "./path.ts";

function axes(low: number, high: number): Axes {
  const [x, y] = [new Limits(false), new Limits(false)];
  x.update([low, high], NaN, NaN, false);
  y.update([-1, 1], NaN, NaN, false);
  const scales = { x: scaleOf(x, false, false), y: scaleOf(y, false, true) };
  return { ...scales, width: 560, height: 214 };
}

const places = Float64Array.from({ length: 20_000 }, (_, i) => i / 2000);

Deno.test("very many points become few, with every peak among them", () => {
  const y = places.map((x) => Math.sin(7 * x));
  y[12_345] = 5;
  y[777] = -4;
  const [fewX, fewY] = thinned(places, y, axes(0, 10));
  assert.ok(fewX.length <= 2100);
  for (const value of [5, -4]) assert.ok(Array.from(fewY).includes(value));
  assert.deepEqual([fewX[0], fewX[fewX.length - 1]], [0, places[19_999]]);
  for (let i = 1; i < fewX.length; i++) assert.ok(fewX[i]! > fewX[i - 1]!);
});

Deno.test("few points, and curves that turn back, stay as they are", () => {
  const few = places.slice(0, 100);
  assert.equal(thinned(few, few, axes(0, 1))[0], few);
  const round = places.map((x) => Math.cos(x));
  assert.equal(thinned(round, places, axes(-1, 1))[0], round);
});

Deno.test("a line has a gap where a number is none", () => {
  const d = linePath([0, 1, 2, 3], [0, NaN, 1, 0], axes(0, 4), undefined);
  assert.equal(d.split("M").length, 3);
});

/** Places that are the values themselves. */
const plain = {
  x: { low: 0, high: 10, at: (value: number) => value },
  y: { low: 0, high: 10, at: (value: number) => value },
} as unknown as Axes;

Deno.test("a stair steps before, after or halfway, as matplotlib's", () => {
  const stair = (steps?: "pre" | "post" | "mid") =>
    linePath([0, 2, 4], [1, 5, 3], plain, steps);
  assert.equal(stair(), "M0,1L2,5L4,3");
  assert.equal(stair("pre"), "M0,1L0,5L2,5L2,3L4,3");
  assert.equal(stair("post"), "M0,1L2,1L2,5L4,5L4,3");
  assert.equal(stair("mid"), "M0,1L1,1L1,5L2,5L3,5L3,3L4,3");
});

Deno.test("a point between two gaps is a dot", () => {
  assert.equal(linePath([0, 1, 2], [NaN, 4, NaN], plain, undefined), "M1,4Z");
});

Deno.test("an area goes out along one edge and back along the other", () => {
  const area = (holds: (i: number) => boolean) =>
    areaPath([0, 1, 2, 3], (i) => i + 4, () => 1, plain, undefined, holds);
  assert.equal(area(() => true), "M0,4L1,5L2,6L3,7L3,1L2,1L1,1L0,1Z");
  assert.equal(area((i) => i !== 1), "M0,4L0,1ZM2,6L3,7L3,1L2,1Z");
});
