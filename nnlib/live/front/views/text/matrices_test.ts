import assert from "node:assert/strict";
import { contextOf, control, withFrames } from "../../testing.ts";
import { mount } from "../../figure.ts";
import { RARE } from "../../parts/rare.ts";
import { addParts } from "../../parts/registry.ts";

addParts(RARE);

/** M is [[1, 2], [3, 4]] times k; v is [5, −6]; i and j choose. */
function state(): Record<string, unknown> {
  const choice = (name: string) =>
    control(name, {
      kind: "choice",
      options: [{ label: "first", value: 0 }, { label: "second", value: 1 }],
    });
  return {
    version: 2,
    program: {
      format: "nnlib.live.program",
      version: 2,
      name: "f",
      inputs: ["k"],
      constants: [],
      instructions: [
        {
          out: "M",
          op: "multiply",
          args: [{ shape: [2, 2], data: [1, 2, 3, 4] }, "k"],
        },
        { out: "v", op: "multiply", args: [{ shape: [2], data: [5, -6] }, "k"] },
      ],
      outputs: { M: "M", v: "v" },
      single: false,
      functions: {},
    },
    controls: [control("k", { default: 1 }), choice("i"), choice("j")],
    parts: [
      {
        kind: "matrices",
        label: "Both",
        terms: [
          {
            value: "M",
            label: "M",
            rows: "i",
            columns: "j",
            across: false,
            look: "numbers",
          },
          "+",
          { value: "v", label: "v", columns: "j", across: true, look: "signs" },
          { value: "v", label: "w", across: false, look: "ink" },
          {
            value: "M",
            label: "counts",
            rows: "i",
            columns: "j",
            across: false,
            look: "counts",
          },
        ],
      },
    ],
    anchor: "both",
    title: "Both",
    k: 1,
    i: 0,
    j: 0,
  };
}

function figure(frame: () => void) {
  const context = contextOf(state(), { kind: "jupyter" });
  const unmount = mount(context);
  frame();
  const [m, v, w, counts] = context.el.querySelectorAll("table");
  const cells = (table: Element) => [...table.querySelectorAll("td")];
  const lit = (table: Element) =>
    cells(table).flatMap((cell, at) =>
      cell.classList.contains("osn-chosen") ? [at] : []
    );
  const { model } = context;
  return { m: m!, v: v!, w: w!, counts: counts!, cells, lit, model, unmount };
}

Deno.test("matrices show their numbers, their shapes, and which are positive", () => {
  withFrames((frame) => {
    const { m, v, w, cells, model, unmount } = figure(frame);
    assert.deepEqual(cells(m).map((cell) => cell.textContent), ["1", "2", "3", "4"]);
    assert.equal(m.querySelector("caption")!.textContent, "M 2 × 2");
    assert.deepEqual([v, w].map((each) => each.querySelectorAll("tr").length), [1, 2]);
    assert.deepEqual(cells(v).map((cell) => cell.textContent), ["5", "−6"]);
    assert.deepEqual(cells(w).map((cell) => cell.textContent), ["", ""]);
    const positive = (cell: Element) => cell.classList.contains("osn-positive");
    assert.deepEqual(cells(w).map(positive), [true, false]);
    model.set("k", -2);
    frame();
    assert.deepEqual(cells(m).map((cell) => cell.textContent), [
      "−2",
      "−4",
      "−6",
      "−8",
    ]);
    assert.deepEqual(cells(w).map(positive), [false, true]);
    unmount();
  });
});

Deno.test("what is chosen is lit, and pressing a number chooses it", () => {
  withFrames((frame) => {
    const { m, v, w, cells, lit, model, unmount } = figure(frame);
    assert.deepEqual([lit(m), lit(v), lit(w)], [[0], [0], []]);
    cells(m)[3]!.click();
    frame();
    assert.deepEqual([model.get("i"), model.get("j")], [1, 1]);
    assert.deepEqual([lit(m), lit(v)], [[3], [1]]);
    cells(v)[0]!.click();
    cells(w)[1]!.click();
    frame();
    assert.deepEqual([lit(m), lit(v), lit(w)], [[2], [0], []]);
    unmount();
  });
});

Deno.test("counts have numbered rows and columns, and a cell is pressed all the same", () => {
  withFrames((frame) => {
    const { counts, model, unmount } = figure(frame);
    const rows = [...counts.querySelectorAll("tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent)
    );
    assert.deepEqual(rows, [["", "0", "1"], ["0", "1", "2"], ["1", "3", "4"]]);
    const cell = counts.querySelectorAll("tr")[2]!.querySelectorAll("td")[0]!;
    cell.click();
    frame();
    assert.deepEqual([model.get("i"), model.get("j")], [1, 0]);
    assert.ok(cell.classList.contains("osn-chosen"));
    unmount();
  });
});
