import assert from "node:assert/strict";
import { contextOf, oneNeuron } from "../../testing.ts";
import { readSpec, type SentenceSpec } from "../../state/spec.ts";
import { Store } from "../../state/state.ts";
import { readoutView } from "./readout.ts";

function shown(
  sentences: readonly SentenceSpec[],
  change: Record<string, unknown> = {},
  isKnown?: (name: string) => boolean,
) {
  const { model, el } = contextOf({ ...oneNeuron(), ...change });
  const { signal } = new AbortController();
  const spec = readSpec(model);
  const store = new Store(model, spec, false, signal);
  const document = el.ownerDocument;
  const stage = { document, store, symbols: spec.symbols, live: false, signal };
  const view = readoutView(stage, sentences, isKnown);
  view.paint();
  return [...view.element.querySelectorAll("p")]
    .filter((line) => !line.hidden).map((line) => line.textContent);
}

Deno.test("a sentence holds the current numbers, rounded as it asks", () => {
  const parts = ["z is ", { value: "z" }, ", a about ", { value: "a", digits: 2 }, "."];
  assert.deepEqual(shown([{ parts }]), ["z is 0.25, a about 0.56."]);
});

Deno.test("a number is written as Python writes it, where it is Python's sentence", () => {
  const parts = ["ValueError: ", { value: "z", spec: ".3f" }];
  assert.deepEqual(shown([{ parts }]), ["ValueError: 0.250"]);
});

Deno.test("a number that is not known yet is a question mark, as in the formulas", () => {
  const parts = ["z is ", { value: "z" }, " and x ", { value: "x" }, "."];
  const said = shown([{ parts }], {}, (name) => name !== "z");
  assert.deepEqual(said, ["z is ? and x 1."]);
});

Deno.test("a sentence is shown while its condition is not 0", () => {
  const sentences = [{ parts: ["x is not 0."], when: "x" }];
  assert.deepEqual(shown(sentences, { x: -0.5 }), ["x is not 0."]);
  assert.deepEqual(shown(sentences, { x: 0 }), []);
  assert.deepEqual(shown(sentences, { x: NaN }), []);
});
