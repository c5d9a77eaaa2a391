import assert from "node:assert/strict";
import { windowAround } from "./window.ts";

Deno.test("the widest window is the whole range, wherever the value is", () => {
  assert.deepEqual(windowAround(7, 10, [-10, 10], null), [-10, 10]);
  assert.deepEqual(windowAround(7, 10, [-10, 10], [-1, 1]), [-10, 10]);
});

Deno.test("a smaller one lies round the value, and within the range", () => {
  assert.deepEqual(windowAround(1.2, 2, [-10, 10], null), [-1, 3]);
  assert.deepEqual(windowAround(9.7, 2, [-10, 10], null), [6, 10]);
  assert.deepEqual(windowAround(-9.7, 5, [-10, 10], null), [-10, 0]);
});

Deno.test("it stays where it is until the value leaves it, or its width changes", () => {
  assert.deepEqual(windowAround(2.9, 2, [-10, 10], [-1, 3]), [-1, 3]);
  assert.deepEqual(windowAround(3.1, 2, [-10, 10], [-1, 3]), [1, 5]);
  assert.deepEqual(windowAround(1.2, 5, [-10, 10], [-1, 3]), [-4, 6]);
});
