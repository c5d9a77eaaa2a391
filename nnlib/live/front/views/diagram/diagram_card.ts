/** A card of the drawing for each neuron, with its values. */

import { liveText, setAttributes, svg } from "../../elements/dom.ts";
import { symbolOf, symbolSvg } from "../../elements/symbols.ts";
import type { NodeSpec } from "../../state/spec.ts";
import { makeDraggable } from "../controls/drag.ts";
import type { Stage } from "../view.ts";
import type { PlacedNode } from "./diagram_layout.ts";
import { DIGITS, fitted, type Painters } from "./diagram_numbers.ts";

const LINE_HEIGHT = 20;

/** The card of a neuron, or the rounder one of an input. */
export function card(stage: Stage, node: PlacedNode, painters: Painters): SVGElement {
  const { document } = stage;
  const { width, height } = node;
  const labelled = node.spec.label !== undefined;
  const names = rows(node.spec, labelled || height < LINE_HEIGHT * 1.6);
  const isInput = node.spec.value !== undefined;
  const root = svg(document, "svg", {
    class: isInput ? "osn-node osn-node-input" : "osn-node",
    x: `${node.x}%`,
    y: node.y,
    overflow: "visible",
  });
  root.append(svg(document, "rect", {
    class: "osn-card",
    x: -width / 2,
    y: -height / 2,
    width,
    height,
    rx: isInput ? height / 2 : 12,
  }));
  names.forEach((name, index) => {
    const y = (index - (names.length - 1) / 2) * (LINE_HEIGHT + 4);
    root.append(cardRow(stage, node, name, y, painters));
  });
  return root;
}

/** The values that a card shows, from what goes in to what comes out. */
function rows(node: NodeSpec, small: boolean): string[] {
  const all = [node.bias, node.z, node.value, node.a].filter((name) =>
    name !== undefined
  );
  if (small) return all.slice(-1);
  // What comes back stands below what went out.
  return node.delta === undefined ? all : [...all, node.delta];
}

function cardRow(
  stage: Stage,
  { spec, width, height }: PlacedNode,
  name: string,
  y: number,
  painters: Painters,
): SVGElement {
  const { document, store } = stage;
  const kind = name === spec.bias
    ? "bias"
    : name === spec.z
    ? "sum"
    : name === spec.delta
    ? "delta"
    : "out";
  const row = svg(document, "g", {
    class: `osn-row osn-row-${kind}`,
    "data-ref": name,
    transform: `translate(0 ${y})`,
  });
  const isNarrow = width < 70;
  const inset = width < 100 ? 6 : 14;
  const { label } = spec;
  const middle = { x: 0, "text-anchor": "middle" };
  const symbol = label === undefined
    ? svg(document, "text", { x: inset - width / 2, y: 4.5 })
    : svg(document, "text", { class: "osn-node-label", ...middle, y: -6 }, label);
  if (label === undefined) {
    symbol.append(...symbolSvg(document, symbolOf(stage.symbols, name)).pieces);
  }
  const live = liveText(document);
  const right = { x: width / 2 - inset, "text-anchor": "end" };
  const number = svg(document, "text", {
    class: "osn-value",
    ...(label === undefined ? { ...right, y: 4.5 } : { ...middle, y: 14 }),
  }, live.node);
  const reach = label === undefined ? 24 : height - 6;
  const handle = svg(document, "rect", {
    class: "osn-handle",
    x: 3 - width / 2,
    y: -reach / 2,
    width: width - 6,
    height: reach,
    rx: 8,
  });
  makeDraggable(stage, handle, name);
  row.append(handle, symbol, number);
  const room = width - 2 * inset - (label !== undefined ? 0 : isNarrow ? 18 : 24);
  painters.push(() => {
    const text = store.text(name, DIGITS);
    live.set(text);
    row.classList.toggle("osn-negative", store.number(name) < 0);
    // "1.234 × 10⁻⁸" and "too large" must stay in the card.
    setAttributes(number, fitted(text, room));
  });
  return row;
}
