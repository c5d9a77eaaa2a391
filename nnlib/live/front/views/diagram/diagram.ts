/**
 * The network as a drawing: a card for each neuron, a line for each weight.
 *
 * A line is blue and whole if its weight is positive, orange and dashed if negative,
 * and the thicker the larger the weight. Numbers that the reader sets can be pulled.
 */

import { html, setAttributes, svg } from "../../elements/dom.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import type { Frame } from "../part.ts";
import type { DiagramSpec, PartSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";
import { card } from "./diagram_card.ts";
import { edgeParts } from "./diagram_edge.ts";
import { type Flow, type Layout, layoutDiagram, NARROWEST } from "./diagram_layout.ts";
import { DIGITS, type Painters } from "./diagram_numbers.ts";

export const diagram = ({ stage }: Frame, spec: PartSpec & DiagramSpec): View =>
  diagramView(stage, spec);

/** Draws the network; CSS shows the arrangement that fits the width. */
export function diagramView(stage: Stage, spec: DiagramSpec): View {
  const { document } = stage;
  const element = html(document, "div", { class: "osn-diagram" });
  const painters: Painters = [];
  for (const flow of ["right", "small"] as const) {
    element.append(drawing(stage, spec, layoutDiagram(spec, flow), flow, painters));
  }
  return { element, paint: () => painters.forEach((paint) => paint()) };
}

/**
 * The class of a height below which letters of 13 pixels would be smaller than 10. No
 * style attribute: a strict page refuses those of a still.
 */
function leastHeight({ height }: Layout): string {
  const rem = height * 10 / 13 / 16;
  return rem <= 15 ? "" : `osn-least-${Math.min(30, 5 * Math.ceil(rem / 5))}`;
}

function drawing(
  stage: Stage,
  spec: DiagramSpec,
  layout: Layout,
  flow: Flow,
  painters: Painters,
): SVGSVGElement {
  const { document } = stage;
  const root = svg(document, "svg", {
    class: `osn-drawing osn-flow-${flow} ${leastHeight(layout)}`,
    role: "img",
    viewBox: `0 0 ${NARROWEST[flow]} ${layout.height}`,
  });
  // Lines below, cards above them, words on top.
  const edges = layout.edges.map((edge) => edgeParts(stage, edge, painters));
  root.append(...edges.map((edge) => edge.line));
  root.append(...layout.nodes.map((node) => card(stage, node, painters)));
  for (const { text, x, y, anchor } of layout.layers) {
    root.append(
      svg(document, "text", {
        class: "osn-layer",
        x: `${x}%`,
        y,
        "text-anchor": anchor,
      }, text),
    );
  }
  root.append(...edges.flatMap((edge) => edge.label ?? []));
  painters.push(() => setAttributes(root, { "aria-label": summary(stage, spec) }));
  return root;
}

/** The drawing in a sentence: what goes in and what comes out of each layer. */
function summary({ store, symbols }: Stage, spec: DiagramSpec): string {
  const layers = spec.layers.map(({ label, nodes }) => {
    const values = nodes.flatMap(({ value, a }) => {
      const name = value ?? a;
      if (name === undefined) return [];
      return [`${symbolSpoken(symbolOf(symbols, name))} = ${store.text(name, DIGITS)}`];
    });
    return `${label}: ${values.join(", ")}`;
  });
  return `Drawing of the network. ${layers.join(". ")}.`;
}
