import assert from "node:assert/strict";
import { spansOf, spansText } from "./spans.ts";

const x = [-2, -1, 0, 1, 2];

Deno.test("a span ends midway between the points on either side", () => {
  assert.deepEqual(spansOf(x, [1, 1, 0, 0, 1]), [[-2, -0.5], [1.5, 2]]);
  assert.deepEqual(spansOf(x, [0, 0, 1, 0, 0]), [[-0.5, 0.5]]);
});

Deno.test("all or nothing", () => {
  assert.deepEqual(spansOf(x, [1, 1, 1, 1, 1]), [[-2, 2]]);
  assert.deepEqual(spansOf(x, [0, 0, 0, 0, 0]), []);
});

Deno.test("spans in words", () => {
  const words = (holds: number[]) => spansText("z", spansOf(x, holds), [-2, 2]);
  assert.equal(words([1, 1, 0, 0, 1]), "z below −0.5 and z above 1.5");
  assert.equal(words([0, 1, 1, 0, 0]), "z from −1.5 to 0.5");
  assert.equal(
    words([1, 0, 1, 0, 1]),
    "z below −1.5, z from −0.5 to 0.5 and z above 1.5",
  );
  const close = spansText("z", [[-2, 0.02]], [-2, 2]);
  assert.equal(close, "z below 0"); // rounded before it is written: no 2 × 10⁻²
  assert.equal(words([1, 1, 1, 1, 1]), "everywhere");
  assert.equal(words([0, 0, 0, 0, 0]), "nowhere");
});
