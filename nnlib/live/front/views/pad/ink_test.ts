import assert from "node:assert/strict";
import { dab, outline, type Shape, stroke } from "./ink.ts";

/** A grid as lines of text. */
function lines(cells: ArrayLike<number>, [rows, columns]: Shape): string[] {
  return Array.from(
    { length: rows },
    (_, row) =>
      Array.from(
        { length: columns },
        (_, column) => cells[row * columns + column] ? "#" : ".",
      ).join(""),
  );
}

Deno.test("a pen three cells wide makes three by three cells", () => {
  const shape = [5, 6] as const;
  const cells = new Float64Array(30);
  dab(cells, shape, { x: 2.5, y: 1.5 }, 3, 1);
  assert.deepEqual(lines(cells, shape), [
    ".###..",
    ".###..",
    ".###..",
    "......",
    "......",
  ]);
  dab(cells, shape, { x: 1.5, y: 0.5 }, 1, 0);
  assert.equal(lines(cells, shape)[0], "..##..");
});

Deno.test("a pen over an edge inks what is there, and one outside nothing", () => {
  const shape = [3, 3] as const;
  const cells = new Float64Array(9);
  dab(cells, shape, { x: 0.5, y: 0.5 }, 3, 1);
  assert.deepEqual(lines(cells, shape), ["##.", "##.", "..."]);
  for (const far of [-50, 50, -1e9, 1e9]) dab(cells, shape, { x: far, y: 1 }, 3, 1);
  assert.deepEqual(lines(cells, shape), ["##.", "##.", "..."]);
});

Deno.test("a quick line has no gaps", () => {
  const shape = [32, 32] as const;
  const cells = new Float64Array(1024);
  stroke(cells, shape, { x: 2, y: 3 }, { x: 29, y: 27 }, 3);
  const inked = lines(cells, shape).slice(3, 27);
  assert.ok(inked.every((line) => /^\.*#{2,}\.*$/.test(line)), inked.join("\n"));
});

Deno.test("an outline has a box for each run of cells", () => {
  const cells = [0, 1, 1, 0, 1, 0];
  assert.equal(outline([2, 3], (cell) => cells[cell] === 1), "M1 0H3v1H1zM1 1H2v1H1z");
  assert.equal(outline([2, 3], () => false), "");
});
