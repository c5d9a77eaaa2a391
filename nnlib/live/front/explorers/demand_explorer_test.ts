import assert from "node:assert/strict";
import { contextOf, oneNeuron } from "../testing.ts";
import { mount } from "../figure.ts";

const weights = (value: number) => [{ ref: "x_to_a", label: "x", value }];
const neuron = {
  name: "a",
  said: "It listens to x.",
  over: "x",
  weights: weights(-2),
  bias: 0.5,
  counts: { ref: "a_to_y", value: 3 },
};

function still(): HTMLElement {
  const figure = {
    start: 0,
    note: "The names are ours.",
    neurons: [neuron, { ...neuron, weights: weights(1) }],
    scales: [{ label: "x", scale: 1.5, unit: "€" }],
  };
  const show = ["curves", "weights"];
  const context = contextOf({
    ...oneNeuron(),
    parts: null,
    explorer: "DemandExplorer",
    figure,
    show,
  });
  mount(context);
  return context.el;
}

Deno.test("each weight has its number, and a bar to the side of its sign", () => {
  const el = still();
  const rects = [...el.querySelectorAll(".osn-bar rect")];
  const seen = rects.map((rect) => [
    rect.getAttribute("class"),
    rect.getAttribute("x"),
    rect.getAttribute("width"),
  ]);
  assert.deepEqual(seen, [
    ["osn-bar-negative", "1%", "49%"],
    ["osn-bar-positive", "50%", "24.5%"],
  ]);
  const numbers = [...el.querySelectorAll(".osn-weight-table .osn-value")];
  assert.deepEqual(
    numbers.map((each) => each.textContent),
    ["−2", "1", "0.5", "0.5", "3", "3"],
  );
  assert.match(el.querySelector("caption")!.textContent!, /\(x 1\.5 €\)/);
});

Deno.test("each curve has its title, and a picture that says the same in words", () => {
  const el = still();
  const plots = [...el.querySelectorAll(".osn-small-plot")];
  assert.equal(plots.length, 2);
  assert.equal(plots[0]!.querySelector(".osn-small-title")!.textContent, "a = 0.56");
  assert.equal(
    plots[0]!.querySelector("svg")!.getAttribute("aria-label"),
    "Curve of a over x. At x = 1: a = 0.56.",
  );
});
