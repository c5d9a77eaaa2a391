import assert from "node:assert/strict";
import { Limits } from "../limits.ts";
import { type Axes, scaleOf } from "../scale.ts";
import { linePath, thinned } from "./path.ts";

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
