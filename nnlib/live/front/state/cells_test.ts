import assert from "node:assert/strict";
import fc from "fast-check";
import { runs } from "../testing.ts";
import { cellsOf, problemOf, textOf } from "./cells.ts";
import { readValues, writeValues } from "./link.ts";

Deno.test("a drawing is a text and the same drawing again", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 50 }),
      (cells) => {
        const text = textOf(cells);
        assert.deepEqual([...cellsOf(text, [cells.length]).data], cells);
        assert.equal(problemOf(text, [cells.length]), null);
        assert.doesNotMatch(text, /A$/);
      },
    ),
    runs(200),
  );
  // As nnlib/live/figures/cells.py writes it.
  assert.equal(textOf([0, 0, 0, 0, 0, 1]), "B");
  assert.deepEqual([...cellsOf("gB", [3, 4]).data], [
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
  ]);
});

Deno.test("what a link brings must be a drawing of this size", () => {
  const ink = {
    name: "ink",
    trait: "ink",
    symbol: { base: "ink" },
    kind: "cells",
    default: "",
    shape: [3, 4],
  } as const;
  const read = (text: string) => readValues(`ink=${text}`, [ink]);
  assert.deepEqual(read("gB").values, { ink: "gB" });
  assert.deepEqual(read("").values, { ink: "" });
  for (const wrong of ["gBA", "g B", "%3Cb%3E", "=", "é"]) {
    const { values, ignored } = read(wrong);
    assert.deepEqual(values, {});
    assert.deepEqual(ignored, ["ink (it is no drawing of 3 × 4 cells)"]);
  }
  assert.equal(writeValues([ink], () => "g_-"), "ink=g_-");
});
