import assert from "node:assert/strict";
import { mount } from "../../figure.ts";
import { addRare } from "../../parts/rare.ts";
import { cellsOf, textOf } from "../../state/cells.ts";
import { contextOf, withFrames } from "../../testing.ts";

addRare();

/** Twice the ink, and how much there is, of a drawing of 6 × 6 cells. */
const STATE = {
  version: 2,
  program: {
    format: "nnlib.live.program",
    version: 2,
    name: "twice",
    inputs: ["ink"],
    constants: [],
    instructions: [
      { out: "twice", op: "multiply", args: [2, "ink"] },
      {
        out: "amount",
        op: "sum",
        args: ["ink"],
        params: { axis: null, keepdims: false },
      },
      { out: "first", op: "divide", args: ["amount", 36] },
      { out: "rest", op: "subtract", args: [1, "first"] },
      { out: "p", op: "stack", args: ["first", "rest"], params: { axis: 0 } },
    ],
    outputs: { twice: "twice", amount: "amount", p: "p" },
    single: false,
    functions: {},
  },
  controls: [{
    name: "ink",
    trait: "ink",
    symbol: { base: "ink" },
    kind: "cells",
    default: "",
    shape: [6, 6],
  }],
  ink: "",
  presets: [],
  equations: [],
  symbols: {},
  steps: [],
  parts: [
    { kind: "pad", script: "pad", control: "ink", label: "Draw here", pen: 3 },
    {
      kind: "pictures",
      script: "pad",
      pictures: [
        {
          name: "twice",
          label: "Twice",
          shape: [6, 6],
          most: 4,
          numbers: true,
          note: "amount",
          unit: "cells",
        },
      ],
    },
    {
      kind: "chances",
      script: "pad",
      output: "p",
      labels: ["ink", "none"],
      title: "Shares",
    },
    { kind: "controls" },
  ],
  anchor: "twice",
  title: "Twice",
};

/** A figure that a reader uses; `inked` are the cells with ink. */
function using(
  use: (figure: {
    press: (key: string, more?: Record<string, unknown>) => Event;
    click: (text: string) => void;
    inked: () => number[];
    status: () => string;
    el: HTMLElement;
    set: (text: string) => void;
    frame: () => void;
  }) => void,
): void {
  withFrames((frame) => {
    const context = contextOf(STATE, { kind: "jupyter" });
    const close = mount(context);
    const { el, model, window } = context;
    const sheet = el.querySelector(".osn-pad-sheet")!;
    use({
      el,
      frame,
      press(key, more = {}) {
        const Kind = (window as unknown as { Event: typeof Event }).Event;
        const event = new Kind("keydown", { bubbles: true, cancelable: true });
        sheet.dispatchEvent(Object.assign(event, { key, ...more }));
        frame();
        return event;
      },
      click(text) {
        const buttons = [...el.querySelectorAll("button")];
        buttons.find((each) => each.textContent === text)!.click();
        frame();
      },
      inked() {
        const { data } = cellsOf(String(model.get("ink")), [6, 6]);
        return [...data.keys()].filter((cell) => data[cell] === 1);
      },
      status: () => el.querySelector(".osn-pad-place")!.textContent!,
      set: (text) => model.set("ink", text),
    });
    close();
  });
}

const at = (row: number, column: number) => 6 * row + column;
const BLOCK = [2, 3, 4].flatMap((row) => [2, 3, 4].map((column) => at(row, column)));

Deno.test("by keyboard: arrows say where the pen is, Space makes and clears a dab", () => {
  using(({ press, inked, status }) => {
    assert.ok(press("ArrowLeft").defaultPrevented); // the page does not scroll
    assert.equal(status(), "Row 4, column 3: no ink");
    press("ArrowRight");
    press(" ");
    assert.equal(status(), "Row 4, column 4: ink");
    assert.deepEqual(inked(), BLOCK);
    press(" ");
    assert.deepEqual(inked(), []);
    assert.equal(status(), "Row 4, column 4: no ink");
  });
});

Deno.test("with Shift, arrows draw; the pen stays on the pad", () => {
  using(({ press, inked, status }) => {
    for (let i = 0; i < 9; i++) press("ArrowUp");
    assert.equal(status(), "Row 1, column 4: no ink");
    press("ArrowDown", { shiftKey: true });
    const columns = [2, 3, 4];
    assert.deepEqual(
      inked(),
      [0, 1, 2].flatMap((row) => columns.map((column) => at(row, column))),
    );
  });
});

Deno.test("other keys are the page's: Tab leaves the pad", () => {
  using(({ press, inked }) => {
    for (const key of ["Tab", "Escape", "a", "Home"]) {
      assert.ok(!press(key).defaultPrevented, key);
    }
    assert.ok(!press("ArrowLeft", { altKey: true }).defaultPrevented);
    assert.deepEqual(inked(), []);
  });
});

Deno.test("Undo takes back dabs, Clear, and what others did, one after the other", () => {
  using(({ press, click, inked, status, set, frame }) => {
    click("Undo");
    assert.equal(status(), "There is nothing to undo.");
    press(" ");
    click("Clear");
    assert.deepEqual([inked(), status()], [[], "The pad is empty."]);
    set("g"); // a preset, or Python
    frame();
    assert.deepEqual(inked(), [0]);
    press("z", { ctrlKey: true });
    assert.deepEqual([inked(), status()], [[], "Undone."]);
    click("Undo");
    assert.deepEqual(inked(), BLOCK);
    click("Undo");
    assert.deepEqual(inked(), []);
    press(" ");
    press("Delete");
    assert.deepEqual(inked(), []);
  });
});

Deno.test("pictures and bars follow the drawing, with their numbers in words", () => {
  using(({ press, el }) => {
    press(" ");
    const picture = el.querySelector(".osn-thumb")!;
    assert.match(
      picture.getAttribute("aria-label")!,
      /^Twice; 0 0 0 0 0 0; 0 0 0 0 0 0; 0 0 2 2 2 0;/,
    );
    assert.equal(el.querySelector("figcaption")!.textContent, "Twice: 9 cells");
    // 2 of 4 is half of the ink.
    const drawn = [...picture.querySelectorAll("path")]
      .filter((path) => path.getAttribute("d"))
      .map((path) => path.getAttribute("fill-opacity"));
    assert.deepEqual(drawn, ["0.5"]);
    const rows = [...el.querySelectorAll(".osn-chances li")];
    assert.deepEqual(rows.map((row) => row.textContent), ["ink25 %", "none75 %"]);
    assert.deepEqual(rows.map((row) => row.className), [
      "osn-chance",
      "osn-chance-most",
    ]);
  });
});

Deno.test("a still shows the drawing, and nothing to use", () => {
  const context = contextOf({ ...STATE, ink: textOf([1]) });
  mount(context);
  const { el } = context;
  assert.equal(el.querySelector(".osn-pad-ink")!.getAttribute("d"), "M0 0H1v1H0z");
  assert.equal(el.querySelectorAll("[tabindex]").length, 0);
  assert.equal(el.querySelectorAll("[style]").length, 0);
  for (const button of el.querySelectorAll(".osn-pad button")) {
    assert.ok(button.hasAttribute("disabled"), button.outerHTML);
  }
  assert.equal(el.querySelector(".osn-pad-sheet")!.getAttribute("role"), "img");
});
