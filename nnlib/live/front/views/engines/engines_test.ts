import assert from "node:assert/strict";
import { contextOf, oneNeuron, withFrames } from "../../testing.ts";
import { mount } from "../../figure.ts";

const PART = {
  kind: "engines",
  output: "a",
  built: [{ values: { x: 1, w: 0.5, b: -0.25 }, result: 0.5621765008857981 }],
  models: { float32: "AA==", float64: "AA==" },
  calls: { inputs: [], constants: [], calls: [], outputs: [] },
  sizes: [],
  seen: "Elsewhere it gave 0.5.",
};

function shown(change: Record<string, unknown> = {}, part: object = PART) {
  const context = contextOf({ ...oneNeuron(), ...change, parts: [part] }, {
    kind: "jupyter",
  });
  mount(context);
  const rows = [...context.el.querySelectorAll("tbody tr")];
  return {
    text: context.el.textContent!,
    buttons: [...context.el.querySelectorAll(".osn-engines button")].map((button) =>
      button.textContent
    ),
    values: rows.map((row) => row.querySelector(".osn-digits")!.textContent),
  };
}

Deno.test("numpy's number stands beside the page's, for values that it was given", () =>
  withFrames(() => {
    const { values } = shown();
    assert.equal(values[0], values[1]);
    assert.match(values[1]!, /^0\.56217650088579\d\d\d$/);
    const moved = shown({ x: 2 });
    assert.equal(moved.values[0], "only for the presets");
    assert.match(moved.values[1]!, /^0\.6791786991753\d+$/);
  }));

Deno.test("what is not there is said, and has no button", () =>
  withFrames(() => {
    const { text, buttons, values } = shown();
    const [copy, browser] = ["not in this copy", "not in this browser"];
    assert.deepEqual(values.slice(2), [copy, copy, browser]);
    assert.match(text, /ONNX Runtime was not put into this copy of the book/);
    assert.match(text, /This browser has no WebNN. Elsewhere it gave 0.5./);
    assert.deepEqual(buttons, ["Measure the time of a run"]);
    const without = shown({}, { ...PART, models: undefined });
    assert.match(without.text, /made without the package onnx/);
  }));
