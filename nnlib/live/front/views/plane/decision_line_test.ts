import assert from "node:assert/strict";
import { along } from "./decision_line.ts";

Deno.test("along a unit vector one goes forward, and aside to its left", () => {
  assert.deepEqual(along([1, 0], 2, 0), [2, 0]);
  assert.deepEqual(along([1, 0], 2, 3), [2, 3]);
  assert.deepEqual(along([0, 1], 2, 3), [-3, 2]);
});

Deno.test("every point of the line z = 0 has z = 0", () => {
  const [w1, w2, b] = [0.6, -0.8, 0.35];
  for (const aside of [-2, 0, 0.5]) {
    const [x1, x2] = along([w1, w2], -b, aside);
    assert(Math.abs(w1 * x1 + w2 * x2 + b) < 1e-12);
  }
});
