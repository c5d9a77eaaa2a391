import assert from "node:assert/strict";
import { contextOf, oneNeuron } from "../../testing.ts";
import { mount } from "../../figure.ts";

function drawing(fixed?: number, label?: string): Element {
  const diagram = {
    kind: "diagram",
    layers: [
      { label: "Input", nodes: [{ id: "x", value: "x", label }] },
      { label: "Output", nodes: [{ id: "n", z: "z", a: "a", label }] },
    ],
    edges: [{ from: "x", to: "n", weight: "w", fixed }],
  };
  const context = contextOf({ ...oneNeuron(), parts: [diagram] });
  mount(context);
  return context.el.querySelector(".osn-flow-right")!;
}

Deno.test("a weight that never changes is a line of its own width and no number", () => {
  const el = drawing(-3);
  assert.equal(el.querySelector(".osn-edge-label"), null);
  const edge = el.querySelector(".osn-edge")!;
  assert.ok(edge.classList.contains("osn-negative"));
  // x · 0.5 would be 1.81 wide.
  assert.equal(
    edge.querySelector(".osn-edge-line")!.getAttribute("stroke-width"),
    "3.35",
  );
  assert.ok(drawing().querySelector(".osn-edge-label"));
});

Deno.test("a card with a word shows the word and the number that comes out", () => {
  const cards = [...drawing(1, "awareness").querySelectorAll(".osn-node")];
  const texts = cards.map((card) =>
    [...card.querySelectorAll("text")].map((text) => text.textContent)
  );
  assert.deepEqual(texts, [["awareness", "1"], ["awareness", "0.5622"]]);
});
