import assert from "node:assert/strict";
import { contextOf, control, withFrames } from "../../testing.ts";
import { mount } from "../../figure.ts";

/** x · w, or (x · w) + w: which of them, a list says. */
const STATE = {
  version: 2,
  program: {
    format: "nnlib.live.program",
    version: 2,
    name: "chosen",
    inputs: ["which", "x", "w"],
    constants: [],
    instructions: [
      { out: "t1", op: "multiply", args: ["x", "w"] },
      { out: "t2", op: "add", args: ["t1", "w"] },
    ],
    outputs: { result: "t1" },
    single: false,
    functions: {},
    cases: [
      { values: { which: 0 }, outputs: { result: "t1" } },
      { values: { which: 1 }, outputs: { result: "t2" } },
    ],
  },
  controls: [
    control("which", {
      kind: "choice",
      options: [{ label: "one", value: 0 }, { label: "two", value: 1 }],
    }),
    control("x", { default: 3 }),
    control("w", { default: 2 }),
  ],
  presets: [],
  equations: [],
  symbols: {},
  steps: [],
  parts: [{ kind: "listing", choice: "which", codes: ["the first", "the second"] }],
  anchor: "listing",
  title: "",
  which: 1,
  x: 3,
  w: 2,
};

Deno.test("a program is listed beside its code, and taken line by line", () =>
  withFrames(() => {
    const context = contextOf(STATE, { kind: "jupyter" });
    const unmount = mount(context);
    const { el, window } = context;
    const cells = () =>
      [...el.querySelectorAll("tbody tr")].map((row) =>
        [...row.children].map((cell) => cell.textContent)
      );
    const current = () =>
      [...el.querySelectorAll("tbody tr")].findIndex((row) =>
        row.hasAttribute("aria-current")
      );
    const slider = el.querySelector<HTMLInputElement>("input[type=range]")!;
    const to = (line: number) => {
      slider.value = String(line);
      // deno-lint-ignore no-explicit-any -- linkedom's window has it
      slider.dispatchEvent(new (window as any).Event("input"));
    };
    assert.equal(el.querySelector("pre")!.textContent, "the second");
    assert.deepEqual(cells(), [
      ["t1 = multiply(x, w)", "3, 2", "6"],
      ["result = add(t1, w)", "6, 2", "8"],
    ]);
    assert.match(el.textContent!, /All 2 lines are computed\./);
    to(1);
    assert.deepEqual(cells()[1], ["result = add(t1, w)", "", "?"]);
    assert.equal(current(), 0);
    assert.match(el.textContent!, /Line 1: one line is left\./);
    assert.equal(slider.getAttribute("aria-valuetext"), "line 1 of 2");
    to(0);
    assert.match(el.textContent!, /only the inputs are known/);
    unmount();
  }));

Deno.test("another function has another program", () =>
  withFrames(() => {
    const context = contextOf({ ...STATE, which: 0 }, { kind: "jupyter" });
    const unmount = mount(context);
    const lines = [...context.el.querySelectorAll("tbody th")].map((th) =>
      th.textContent
    );
    assert.deepEqual(lines, ["result = multiply(x, w)"]);
    assert.equal(context.el.querySelector("pre")!.textContent, "the first");
    unmount();
  }));
