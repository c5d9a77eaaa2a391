import assert from "node:assert/strict";
import { contextOf, control, oneNeuron, withFrames } from "../../testing.ts";
import { readSpec } from "../../state/spec.ts";
import { Store } from "../../state/state.ts";
import { mount } from "../../figure.ts";
import { controlsView } from "./controls.ts";

function stillWith(change: Parameters<typeof control>[1]): HTMLElement {
  const price = control("x", { default: 25, min: 5, max: 50, ...change });
  const controls = [price, control("w"), control("b")];
  const parts = [{ kind: "controls" }];
  const context = contextOf({ ...oneNeuron(), controls, x: 25, parts });
  mount(context);
  return context.el.querySelector('.osn-control[data-ref="x"]')!;
}

Deno.test("a unit stands after the number, for eyes, for ears and on paper", () => {
  const row = stillWith({ unit: "€" });
  assert.equal(row.querySelector(".osn-unit")!.textContent, "€");
  assert.equal(row.querySelector(".osn-paper")!.textContent, "25 €");
  for (const input of row.querySelectorAll("input")) {
    assert.equal(input.getAttribute("aria-valuetext"), "25 €");
  }
});

Deno.test("a slider of powers stands in the middle of its decades", () => {
  const slider = stillWith({ min: 0.25, max: 2500, log: 0.1 })
    .querySelector("input[type=range]")!;
  const [min, max, step, value] = ["min", "max", "step", "value"]
    .map((name) => Number(slider.getAttribute(name)));
  assert.deepEqual([step, (value! - min!) / (max! - min!)], [0.1, 0.5]);
});

Deno.test("where there is no unit, there is no room for one", () => {
  const row = stillWith({});
  assert.equal(row.querySelector(".osn-unit"), null);
  assert.equal(row.querySelector(".osn-paper")!.textContent, "25");
});

Deno.test("a swipe that begins on a slider and scrolls the page sets nothing", async () => {
  withFrames(() => {
    const { model, el, window } = contextOf(oneNeuron());
    const controller = new AbortController();
    const { signal } = controller;
    const store = new Store(model, readSpec(model), true, signal);
    const document = el.ownerDocument;
    const stage = { document, store, symbols: {}, live: true, signal };
    const view = controlsView(stage, [...store.controls.values()]);
    const slider = view.element.querySelector<HTMLInputElement>(
      '[data-ref="w"] .osn-slider',
    )!;
    const { Event } = window as unknown as { Event: typeof globalThis.Event };
    const happens = (type: string) => slider.dispatchEvent(new Event(type));
    const slide = (value: string) => {
      happens("pointerdown");
      slider.value = value;
      happens("input");
      assert.equal(store.number("w"), Number(value));
    };
    slide("3");
    happens("pointerup");
    slide("-6");
    happens("pointercancel");
    assert.equal(store.number("w"), 3);
    controller.abort();
  });
  // The store's last message to the kernel.
  await new Promise((resolve) => setTimeout(resolve, 80));
});
