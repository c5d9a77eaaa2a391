/**
 * A map of one output over the plane of two inputs, with the line where the output
 * crosses the middle, and the current point, which can be dragged or moved by keys.
 */

import { html, liveText, svg } from "../dom.ts";
import type { PlaneSpec } from "../spec.ts";
import { symbolOf, symbolSpoken, symbolText } from "../symbols.ts";
import { linear, type Scale } from "./axis.ts";
import { axes, FRAME, legend } from "./plane_frame.ts";
import { mapLayer } from "./plane_ground.ts";
import { pointLayer } from "./plane_point.ts";
import type { Stage, View } from "./view.ts";

/** What a layer of a plane is given: the plane's scales, and the drawing it lies in. */
export interface Place {
  readonly stage: Stage;
  readonly spec: PlaneSpec;
  readonly x: Scale;
  readonly y: Scale;
  readonly drawing: SVGSVGElement;
}

export interface Layer {
  readonly element: SVGElement;
  paint(): void;
}

/** Something drawn in the plane, above its colours and below its point. */
export type Overlay = (place: Place) => Layer;

export function planeView(
  stage: Stage,
  spec: PlaneSpec,
  overlays: readonly Overlay[] = [],
): View {
  const { document, live } = stage;
  const { left, top, size, width, height } = FRAME;
  const x = linear(spec.xRange, [left, left + size]);
  const y = linear(spec.yRange, [top + size, top]);
  const drawing = svg(document, "svg", {
    class: "osn-plane-drawing",
    viewBox: `0 0 ${width} ${height}`,
    role: "group",
    "aria-label": title(stage, spec),
  });
  const ground = mapLayer(stage, spec);
  const place = { stage, spec, x, y, drawing };
  const layers = overlays.map((overlay) => overlay(place));
  if (spec.point ?? true) layers.push(pointLayer(place));
  drawing.append(
    ...ground.inDrawing,
    axes(stage, spec, x, y),
    ...layers.map((layer) => layer.element),
  );
  const key = legend(stage, spec, ground.domain);
  const note = liveText(document);
  const element = html(
    document,
    "div",
    { class: "osn-plane" },
    html(
      document,
      "div",
      { class: "osn-plane-map" },
      ...ground.below,
      drawing,
    ),
    key.element,
    html(
      document,
      "p",
      { class: "osn-plane-note", role: live ? "status" : undefined },
      note.node,
    ),
  );
  const paint = () => {
    ground.paint();
    key.paint();
    for (const layer of layers) layer.paint();
    note.set(outsideNote(stage, spec));
  };
  return { element, paint };
}

function title({ symbols }: Stage, { x, y, output }: PlaneSpec): string {
  const [a, b, c] = [output, x, y].map((name) => symbolSpoken(symbolOf(symbols, name)));
  return `Map of ${a} over ${b} and ${c}`;
}

function outsideNote({ store, symbols }: Stage, spec: PlaneSpec): string {
  if (spec.point === false) return "";
  const outside = ([
    [spec.x, spec.xRange],
    [spec.y, spec.yRange],
  ] as const).filter(([name, [low, high]]) =>
    store.number(name) < low || store.number(name) > high
  );
  if (outside.length === 0) return "";
  const named = outside.map(([name]) =>
    `${symbolText(symbolOf(symbols, name))} = ${store.text(name)}`
  );
  return `${named.join(" and ")}: outside this map, so the point is at its edge.`;
}
