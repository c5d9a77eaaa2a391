import assert from "node:assert/strict";
import {
  type Flow,
  heightOf,
  layoutLayers,
  MOST_SHOWN,
  RADIUS,
  shownNodes,
} from "./architecture_layout.ts";

// The narrowest places where they are drawn, in pixels.
const NARROWEST = { right: 520, down: 280 };
const flows: Flow[] = ["right", "down"];

/** Sizes from the smallest network to the largest. */
function* networks(): Generator<number[]> {
  for (const inputs of [1, 2, 6, 7, 16]) {
    for (const hidden of [0, 1, 3, 6]) {
      for (const neurons of [1, 5, 6, 7, 16]) {
        for (const outputs of [1, 6, 10]) {
          yield [inputs, ...Array.from({ length: hidden }, () => neurons), outputs];
        }
      }
    }
  }
}

Deno.test("a layer that fits is shown whole; of a larger one the first and the last", () => {
  assert.deepEqual(shownNodes(1), [0]);
  assert.deepEqual(shownNodes(6), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(shownNodes(7), [0, 1, 2, 3, null, 6]);
  assert.deepEqual(shownNodes(16), [0, 1, 2, 3, null, 15]);
});

for (const flow of flows) {
  Deno.test(`whatever the network, nodes stay inside and apart (${flow})`, () => {
    for (const sizes of networks()) {
      const layers = layoutLayers(sizes, flow);
      assert.deepEqual(layers.map(({ count }) => count), sizes);
      const places = layers.flatMap(({ nodes, gap }) => gap ? [...nodes, gap] : nodes);
      assert.ok(places.length <= sizes.length * MOST_SHOWN);
      const pixels = places.map(({ x, y }) =>
        [(x / 100) * NARROWEST[flow], y] as const
      );
      for (const [i, [x, y]] of pixels.entries()) {
        assert.ok(x >= RADIUS && x <= NARROWEST[flow] - RADIUS, `${sizes}: x = ${x}`);
        assert.ok(y >= RADIUS && y <= heightOf(flow) - RADIUS, `${sizes}: y = ${y}`);
        for (const [u, v] of pixels.slice(i + 1)) {
          assert.ok(Math.hypot(x - u, y - v) >= 2 * RADIUS + 4, `${sizes}: too close`);
        }
      }
    }
  });

  Deno.test(`words stand clear of their layer's nodes (${flow})`, () => {
    for (const sizes of networks()) {
      for (const { nodes, caption, foot } of layoutLayers(sizes, flow)) {
        const tops = nodes.map(({ y }) => y - RADIUS);
        // From left to right the caption has a second line, 16 pixels lower.
        const lowest = flow === "right" ? caption.y + 16 : caption.y;
        assert.ok(lowest <= Math.min(...tops) - 4, `${sizes}: caption`);
        const bottom = Math.max(...nodes.map(({ y }) => y + RADIUS));
        if (flow === "right") assert.ok(foot.y - 11 >= bottom, `${sizes}: foot`);
        assert.ok(caption.y >= 12 && foot.y <= heightOf(flow));
      }
    }
  });
}
