/**
 * Where the parts of a network's drawing go. Pure geometry.
 *
 * Layers go from left to right. Across, places are percentages of the width; down, they
 * are pixels. There are two arrangements, each drawn for one width and scaled as a picture
 * is: the wide one grows with its room, the small one, for a phone and beside sliders,
 * stays low enough to be seen together with what changes it.
 */

import type { DiagramSpec, EdgeSpec, NodeSpec } from "../../state/spec.ts";

export type Flow = "right" | "small";

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
  readonly anchor: "start" | "middle" | "end";
}

export interface Layout {
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly layers: readonly PlacedLabel[];
}

/** How wide a drawing is at its own size, in pixels: labels must not meet. */
export const NARROWEST: Readonly<Record<Flow, number>> = { right: 520, small: 400 };

/** The room that "w₁ −0.4321" takes. */
export const LABEL = { width: 74, height: 20 };

const INPUT = { right: 74, small: 60, height: 36 };
const NEURON = { right: 120, small: 94, height: 66 };
/** With a bias or a δ, a card has one more line. */
const MORE_LINE = 20;
/** With its gradient under it, a label is higher. */
const GRADIENT_LINE = 17;
/** With more neurons in a layer than this, cards shrink to one line. */
const ROOMY = 3;
const SMALL = { right: 58, small: 58, height: 30 };
/** A word above a number. */
const LABELLED = { right: 112, small: 94, height: 50 };
const CAPTION = 22;

// Fractions of the way from node to node, best first. One half comes last: there the
// edges of a fully connected layer cross.
const FRACTIONS = [0.36, 0.64, 0.31, 0.69, 0.27, 0.73, 0.42, 0.58, 0.5];

/** How large a card is. */
function sizeOf(
  node: NodeSpec,
  small: boolean,
  flow: Flow,
): { width: number; height: number } {
  const has = (name?: string) => name === undefined ? 0 : 1;
  const [kind, more] = node.label !== undefined
    ? [LABELLED, 0]
    : small
    ? [SMALL, 0]
    : node.a === undefined && node.z === undefined
    ? [INPUT, 0]
    : [NEURON, has(node.bias) + has(node.delta)];
  const height = kind.height + more * MORE_LINE + (more > 1 ? 6 : 0);
  return { width: kind[flow], height };
}

/** Places everything for one of the two arrangements. */
export function layoutDiagram(diagram: DiagramSpec, flow: Flow): Layout {
  const widest = Math.max(...diagram.layers.map((layer) => layer.nodes.length));
  const small = widest > ROOMY;
  const tallest = Math.max(
    ...diagram.layers.flatMap(({ nodes }) =>
      nodes.map((node) => sizeOf(node, small, flow).height)
    ),
  );
  const pitch = tallest + (tallest < NEURON.height ? 22 : 32);
  const middle = CAPTION + (widest * pitch) / 2;
  const widths = diagram.layers.map((layer) =>
    Math.max(...layer.nodes.map((node) => sizeOf(node, small, flow).width))
  );
  // Outermost cards touch the edges of the narrowest drawing, with equal gaps between.
  const taken = widths.reduce((sum, width) => sum + width, 2);
  const last = widths.length - 1;
  const gap = (NARROWEST[flow] - taken) / Math.max(1, last);
  const nodes: PlacedNode[] = [];
  let left = 1;
  const layers = diagram.layers.map((layer, column): PlacedLabel => {
    const centre = last === 0 ? NARROWEST[flow] / 2 : left + widths[column]! / 2;
    const x = 100 * centre / NARROWEST[flow];
    left += widths[column]! + gap;
    const count = layer.nodes.length;
    layer.nodes.forEach((spec, row) => {
      const y = middle + (row - (count - 1) / 2) * pitch;
      nodes.push({ spec, x, y, ...sizeOf(spec, small, flow) });
    });
    const text = layer.label;
    // Words longer than their column is wide must stay inside.
    if (column === 0 && last > 0) return { text, x: 0, y: 14, anchor: "start" };
    if (column === last && last > 0) return { text, x: 100, y: 14, anchor: "end" };
    return { text, x, y: 14, anchor: "middle" };
  });
  const edges = placeEdges(diagram, new Map(nodes.map((n) => [n.spec.id, n])), flow);
  return { height: CAPTION + widest * pitch, nodes, edges, layers };
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
    // Half-way between the cards; where they are not equally wide that is not one half.
    const apart = (to.x - from.x) * NARROWEST[flow] / 100;
    const between = 0.5 + (from.width - to.width) / 4 / apart;
    const places = [...FRACTIONS, between].map((f) => along(from, to, f));
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
