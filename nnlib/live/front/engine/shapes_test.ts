import assert from "node:assert/strict";
import {
  axesOf,
  broadcast,
  broadcastStrides,
  count,
  offsets,
  show,
  strides,
} from "./shapes.ts";

Deno.test("a scalar has one element, an empty axis none", () => {
  assert.equal(count([]), 1);
  assert.equal(count([3, 0, 2]), 0);
});

Deno.test("shapes print as in Python", () => {
  assert.deepEqual([[], [3], [2, 1]].map(show), ["()", "(3,)", "(2, 1)"]);
});

Deno.test("shapes broadcast from the right, and 1 and 0 as in numpy", () => {
  assert.deepEqual(broadcast([[1, 4], [3, 1]]), [3, 4]);
  assert.deepEqual(broadcast([[2, 3], [], [3]]), [2, 3]);
  assert.deepEqual(broadcast([[0, 3], [1, 3]]), [0, 3]);
  assert.throws(() => broadcast([[2], [3]]), /shapes \(2,\) and \(3,\) do not fit/);
  assert.throws(() => broadcast([[0], [3]]), /do not fit/);
});

Deno.test("a broadcast axis is read with step 0", () => {
  assert.deepEqual(strides([2, 3, 4]), [12, 4, 1]);
  assert.deepEqual(broadcastStrides([3, 1], [2, 3, 4]), [0, 1, 0]);
  assert.throws(() => broadcastStrides([2, 1], [1]), /\(2, 1\) does not broadcast/);
});

Deno.test("offsets walk a view in its own order", () => {
  assert.deepEqual([...offsets([3, 2], [1, 3])], [0, 3, 1, 4, 2, 5]); // transposed
  assert.deepEqual([...offsets([3], [-2], 5)], [5, 3, 1]);
  assert.deepEqual([...offsets([], [])], [0]);
  assert.deepEqual([...offsets([2, 0], [1, 1])], []);
});

Deno.test("axes count from either end, each once", () => {
  assert.deepEqual(axesOf([-1, 0], 3), [0, 2]);
  assert.deepEqual(axesOf(null, 2), [0, 1]);
  assert.deepEqual(axesOf(-1, 0), []); // numpy lets it pass
  assert.throws(() => axesOf(3, 3), /no axis 3 in an array with 3 axes/);
  assert.throws(() => axesOf([0, -2], 2), /repeat/);
});
