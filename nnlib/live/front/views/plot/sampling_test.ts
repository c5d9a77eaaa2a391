import assert from "node:assert/strict";
import { sampled } from "./sampling.ts";

const one = (f: (x: number) => number) => (x: Float64Array) => ({ y: x.map(f) });

/** How far the polygon through the points is from the curve, anywhere. */
function error(f: (x: number) => number, low: number, high: number): number {
  const { x, curves } = sampled(one(f), [low, high], 129, 4000);
  let worst = 0;
  for (let i = 1; i < x.length; i++) {
    for (const part of [0.25, 0.5, 0.75]) {
      const at = x[i - 1]! + part * (x[i]! - x[i - 1]!);
      const chord = curves.y![i - 1]! + part * (curves.y![i]! - curves.y![i - 1]!);
      worst = Math.max(worst, Math.abs(chord - f(at)));
    }
  }
  return worst;
}

Deno.test("cos(2π·8t) over 8 s is drawn as it is", () => {
  assert.ok(error((t) => Math.cos(2 * Math.PI * 8 * t), 0, 8) < 0.01);
});

Deno.test("a wave as long as a step of the grid is not flat", () => {
  for (const waves of [64, 128, 256]) {
    const wave = (x: number) => Math.cos(2 * Math.PI * waves * x);
    assert.ok(error(wave, 0, 1) < 0.02, `${waves} waves`);
  }
});

Deno.test("a narrow peak is not missed, and a straight line needs few points", () => {
  const peak = (x: number) => Math.exp(-((x - 0.3) ** 2) / 2e-4);
  assert.ok(error(peak, 0, 1) < 0.01);
  const { x } = sampled(one((x) => 3 * x - 1), [-2, 2], 129, 4000);
  assert.equal(x.length, 129);
});

Deno.test("both ends and the middle are exact, and places go up", () => {
  const { x } = sampled(one(Math.sin), [-8, 8], 129, 4000);
  assert.equal(x[0], -8);
  assert.equal(x.at(-1), 8);
  assert.ok(x.includes(0));
  for (let i = 1; i < x.length; i++) assert.ok(x[i]! > x[i - 1]!);
});
