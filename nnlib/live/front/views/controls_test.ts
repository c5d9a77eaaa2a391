import assert from "node:assert/strict";
import { contextOf, control, oneNeuron } from "../testing.ts";
import { mount } from "../widgets/registry.ts";

function stillWith(change: Parameters<typeof control>[1]): HTMLElement {
  const price = control("x", { default: 25, min: 5, max: 50, ...change });
  const controls = [price, control("w"), control("b")];
  const context = contextOf({ ...oneNeuron(), controls, x: 25, show: ["controls"] });
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

Deno.test("where there is no unit, there is no room for one", () => {
  const row = stillWith({});
  assert.equal(row.querySelector(".osn-unit"), null);
  assert.equal(row.querySelector(".osn-paper")!.textContent, "25");
});
