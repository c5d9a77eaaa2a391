import assert from "node:assert/strict";
import { readSpec } from "../../state/spec.ts";
import { Store } from "../../state/state.ts";
import { contextOf, control, oneNeuron, withFrames } from "../../testing.ts";
import { allowed, moved, onDrag, pulled, roundedTo, stepOf } from "./drag.ts";

const w = control("w", { min: -10, max: 10, step: 0.05 });

Deno.test("pulling to the right adds steps, to the left takes them away", () => {
  assert.equal(pulled(0.6, 30, w, false), 1.1);
  assert.equal(pulled(0.6, -30, w, false), 0.1);
});

Deno.test("with Shift a pull changes a tenth as much", () => {
  assert.equal(pulled(0.6, 30, w, true), 0.65);
});

Deno.test("a count is pulled by whole steps, with Shift too", () => {
  const count = control("n", { min: 1, max: 16, step: 1, whole: true });
  assert.equal(pulled(2, 30, count, true), 12);
});

Deno.test("however a count is moved, it stays a whole number in its range", () => {
  const count = control("n", { min: 1, max: 16, step: 1, whole: true });
  const moved = [2.1, 2.9, 15.7, 99, -99].map((value) => allowed(value, count, 0.1));
  assert.deepEqual(moved, [2, 3, 16, 16, 1]);
  assert.equal(allowed(2.1, w, 0.1), 2.1);
});

Deno.test("a value pulled and brought back is the same, also off the steps", () => {
  assert.equal(pulled(0.123456789, 0, w, false), 0.123456789);
});

Deno.test("no pull leads out of the range", () => {
  assert.equal(pulled(9.9, 5000, w, false), 10);
  assert.equal(pulled(9.9, -5000, w, false), -10);
});

Deno.test("values stay short decimals", () => {
  for (let pixels = 0; pixels < 300; pixels++) {
    assert.ok(String(pulled(0.1, pixels, w, false)).length <= 5);
  }
  assert.equal(roundedTo(0.1 + 0.2, 0.1), 0.3);
  assert.equal(roundedTo(1234567, 100), 1234567);
});

Deno.test("where the slider counts by powers of ten, a pull multiplies", () => {
  const rate = control("rate", { min: 0.01, max: 1000, log: 0.5 });
  assert.equal(moved(1, 2, rate), 10);
  assert.equal(moved(1, 1, rate), 3.162);
  assert.equal(moved(1, 10, rate), 1000);
  assert.equal(pulled(1, -6, rate, false), 0.1);
  assert.equal(pulled(1, 30, rate, true), 3.162);
});

Deno.test("where any value will do, a step is a hundredth of the range", () => {
  assert.equal(stepOf(control("w", { step: "any" })), 0.2);
});

/** Something to drag that sets w to 2; what a pointer and a finger do to it. */
function dragged(
  ways: "sideways" | "anywhere",
  use: (
    store: Store,
    happens: (type: string, properties?: Record<string, unknown>) => Event,
  ) => void,
) {
  withFrames(() => {
    const { model, el, window } = contextOf(oneNeuron());
    const controller = new AbortController();
    const { signal } = controller;
    const store = new Store(model, readSpec(model), true, signal);
    const document = el.ownerDocument;
    const stage = { document, store, symbols: {}, live: true, signal };
    const handle = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    handle.setPointerCapture = () => {};
    onDrag(stage, handle, ways, () => () => store.set("w", 2));
    const { Event } = window as unknown as { Event: typeof globalThis.Event };
    use(store, (type, properties = {}) => {
      const event = new Event(type, { cancelable: true });
      Object.assign(event, { button: 0, pointerId: 1, ...properties });
      handle.dispatchEvent(event);
      return event;
    });
    controller.abort();
  });
}

function dragTest(name: string, ...rest: Parameters<typeof dragged>) {
  Deno.test(name, async () => {
    dragged(...rest);
    // The store's last message to the kernel.
    await new Promise((resolve) => setTimeout(resolve, 80));
  });
}

const finger = (clientX: number, clientY: number) => ({
  touches: [{ clientX, clientY }],
});

dragTest("a drag that the browser takes away to scroll changes nothing", "sideways", (
  store,
  happens,
) => {
  store.set("w", 0.123456789);
  happens("pointerdown");
  happens("pointermove");
  assert.equal(store.number("w"), 2);
  happens("pointercancel");
  assert.equal(store.number("w"), 0.123456789);
  happens("pointermove");
  assert.equal(store.number("w"), 0.123456789);
});

dragTest("what is dragged follows the pointer that took hold of it", "sideways", (
  store,
  happens,
) => {
  happens("pointerdown");
  happens("pointerdown", { pointerId: 2 });
  happens("pointermove", { pointerId: 2 });
  happens("pointercancel", { pointerId: 2 });
  assert.equal(store.number("w"), 0.5);
  happens("pointermove");
  happens("pointerup");
  assert.equal(store.number("w"), 2);
});

dragTest("what goes anywhere never lets the page scroll", "anywhere", (_, happens) => {
  assert.ok(happens("touchstart", finger(50, 50)).defaultPrevented);
});

dragTest("what goes sideways lets the page scroll up and down", "sideways", (
  _,
  happens,
) => {
  assert.ok(!happens("touchstart", finger(50, 50)).defaultPrevented);
  assert.ok(!happens("touchmove", finger(53, 60)).defaultPrevented);
  assert.ok(happens("touchmove", finger(60, 53)).defaultPrevented);
});
