/**
 * Where the parts of a network's drawing go. Pure geometry.
 *
 * Across, places are percentages of the width; down, they are pixels. So one drawing
 * fits every width without scaling its text. There are two arrangements: layers from
 * left to right where there is room, and from top to bottom on a phone.
 */

import type { DiagramSpec, EdgeSpec, NodeSpec } from "../../state/spec.ts";

export type Flow = "right" | "down";

export interface Place {
  /** Percent of the width. */
  readonly x: number;
  /** Pixels from the top. */
  readonly y: number;
}

export interface PlacedNode extends Place {
  readonly spec: NodeSpec;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly spec: EdgeSpec;
  readonly from: Place;
  readonly to: Place;
  readonly label: Place;
  /** There is no free place for the label: show it only when the edge is lit up. */
  readonly crowded: boolean;
}

export interface PlacedLabel extends Place {
  readonly text: string;
  readonly anchor: "start" | "middle";
}

export interface Layout {
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly layers: readonly PlacedLabel[];
}

/** The narrowest drawing for which labels must not meet, in pixels. */
export const NARROWEST: Readonly<Record<Flow, number>> = { right: 560, down: 280 };

/** The room that "w₁ −0.4321" takes. */
export const LABEL = { width: 74, height: 20 };

const INPUT = { width: 74, height: 36 };
const NEURON = { width: 120, height: 66 };
/** With a bias or a δ, a card has one more line. */
const MORE_LINE = 20;
/** With its gradient under it, a label is higher. */
const GRADIENT_LINE = 17;
/** With more neurons in a layer than this, cards shrink to one line. */
const ROOMY = 3;
const SMALL = { width: 58, height: 30 };
/** A word above a number: "awareness" fits beside two others on a phone. */
const LABELLED = { width: 112, height: 50 };
const CAPTION = 22;

// Fractions of the way from node to node, best first. One half comes last: there the
// edges of a fully connected layer cross.
const FRACTIONS = [0.36, 0.64, 0.31, 0.69, 0.27, 0.73, 0.42, 0.58, 0.5];

// On a phone, three labels of two lines fit above each other.
const TALL = [0.41, 0.65, 0.17, ...FRACTIONS];

/** How large a card is, where it may be at most so wide. */
function sizeOf(
  node: NodeSpec,
  small: boolean,
  widest = Infinity,
): { width: number; height: number } {
  if (node.label !== undefined) {
    return { ...LABELLED, width: Math.min(LABELLED.width, widest) };
  }
  if (small) return { ...SMALL, width: Math.min(SMALL.width, widest) };
  if (node.a === undefined && node.z === undefined) return INPUT;
  const more = [node.bias, node.delta].filter((name) => name !== undefined).length;
  const height = NEURON.height + more * MORE_LINE + (more > 1 ? 6 : 0);
  return { width: Math.min(NEURON.width, widest), height };
}

/** Places everything for one of the two arrangements. */
export function layoutDiagram(diagram: DiagramSpec, flow: Flow): Layout {
  const widest = Math.max(...diagram.layers.map((layer) => layer.nodes.length));
  const small = widest > ROOMY;
  const { nodes, layers, height } = flow === "right"
    ? layoutRight(diagram, widest, small)
    : layoutDown(diagram, small);
  const edges = placeEdges(diagram, new Map(nodes.map((n) => [n.spec.id, n])), flow);
  return { height, nodes, edges, layers };
}

type NodesAndLayers = Omit<Layout, "edges">;

function layoutRight(
  diagram: DiagramSpec,
  widest: number,
  small: boolean,
): NodesAndLayers {
  const last = diagram.layers.length - 1;
  const heights = diagram.layers.flatMap(({ nodes }) =>
    nodes.map((node) => sizeOf(node, small).height)
  );
  const tallest = Math.max(...heights);
  const pitch = tallest + (tallest < NEURON.height ? 22 : 32);
  const height = CAPTION + widest * pitch;
  const middle = CAPTION + (widest * pitch) / 2;
  // Outermost cards touch the edges of the narrowest drawing.
  const half = (node: NodeSpec) =>
    (100 * (sizeOf(node, small).width / 2 + 1)) / NARROWEST.right;
  const left = Math.max(...(diagram.layers[0]?.nodes.map(half) ?? []));
  const right = 100 - Math.max(...(diagram.layers[last]?.nodes.map(half) ?? []));
  const nodes: PlacedNode[] = [];
  const layers = diagram.layers.map((layer, column): PlacedLabel => {
    const x = last === 0 ? 50 : left + ((right - left) * column) / last;
    const count = layer.nodes.length;
    layer.nodes.forEach((spec, row) => {
      const y = middle + (row - (count - 1) / 2) * pitch;
      nodes.push({ spec, x, y, ...sizeOf(spec, small) });
    });
    return { text: layer.label, x, y: 14, anchor: "middle" };
  });
  return { height, nodes, layers };
}

function layoutDown(diagram: DiagramSpec, small: boolean): NodesAndLayers {
  // Labels of two lines need a longer way to stand clear of each other.
  const gap = diagram.edges.some((edge) => edge.gradient !== undefined) ? 150 : 96;
  let top = CAPTION;
  const nodes: PlacedNode[] = [];
  const layers = diagram.layers.map((layer): PlacedLabel => {
    const room = NARROWEST.down / layer.nodes.length - 2;
    const sizes = layer.nodes.map((node) => sizeOf(node, small, room));
    const height = Math.max(...sizes.map((size) => size.height));
    layer.nodes.forEach((spec, column) => {
      const x = (100 * (column + 0.5)) / layer.nodes.length;
      nodes.push({ spec, x, y: top + height / 2, ...sizes[column]! });
    });
    const caption: PlacedLabel = {
      text: layer.label,
      x: 0,
      y: top - 8,
      anchor: "start",
    };
    top += height + gap;
    return caption;
  });
  return { height: top - gap + 4, nodes, layers };
}

/** Puts each edge's label where it meets no other label and no card, if it can. */
function placeEdges(
  diagram: DiagramSpec,
  nodes: ReadonlyMap<string, PlacedNode>,
  flow: Flow,
): PlacedEdge[] {
  const taken: Box[] = [...nodes.values()].map((node) => boxOf(node, node, flow));
  return diagram.edges.flatMap((spec): PlacedEdge[] => {
    const [from, to] = [nodes.get(spec.from), nodes.get(spec.to)];
    if (from === undefined || to === undefined) return [];
    const tall = flow === "down" && spec.gradient !== undefined;
    const places = (tall ? TALL : FRACTIONS).map((f) => along(from, to, f));
    const boxAt = (place: Place) => boxOf(place, labelSize(spec), flow);
    const free = places.find((place) =>
      !taken.some((box) => overlap(box, boxAt(place)))
    );
    const label = free ?? places[0]!;
    if (free !== undefined) taken.push(boxAt(label));
    return [{
      spec,
      from: { x: from.x, y: from.y },
      to: { x: to.x, y: to.y },
      label,
      crowded: free === undefined,
    }];
  });
}

/** The room that a label takes, with its gradient if it has one. */
export function labelSize(edge: EdgeSpec): { width: number; height: number } {
  const more = edge.gradient === undefined ? 0 : GRADIENT_LINE;
  return { width: LABEL.width, height: LABEL.height + more };
}

export function along(from: Place, to: Place, fraction: number): Place {
  const between = (a: number, b: number) => a + fraction * (b - a);
  return { x: between(from.x, to.x), y: between(from.y, to.y) };
}

/** A rectangle in pixels, in the narrowest drawing. */
export interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export function boxOf(
  { x, y }: Place,
  { width, height }: { readonly width: number; readonly height: number },
  flow: Flow,
): Box {
  const centre = (x / 100) * NARROWEST[flow];
  return {
    x0: centre - width / 2,
    x1: centre + width / 2,
    y0: y - height / 2,
    y1: y + height / 2,
  };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
