import assert from "node:assert/strict";
import { control } from "../testing.ts";
import { allowed, pulled, roundedTo, stepOf } from "./drag.ts";

const w = control("w", { min: -10, max: 10, step: 0.05 });

Deno.test("pulling to the right adds steps, to the left takes them away", () => {
  assert.equal(pulled(0.6, 30, w, false), 1.1);
  assert.equal(pulled(0.6, -30, w, false), 0.1);
});

Deno.test("with Shift a pull changes a tenth as much", () => {
  assert.equal(pulled(0.6, 30, w, true), 0.65);
});

Deno.test("a count is pulled by whole steps, with Shift too", () => {
  const count = control("n", { min: 1, max: 16, step: 1, whole: true });
  assert.equal(pulled(2, 30, count, true), 12);
});

Deno.test("however a count is moved, it stays a whole number in its range", () => {
  const count = control("n", { min: 1, max: 16, step: 1, whole: true });
  const moved = [2.1, 2.9, 15.7, 99, -99].map((value) => allowed(value, count, 0.1));
  assert.deepEqual(moved, [2, 3, 16, 16, 1]);
  assert.equal(allowed(2.1, w, 0.1), 2.1);
});

Deno.test("a value pulled and brought back is the same, also off the steps", () => {
  assert.equal(pulled(0.123456789, 0, w, false), 0.123456789);
});

Deno.test("no pull leads out of the range", () => {
  assert.equal(pulled(9.9, 5000, w, false), 10);
  assert.equal(pulled(9.9, -5000, w, false), -10);
});

Deno.test("values stay short decimals", () => {
  for (let pixels = 0; pixels < 300; pixels++) {
    assert.ok(String(pulled(0.1, pixels, w, false)).length <= 5);
  }
  assert.equal(roundedTo(0.1 + 0.2, 0.1), 0.3);
  assert.equal(roundedTo(1234567, 100), 1234567);
});

Deno.test("where any value will do, a step is a hundredth of the range", () => {
  assert.equal(stepOf(control("w", { step: "any" })), 0.2);
});
