import assert from "node:assert/strict";
import { readSpec } from "../../state/spec.ts";
import { Store } from "../../state/state.ts";
import { contextOf, control, oneNeuron, withFrames } from "../../testing.ts";
import { complaint, keySteps, numberField, withUnit } from "./number_field.ts";

const w = control("w");

Deno.test("a good text has no complaint", () => {
  for (const text of ["0.5", "-10", "10", "0,25"]) {
    assert.equal(complaint(text, w, 0), null);
  }
});

Deno.test("a complaint says what came, what was expected and what is kept", () => {
  assert.equal(
    complaint("abc", w, 0.6),
    "“abc” is not a number. Please type a number from −10 to 10; w stays 0.6.",
  );
  assert.equal(
    complaint("12", w, -0.5),
    "12 is not between −10 and 10. Please type a number from −10 to 10; w stays −0.5.",
  );
  assert.match(complaint("", w, 0)!, /^The field is empty\./);
});

Deno.test("a count is a whole number, and the complaint says so", () => {
  const count = control("n", { min: 1, max: 16, step: 1, whole: true });
  assert.equal(complaint("3", count, 2), null);
  assert.equal(complaint("3.0", count, 2), null);
  assert.equal(
    complaint("2.5", count, 2),
    "2.5 is not a whole number. Please type a whole number from 1 to 16; n stays 2.",
  );
});

Deno.test("a value is said with its unit, if it has one", () => {
  assert.equal(withUnit(-25.5, control("price", { unit: "€" })), "−25.5 €");
  assert.equal(withUnit(0.5, w), "0.5");
});

Deno.test("arrow and page keys step, other keys do not", () => {
  assert.deepEqual(
    ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "5", "constructor"].map(keySteps),
    [1, -1, 10, -10, null, null],
  );
});

/** A field for w in a page, with what one does to it. */
function field(
  use: (page: {
    readonly input: HTMLInputElement;
    readonly message: () => string;
    readonly store: Store;
    readonly type: (text: string) => void;
    readonly leave: () => void;
    readonly frame: () => void;
  }) => void,
) {
  withFrames((frame) => {
    const { model, el, window } = contextOf(oneNeuron());
    const controller = new AbortController();
    const { signal } = controller;
    const store = new Store(model, readSpec(model), true, signal);
    const document = el.ownerDocument;
    const stage = { document, store, symbols: {}, live: true, signal };
    const { input, message, paint } = numberField(stage, store.controls.get("w")!);
    el.append(input, message);
    store.subscribe(paint);
    const { Event } = window as unknown as { Event: typeof globalThis.Event };
    use({
      input,
      message: () => message.textContent ?? "",
      store,
      type(text) {
        input.value = text;
        input.dispatchEvent(new Event("input"));
      },
      leave: () => void input.dispatchEvent(new Event("change")),
      frame,
    });
    controller.abort();
  });
}

function fieldTest(name: string, use: Parameters<typeof field>[0]) {
  Deno.test(name, async () => {
    field(use);
    // The store's last message to the kernel.
    await new Promise((resolve) => setTimeout(resolve, 80));
  });
}

fieldTest(
  "a typed value counts at once, and the text is not rewritten meanwhile",
  (page) => {
    page.type("1.");
    page.frame();
    assert.equal(page.store.number("w"), 1);
    assert.equal(page.input.value, "1.");
    page.leave();
    assert.equal(page.input.value, "1");
  },
);

fieldTest("a wrong text changes nothing and stays, whatever else moves", (page) => {
  page.type("0,5 m");
  page.leave();
  assert.match(page.message(), /“0,5 m” is not a number/);
  assert.equal(page.input.getAttribute("aria-invalid"), "true");
  page.store.set("x", 2);
  page.frame();
  assert.equal(page.input.value, "0,5 m");
  assert.equal(page.store.number("w"), 0.5);
});

fieldTest(
  "mending the text, or moving the value otherwise, clears the sentence",
  (page) => {
    page.type("99");
    page.leave();
    assert.notEqual(page.message(), "");
    page.type("9");
    assert.equal(page.message(), "");
    assert.equal(page.input.hasAttribute("aria-invalid"), false);
    page.type("99");
    page.leave();
    page.store.set("w", 3);
    page.frame();
    assert.equal(page.message(), "");
    assert.equal(page.input.value, "3");
  },
);

fieldTest("a negative value has the minus sign that all others have", (page) => {
  page.store.set("w", -0.3);
  page.frame();
  assert.equal(page.input.value, "−0.3");
  page.type("-2.5");
  assert.equal(page.store.number("w"), -2.5);
  page.leave();
  assert.equal(page.input.value, "−2.5");
  assert.equal(page.message(), "");
});

fieldTest("reset takes a wrong text away even if the value is the default", (page) => {
  page.type("abc");
  page.leave();
  page.store.reset();
  page.frame();
  assert.equal(page.input.value, "0.5");
  assert.equal(page.message(), "");
});

fieldTest(
  "a browser may fill the field in again when the reader comes back",
  (page) => {
    // WebKit empties what has autocomplete="off" on the way back.
    assert.equal(page.input.hasAttribute("autocomplete"), false);
  },
);
