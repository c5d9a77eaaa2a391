/**
 * The network as a drawing: a card for each neuron, a line for each weight.
 *
 * A line is blue and whole if its weight is positive, orange and dashed if negative,
 * and the thicker the larger the weight. Numbers that the reader sets can be pulled.
 */

import { html, liveText, setAttributes, svg } from "../../elements/dom.ts";
import type { Frame } from "../../parts/part.ts";
import type { DiagramSpec, NodeSpec, PartSpec } from "../../state/spec.ts";
import { symbolOf, symbolSpoken, symbolSvg } from "../../elements/symbols.ts";
import {
  type Flow,
  LABEL,
  labelSize,
  type Layout,
  layoutDiagram,
  NARROWEST,
  type PlacedEdge,
  type PlacedNode,
} from "./diagram_layout.ts";
import { makeDraggable } from "../controls/drag.ts";
import type { Stage, View } from "../view.ts";

/** Decimals in the drawing, where room is short. */
const DIGITS = 4;
const LINE_HEIGHT = 20;
/** About as wide as bold digits, and points, are. */
const CHARACTER = 7.6;
const POINT = 4;
const SUBSCRIPT = 5;

type Painters = (() => void)[];

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

/** Half a pixel for 0, and then slower and slower: 0.6 and 10 must both be seen. */
export function strokeWidth(weight: number): number {
  if (!Number.isFinite(weight)) return 1;
  const width = 0.75 + 1.5 * Math.sqrt(Math.min(Math.abs(weight), 12));
  return Math.round(width * 100) / 100;
}

function edgeParts(
  stage: Stage,
  edge: PlacedEdge,
  painters: Painters,
): { readonly line: SVGElement; readonly label: SVGElement | null } {
  const { document, store } = stage;
  const { weight, fixed } = edge.spec;
  const ends = {
    x1: `${edge.from.x}%`,
    y1: edge.from.y,
    x2: `${edge.to.x}%`,
    y2: edge.to.y,
  };
  const line = svg(document, "g", { class: "osn-edge", "data-ref": weight });
  const stroke = svg(document, "line", { class: "osn-edge-line", ...ends });
  line.append(
    // Its length is 1 for the style sheet, whatever it is in pixels.
    svg(document, "line", { class: "osn-edge-reach", pathLength: 1, ...ends }),
    stroke,
  );
  const show = (value: number, parts: readonly Element[]) => {
    setAttributes(stroke, { "stroke-width": strokeWidth(value) });
    for (const part of parts) {
      part.classList.toggle("osn-negative", value < 0);
      part.classList.toggle("osn-zero", value === 0);
    }
  };
  if (fixed !== undefined) {
    show(fixed, [line]);
    return { line, label: null };
  }
  const label = svg(document, "svg", {
    class: `osn-edge-label${edge.crowded ? " osn-crowded" : ""}`,
    "data-ref": weight,
    x: `${edge.label.x}%`,
    y: edge.label.y,
    overflow: "visible",
  });
  // The label's own ground: lines must not run through the letters.
  const ground = svg(document, "rect", {
    class: "osn-ground",
    y: -labelSize(edge.spec).height / 2,
    height: labelSize(edge.spec).height,
    rx: 4,
  });
  // Two lines stand around the middle, one stands on it.
  const lift = (labelSize(edge.spec).height - LABEL.height) / 2;
  const text = svg(document, "text", { y: 4 - lift, "text-anchor": "middle" });
  const number = appendNumber(stage, text, weight);
  // A symbol's subscript is small.
  const beside = 18 + SUBSCRIPT * text.textContent!.length;
  const handle = svg(document, "rect", {
    class: "osn-handle",
    x: -LABEL.width / 2,
    y: -13 - lift,
    width: LABEL.width,
    height: 26,
  });
  label.append(ground, text, handle);
  const { gradient } = edge.spec;
  if (gradient !== undefined) {
    label.append(gradientLine(stage, gradient, 4 + lift, painters));
  }
  makeDraggable(stage, handle, weight);
  painters.push(() => {
    const value = store.number(weight);
    const shown = number();
    // Wide enough for the longer of two lines.
    const below = gradient === undefined ? "" : gradientText(stage, gradient);
    const width = Math.max(
      beside + widthOf(shown),
      Math.min(widthOf(below), LABEL.width) + 4,
    );
    setAttributes(ground, { x: -width / 2, width });
    show(value, [line, label]);
  });
  return { line, label };
}

/** "∂ −0.0273", under a weight: the slope of the loss along it. */
function gradientLine(
  stage: Stage,
  name: string,
  y: number,
  painters: Painters,
): SVGElement {
  const { document } = stage;
  const live = liveText(document);
  const text = svg(document, "text", {
    class: "osn-edge-gradient",
    "data-ref": name,
    y: y + 1,
    "text-anchor": "middle",
  }, live.node);
  painters.push(() => {
    const shown = gradientText(stage, name);
    live.set(shown);
    setAttributes(text, fitted(shown, LABEL.width));
  });
  return text;
}

function gradientText({ store }: Stage, name: string): string {
  return `∂ ${store.text(name, DIGITS)}`;
}

function widthOf(text: string): number {
  const points = text.split(".").length - 1;
  return CHARACTER * (text.length - points) + POINT * points;
}

/** Attributes that keep a long number, such as "−1.234 × 10⁻⁸", in its room. */
function fitted(text: string, room: number) {
  const long = widthOf(text) > room;
  return {
    textLength: long ? room : undefined,
    lengthAdjust: long ? "spacingAndGlyphs" : undefined,
  };
}

/** Appends "w₁ 0.6" to a text; what it returns brings the number up to date. */
function appendNumber(stage: Stage, text: SVGTextElement, name: string): () => string {
  const { document, store } = stage;
  const { pieces, raise } = symbolSvg(document, symbolOf(stage.symbols, name));
  const live = liveText(document);
  const number = svg(document, "tspan", {
    class: "osn-value",
    dx: 5,
    dy: raise || undefined,
  }, live.node);
  text.append(...pieces, number);
  return () => {
    const shown = store.text(name, DIGITS);
    live.set(shown);
    return shown;
  };
}

function card(stage: Stage, node: PlacedNode, painters: Painters): SVGElement {
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
