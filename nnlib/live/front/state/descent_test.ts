import assert from "node:assert/strict";
import { Descent, MOST_STEPS } from "./descent.ts";
import { readSpec } from "./spec.ts";
import { Store } from "./state.ts";
import { StaticModel } from "./static_model.ts";
import { control, withFrames } from "../testing.ts";

/** loss = x·w·w, and a step that takes w to w − η·w. */
const PROGRAM = {
  format: "nnlib.live.program",
  version: 2,
  name: "valley",
  inputs: ["x", "w", "rate"],
  constants: [],
  instructions: [
    { out: "t1", op: "multiply", args: ["w", "w"] },
    { out: "loss", op: "multiply", args: ["x", "t1"] },
    { out: "t2", op: "multiply", args: ["rate", "w"] },
    { out: "w_new", op: "subtract", args: ["w", "t2"] },
    { out: "t3", op: "multiply", args: ["w_new", "w_new"] },
    { out: "loss_new", op: "multiply", args: ["x", "t3"] },
  ],
  outputs: { loss: "loss", w_new: "w_new", loss_new: "loss_new" },
  single: false,
  functions: {},
};

function start(change: Record<string, unknown> = {}) {
  const controls = [
    control("x", { default: 1, min: 0, max: 2 }),
    control("w", { default: 8 }),
    control("rate", { default: 0.5, min: 0, max: 50 }),
  ];
  const state = { program: PROGRAM, controls, x: 1, w: 8, rate: 0.5, ...change };
  return open(new StaticModel(state));
}

function open(model: StaticModel) {
  const { signal } = new AbortController();
  const store = new Store(model, readSpec(model), true, signal);
  const spec = {
    parameters: ["w"],
    after: ["w_new"],
    start: ["x", "w"],
    loss: "loss",
    lossAfter: "loss_new",
  };
  return { model, store, descent: new Descent(store, model, spec, true, signal) };
}

function test(name: string, body: (frame: () => void) => void) {
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    fn: () => withFrames(body),
  });
}

test("steps are taken one after the other, also within one frame, and undone", () => {
  const { store, descent } = start();
  assert.equal(descent.steps, 0);
  assert.equal(descent.canUndo, false);
  for (const expected of [4, 2, 1]) {
    assert.equal(descent.step(), null);
    assert.equal(store.number("w"), expected);
  }
  assert.deepEqual(descent.path.map(({ w }) => w), [8, 4, 2, 1]);
  assert.deepEqual(descent.path.map(({ loss }) => loss), [64, 16, 4, 1]);
  for (const expected of [2, 4, 8]) {
    descent.undo();
    assert.equal(store.number("w"), expected);
  }
  assert.equal(descent.steps, 0);
  assert.equal(descent.canUndo, false);
  descent.undo();
  assert.equal(store.number("w"), 8);
});

test("a number changed by hand begins a new descent, and Undo takes it back", () => {
  const { store, descent } = start();
  descent.step();
  store.set("w", 6);
  assert.deepEqual(descent.path.map(({ w }) => w), [6]);
  descent.undo();
  assert.deepEqual(descent.path.map(({ w }) => w), [8, 4]);
  store.set("x", 2);
  assert.equal(descent.steps, 0);
  assert.equal(descent.step(), null);
  assert.deepEqual(descent.path.map(({ w }) => w), [4, 2]);
});

test("the learning rate may change on the way", () => {
  const { store, descent } = start();
  descent.step();
  store.set("rate", 1);
  assert.equal(descent.steps, 1);
  descent.step();
  assert.deepEqual(descent.path.map(({ w }) => w), [8, 4, 0]);
});

test("a step off the slider is not taken, and a sentence says so", () => {
  const { store, descent } = start({ rate: 2.5 });
  const said = descent.step();
  assert.match(said!, /^No step taken: it would bring w to −12, below −10, .*ends/);
  assert.equal(store.number("w"), 8);
  assert.equal(descent.canUndo, false);
  store.set("rate", 2);
  assert.equal(descent.step(), null);
});

test("a preset or Reset begins anew, with nothing to undo", (frame) => {
  const { store, descent } = start();
  descent.step();
  frame();
  store.reset();
  frame();
  assert.equal(store.number("w"), 8);
  assert.equal(descent.canUndo, false);
});

test("who shows the same model sees the same steps", () => {
  const { model, descent } = start();
  const other = open(model);
  descent.step();
  other.descent.step();
  assert.deepEqual(descent.path, other.descent.path);
  descent.undo();
  assert.equal(other.descent.steps, 1);
});

test("there is an end to what is kept, and a sentence says so", () => {
  const { descent } = start({ rate: 0 });
  for (let i = 0; i < MOST_STEPS; i++) assert.equal(descent.step(), null);
  assert.match(descent.step()!, /as many as are kept/);
  assert.equal(descent.steps, MOST_STEPS);
});

test("at the end of a slider, the sentence says what helps: no shorter step does", () => {
  const { store, descent } = start({ w: -10, rate: -0.01 });
  const said = descent.step();
  assert.match(said!, /w is at −10, where its slider ends, .* Move w inwards first\.$/);
  assert.equal(store.number("w"), -10);
});
