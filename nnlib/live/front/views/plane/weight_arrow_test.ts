import assert from "node:assert/strict";
import { clearOf } from "./weight_arrow.ts";

Deno.test("the label of an arrow is beside its tip, unless a line is there", () => {
  assert.equal(clearOf([], 40), 40);
  assert.equal(clearOf([10, 80], 40), 40);
  assert.equal(clearOf([39], 40), 52);
  assert.equal(clearOf([41], 40), 28);
});

Deno.test("wherever two lines are, the label is clear of both, and near its place", () => {
  for (let first = -60; first <= 60; first += 0.5) {
    for (let apart = -40; apart <= 40; apart += 0.5) {
      const lines = [first, first + apart];
      const place = clearOf(lines, 0);
      for (const line of lines) assert(Math.abs(place - line) > 12.9, `${lines}`);
      assert(Math.abs(place) < 40);
    }
  }
});
