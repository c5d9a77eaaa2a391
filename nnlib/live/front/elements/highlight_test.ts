import assert from "node:assert/strict";
import { dependencies } from "../engine/dependencies.ts";
import { html } from "./dom.ts";
import { linkHighlights, markSteps } from "./highlight.ts";
import { readSpec } from "../state/spec.ts";
import { Store } from "../state/state.ts";
import { contextOf, oneNeuron, withFrames } from "../testing.ts";

/** A root with an element for each name, and who has a class now. */
function shown(...names: string[]) {
  const { el, model, window } = contextOf(oneNeuron());
  const { document } = window;
  const elements = names.map((name) =>
    html(document, "p", { "data-ref": name }, html(document, "b"))
  );
  el.append(...elements);
  const having = (className: string) =>
    elements.filter((element) => element.classList.contains(className))
      .map((element) => element.getAttribute("data-ref"));
  const { Event } = window as unknown as { Event: typeof globalThis.Event };
  return { el, model, elements, having, Event };
}

Deno.test("pointing at a piece lights up all that show the same value", () => {
  const { el, elements, having, Event } = shown("w", "x", "w");
  const controller = new AbortController();
  linkHighlights(el, controller.signal);
  const point = (element: Element) =>
    element.firstChild!.dispatchEvent(new Event("pointerover", { bubbles: true }));
  point(elements[2]!);
  assert.deepEqual(having("osn-lit"), ["w", "w"]);
  point(elements[1]!);
  assert.deepEqual(having("osn-lit"), ["x"]);
  el.dispatchEvent(new Event("pointerleave"));
  assert.deepEqual(having("osn-lit"), []);
});

Deno.test("what a finger taps stays lit when it is lifted, not when it scrolls", () => {
  const { el, elements, having, Event } = shown("w", "x");
  linkHighlights(el, new AbortController().signal);
  const touch = (type: string, at: Element) => {
    const event = new Event(type, { bubbles: type !== "pointerleave" });
    at.dispatchEvent(Object.assign(event, { pointerType: "touch" }));
  };
  touch("pointerover", elements[0]!);
  touch("pointerleave", el);
  assert.deepEqual(having("osn-lit"), ["w"]);
  touch("pointerover", elements[1]!);
  assert.deepEqual(having("osn-lit"), ["x"]);
  touch("pointercancel", elements[1]!);
  touch("pointerleave", el);
  assert.deepEqual(having("osn-lit"), []);
});

Deno.test("the focus lights up as the pointer does", () => {
  const { el, elements, having, Event } = shown("w", "x");
  linkHighlights(el, new AbortController().signal);
  elements[0]!.dispatchEvent(new Event("focusin", { bubbles: true }));
  assert.deepEqual(having("osn-lit"), ["w"]);
  elements[0]!.dispatchEvent(new Event("focusout", { bubbles: true }));
  assert.deepEqual(having("osn-lit"), []);
});

Deno.test("a step marks its value, what it is computed from, and what is to come", () => {
  withFrames((frame) => {
    const { el, model, having } = shown("x", "w", "b", "z", "a");
    const controller = new AbortController();
    const store = new Store(model, readSpec(model), true, controller.signal);
    markSteps(el, store, ["z", "a"], dependencies(store.program));
    const marks = () => ["osn-current", "osn-used", "osn-pending"].map(having);
    assert.deepEqual(marks(), [[], [], []]);
    store.step = 0;
    frame();
    assert.deepEqual(marks(), [["z"], ["x", "w", "b"], ["a"]]);
    store.step = 1;
    frame();
    assert.deepEqual(marks(), [["a"], ["z"], []]);
    controller.abort();
  });
});
