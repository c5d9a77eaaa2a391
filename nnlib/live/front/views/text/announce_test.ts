import assert from "node:assert/strict";
import { mount } from "../../figure.ts";
import { briefly } from "../plot/saying.ts";
import { contextOf, oneNeuron, withFrames } from "../../testing.ts";

const title = [{ parts: ["w is ", { value: "w", digits: 2 }] }];
const PLOTS = {
  kind: "plot",
  panels: [
    { place: [1, 2, 1], marks: [{ kind: "hline", data: { y: "b" } }] },
    {
      place: [1, 2, 2],
      marks: [{ kind: "line", data: { x: [0, 1], y: [2, 3] } }],
      texts: { title },
    },
  ],
};

/** What is announced after w has become 1. */
async function announced(parts: readonly unknown[]): Promise<string> {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  });
  const context = contextOf({ ...oneNeuron(), parts }, {
    kind: "page",
    links: {
      fragment: () => "",
      address: (fragment: string) => fragment,
      onChange: () => {},
      claim: () => false,
    },
    memory: { read: () => null, write: () => {} },
  });
  let close = () => {};
  withFrames((frame) => {
    close = mount(context);
    frame();
    context.model.set("w", 1);
    frame();
  });
  const said = context.el.querySelector(".osn-parts > [role=status]")!;
  assert.equal(said.textContent, "");
  await new Promise((resolve) => setTimeout(resolve, 800));
  close();
  return said.textContent!;
}

Deno.test("a number is said with what it is made of", async () => {
  const said = await announced([PLOTS, { kind: "announce", output: "z" }]);
  assert.equal(said, "z = 0.75: x is 1, w is 1, b is −0.25");
});

Deno.test("of plots without sentences, those that have changed are said", async () => {
  for (const output of [undefined, "no number"]) {
    assert.equal(
      await announced([PLOTS, { kind: "announce", output }]),
      "w is 1. curve, 2 values from 2 to 3.",
    );
  }
});

Deno.test("how far axes go is not said again and again", () => {
  const said =
    "2.0 beats. curve, 2 values from −2 to 2. x from 0 to 4. y from −2.2 to 2.2.";
  assert.equal(briefly(said), "2.0 beats. curve, 2 values from −2 to 2.");
  assert.equal(
    briefly("Curve over x. At x = 1: a = 0.5622."),
    "Curve over x. At x = 1: a = 0.5622.",
  );
});
