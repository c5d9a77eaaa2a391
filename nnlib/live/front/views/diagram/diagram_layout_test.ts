import assert from "node:assert/strict";
import type { DiagramSpec } from "../../state/spec.ts";
import {
  along,
  boxOf,
  type Flow,
  LABEL,
  labelSize,
  layoutDiagram,
  NARROWEST,
  overlap,
} from "./diagram_layout.ts";

/** A fully connected network with so many nodes a layer. */
function network(...sizes: number[]): DiagramSpec {
  const layers = sizes.map((size, layer) => ({
    label: `Layer ${layer}`,
    nodes: Array.from({ length: size }, (_, i) => {
      const id = `${layer}_${i}`;
      return layer === 0
        ? { id, value: `x${i}` }
        : { id, z: `z${id}`, a: `a${id}`, bias: `b${id}` };
    }),
  }));
  const edges = sizes.slice(1).flatMap((size, layer) =>
    Array.from({ length: sizes[layer]! * size }, (_, i) => ({
      from: `${layer}_${Math.floor(i / size)}`,
      to: `${layer + 1}_${i % size}`,
      weight: `w${layer}_${i}`,
    }))
  );
  return { layers, edges };
}

const flows: Flow[] = ["right", "small"];

for (const flow of flows) {
  Deno.test(`the worked example shows every label, and none meets another (${flow})`, () => {
    const layout = layoutDiagram(network(2, 2, 1), flow);
    assert.equal(layout.edges.length, 6);
    const boxes = [
      ...layout.nodes.map((node) => boxOf(node, node, flow)),
      ...layout.edges.map((edge) => boxOf(edge.label, LABEL, flow)),
    ];
    assert.deepEqual(layout.edges.filter((edge) => edge.crowded), []);
    for (const [i, box] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) assert.ok(!overlap(box, other));
    }
  });

  Deno.test(`no label lies where two lines cross (${flow})`, () => {
    const { edges } = layoutDiagram(network(2, 2, 1), flow);
    // The second input's line to the first neuron, and the first's to the second.
    const [, down, up] = edges;
    const { x, y } = along(down!.from, down!.to, 0.5);
    const at = boxOf({ x, y }, { width: 0, height: 0 }, flow);
    assert.deepEqual(along(up!.from, up!.to, 0.5), { x, y });
    for (const { label } of edges) {
      assert.ok(!overlap(boxOf(label, LABEL, flow), at));
    }
  });

  Deno.test(`with what comes back there is still room for every label (${flow})`, () => {
    const { layers, edges } = network(2, 2, 1);
    const nodes = (layer: (typeof layers)[number]) =>
      layer.nodes.map((n) => n.z === undefined ? n : { ...n, delta: `d${n.id}` });
    const layout = layoutDiagram({
      layers: layers.map((layer) => ({ ...layer, nodes: nodes(layer) })),
      // In the order of the weights: first all those of the first neuron.
      edges: edges.toSorted((a, b) => a.to.localeCompare(b.to))
        .map((edge) => ({ ...edge, gradient: `d${edge.weight}` })),
    }, flow);
    const boxes = [
      ...layout.nodes.map((node) => boxOf(node, node, flow)),
      ...layout.edges.map(({ spec, label }) => boxOf(label, labelSize(spec), flow)),
    ];
    assert.deepEqual(layout.edges.filter((edge) => edge.crowded), []);
    for (const [i, box] of boxes.entries()) {
      assert.ok(box.y0 >= 0 && box.y1 <= layout.height);
      for (const other of boxes.slice(i + 1)) assert.ok(!overlap(box, other));
    }
  });

  Deno.test(`whatever the network, shown labels meet nothing and cards stay inside (${flow})`, () => {
    for (
      const sizes of [[1, 1], [3, 3, 2], [4, 3, 1], [2, 4, 4, 1], [3, 6, 6, 3], [1]]
    ) {
      const layout = layoutDiagram(network(...sizes), flow);
      const cards = layout.nodes.map((node) => boxOf(node, node, flow));
      const labels = layout.edges.filter((edge) => !edge.crowded)
        .map((edge) => boxOf(edge.label, LABEL, flow));
      const boxes = [...cards, ...labels];
      for (const [i, box] of boxes.entries()) {
        if (i < cards.length) {
          assert.ok(
            box.x0 >= -0.01 && box.x1 <= NARROWEST[flow] + 0.01,
            sizes.join("-"),
          );
          assert.ok(box.y0 >= 0 && box.y1 <= layout.height, sizes.join("-"));
        }
        for (const other of boxes.slice(i + 1)) {
          assert.ok(!overlap(box, other), `${sizes.join("-")} ${flow}`);
        }
      }
    }
  });
}

Deno.test("layers follow each other in the direction of the flow", () => {
  for (const flow of flows) {
    const { nodes } = layoutDiagram(network(2, 2, 1), flow);
    const at = (id: string) => nodes.find((node) => node.spec.id === id)!;
    assert.ok(at("0_0").x < at("1_0").x && at("1_1").x < at("2_0").x);
  }
});

Deno.test("a label stands on its edge", () => {
  const { edges } = layoutDiagram(network(2, 2, 1), "right");
  for (const { from, to, label } of edges) {
    const fraction = (label.x - from.x) / (to.x - from.x);
    assert.ok(fraction > 0 && fraction < 1);
    assert.ok(Math.abs(along(from, to, fraction).y - label.y) < 1e-9);
  }
});

Deno.test("an edge to a node that is not there is left out", () => {
  const { layers } = network(1, 1);
  const edges = [{ from: "0_0", to: "nowhere", weight: "w" }];
  assert.deepEqual(layoutDiagram({ layers, edges }, "right").edges, []);
});

for (const flow of flows) {
  Deno.test(`cards with words stand apart, four in a layer too (${flow})`, () => {
    const { layers, edges } = network(4, 3, 1);
    const worded = layers.map(({ label, nodes }) => ({
      label,
      nodes: nodes.map((node) => ({ ...node, label: "affordability" })),
    }));
    const { nodes } = layoutDiagram({ layers: worded, edges }, flow);
    const boxes = nodes.map((node) => boxOf(node, node, flow));
    for (const [i, one] of boxes.entries()) {
      assert.ok(one.x0 >= 0 && one.x1 <= NARROWEST[flow]);
      for (const other of boxes.slice(i + 1)) assert.ok(!overlap(one, other));
    }
    assert.ok(nodes.every(({ width, height }) => width >= 68 && height >= 40));
  });
}
