import assert from "node:assert/strict";
import type { Model } from "./context.ts";
import { readSpec } from "./spec.ts";
import { Store } from "./state.ts";
import { StaticModel } from "./static_model.ts";
import { oneNeuron, withFrames } from "../testing.ts";

function start(model: Model = new StaticModel(oneNeuron()), live = true) {
  const controller = new AbortController();
  const store = new Store(model, readSpec(model), live, controller.signal);
  return { model, store, close: () => controller.abort() };
}

/** Runs and then waits for the store's last message to the kernel. */
function test(name: string, body: (frame: () => void) => void) {
  Deno.test(name, async () => {
    withFrames(body);
    await new Promise((resolve) => setTimeout(resolve, 120));
  });
}

test("the program's values are there from the start, without a frame", () => {
  const { store, close } = start();
  assert.equal(store.number("z"), 0.25);
  assert.equal(store.text("a"), "0.562177");
  close();
});

test("many changes are one frame, in which every view is painted once", (frame) => {
  const { store, close } = start();
  const painted: string[] = [];
  store.subscribe(() => painted.push(`one ${store.number("z")}`));
  store.subscribe(() => painted.push(`two ${store.number("z")}`));
  painted.length = 0;
  store.set("x", 2);
  store.set("w", 2);
  store.set("b", 1);
  assert.deepEqual(painted, []);
  frame();
  assert.deepEqual(painted, ["one 5", "two 5"]);
  frame();
  assert.equal(painted.length, 2);
  close();
});

test("a value set is known at once, before the frame", () => {
  const { store, close } = start();
  store.set("w", 2);
  assert.equal(store.number("w"), 2);
  close();
});

test("a change of the model from elsewhere is painted too", (frame) => {
  const { model, store, close } = start();
  const other = start(model);
  other.store.set("w", 3);
  frame();
  assert.equal(store.number("z"), 2.75);
  close();
  other.close();
});

test("after closing, nothing listens and nothing is painted", (frame) => {
  const model = new StaticModel(oneNeuron());
  const listening: string[] = [];
  const { on, off } = model;
  model.on = (event, listener) => {
    listening.push(event);
    on.call(model, event, listener);
  };
  model.off = (event, listener) => {
    listening.splice(listening.indexOf(event), 1);
    off.call(model, event, listener);
  };
  const { store, close } = start(model);
  assert.deepEqual(listening, ["change:x", "change:w", "change:b"]);
  let painted = 0;
  store.subscribe(() => painted++);
  store.set("w", 3);
  close();
  model.set("w", 4);
  frame();
  assert.equal(painted, 1); // when it was subscribed
  assert.deepEqual(listening, []);
});

Deno.test("the kernel hears of the first change at once and of the last one", async () => {
  const saved: unknown[] = [];
  const model = new StaticModel(oneNeuron());
  model.save_changes = () => saved.push(model.get("w"));
  let close = () => {};
  withFrames(() => {
    const started = start(model);
    close = started.close;
    for (let i = 1; i <= 100; i++) started.store.set("w", i / 100);
  });
  assert.deepEqual(saved, [0.01]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.deepEqual(saved, [0.01, 1]);
  close();
});

test("values that the stepper has not come to show as a question mark", () => {
  const { store, close } = start();
  store.step = 0;
  assert.equal(store.current, "z");
  assert.deepEqual([store.text("x"), store.text("z"), store.text("a")], [
    "1",
    "0.25",
    "?",
  ]);
  assert.equal(store.isRounded("a"), false);
  store.step = null;
  assert.equal(store.text("a"), "0.562177");
  close();
});

test("reset sets the defaults, and other names are left alone", (frame) => {
  const { store, close } = start();
  store.setAll({ w: 7, nothing: 8 });
  assert.equal(store.number("w"), 7);
  store.reset();
  frame();
  assert.equal(store.number("w"), 0.5);
  close();
});

test("an input without a control keeps the value of its trait", () => {
  const state = oneNeuron();
  const controls = (state.controls as { name: string }[]).filter((c) => c.name === "x");
  const { store, close } = start(new StaticModel({ ...state, controls }));
  assert.equal(store.number("z"), 0.25);
  assert.deepEqual([...store.controls.keys()], ["x"]);
  close();
});

test("overflow is said in words", (frame) => {
  const state = { ...oneNeuron(), x: 1e308, w: 1e308 };
  const { store, close } = start(new StaticModel(state));
  frame();
  assert.equal(store.text("z"), "too large");
  assert.equal(store.text("a"), "1");
  close();
});

test("a program that is none is refused with a sentence", () => {
  const model = new StaticModel({ ...oneNeuron(), program: { format: "other" } });
  assert.throws(() => start(model), /./);
});
