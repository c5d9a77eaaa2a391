/**
 * Where the layers of a network of any size go. Pure geometry: across, places are
 * percentages; down, they are pixels. There are two arrangements: from left to right
 * where there is room, and from top to bottom on a phone.
 *
 * The drawing's height stays the same whatever the sizes, so that the sliders below it
 * do not move away under the reader's finger.
 */

import type { Place } from "./diagram_layout.ts";

export type Flow = "right" | "down";

/** A layer with more nodes than this shows the first few, dots, and the last. */
export const MOST_SHOWN = 6;

/** The radius of a node, in pixels. */
export const RADIUS = 10;

export interface PlacedLayer {
  /** How many nodes the layer has, shown or not. */
  readonly count: number;
  readonly nodes: readonly Place[];
  /** Where the dots stand that stand for the rest, if there is one. */
  readonly gap: Place | null;
  /** Where its first and its last line of words go. */
  readonly caption: Place;
  readonly foot: Place;
}

const HEIGHT: Readonly<Record<Flow, number>> = { right: 266, down: 340 };
const CAPTION = 44;
const FOOT = 28;
/** The largest distances: between nodes of a layer, and between layers on a phone. */
const ROOMY = 46;
const FAR = 112;

/** Which nodes are shown: their numbers from 0, with null for those left out. */
export function shownNodes(count: number): readonly (number | null)[] {
  if (count <= MOST_SHOWN) return Array.from({ length: count }, (_, i) => i);
  const first = Array.from({ length: MOST_SHOWN - 2 }, (_, i) => i);
  return [...first, null, count - 1];
}

export function heightOf(flow: Flow): number {
  return HEIGHT[flow];
}

/** Places layers of so many nodes, the inputs first. */
export function layoutLayers(sizes: readonly number[], flow: Flow): PlacedLayer[] {
  const tallest = Math.max(...sizes.map((count) => shownNodes(count).length));
  const place = flow === "right" ? placeRight : placeDown;
  return sizes.map((count, at) => {
    const slots = shownNodes(count);
    const places = slots.map((_, slot) =>
      place(at, sizes.length, slot - (slots.length - 1) / 2, tallest)
    );
    const { x, y } = place(at, sizes.length, 0, tallest);
    return {
      count,
      nodes: places.filter((_, slot) => slots[slot] !== null),
      gap: places[slots.indexOf(null)] ?? null,
      caption: flow === "right" ? { x, y: 14 } : { x: 0, y: y - RADIUS - 8 },
      foot: flow === "right"
        ? { x, y: HEIGHT.right - 8 }
        : { x: 100, y: y - RADIUS - 8 },
    };
  });
}

/** Layers from left to right: a node `from` places below the middle of layer `at`. */
function placeRight(at: number, layers: number, from: number, tallest: number): Place {
  const [left, right] = [7, 93]; // half a caption from the edges
  const room = HEIGHT.right - CAPTION - FOOT;
  return {
    x: left + ((right - left) * at) / (layers - 1),
    y: CAPTION + room / 2 + from * Math.min(ROOMY, room / tallest),
  };
}

/** Layers from top to bottom: a node `from` places right of the middle. */
function placeDown(at: number, layers: number, from: number): Place {
  const pitch = Math.min(FAR, (HEIGHT.down - 2 * RADIUS - 28) / (layers - 1));
  const middle = (HEIGHT.down + 2 * RADIUS) / 2;
  return { x: 50 + 15 * from, y: middle + (at - (layers - 1) / 2) * pitch };
}
