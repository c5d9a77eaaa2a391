/**
 * A map of one output over the plane of two inputs, with the line where the output
 * crosses the middle, and the current point, which can be dragged or moved by keys.
 */

import { html, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec, PlaneSpec } from "../../state/spec.ts";
import { symbolOf, symbolSpoken, symbolText } from "../../elements/symbols.ts";
import { linear } from "../plot/axis.ts";
import type { Overlay } from "./layer.ts";
import { overlayOf } from "./layers.ts";
import { axes, FRAME, legend } from "./plane_frame.ts";
import { mapLayer } from "./plane_ground.ts";
import { pointLayer } from "./plane_point.ts";
import { reservedText } from "../text/reserved.ts";
import type { Stage, View } from "../view.ts";

interface PlanePart extends PartSpec, PlaneSpec {
  readonly layers?: readonly PartSpec[];
  /** What the layers are, in words. */
  readonly note?: string;
}

export function plane({ stage }: Frame, spec: PlanePart): View {
  const view = planeView(stage, spec, (spec.layers ?? []).map(overlayOf));
  if (spec.note === undefined) return view;
  return {
    ...view,
    key: html(stage.document, "p", { class: "osn-caption" }, spec.note),
  };
}

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
  const longest = outsideNote(stage, spec, farthest(stage, spec));
  const note = reservedText(stage, "osn-plane-note", longest === "" ? [] : [longest], {
    role: live ? "status" : undefined,
  });
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
    note.element,
  );
  const paint = () => {
    ground.paint();
    key.paint();
    for (const layer of layers) layer.paint();
    note.set(outsideNote(stage, spec, (name) => stage.store.number(name)));
  };
  return { element, paint };
}

function title({ symbols }: Stage, { x, y, output }: PlaneSpec): string {
  const [a, b, c] = [output, x, y].map((name) => symbolSpoken(symbolOf(symbols, name)));
  return `Map of ${a} over ${b} and ${c}`;
}

/** What to say of a point that is not on the map; nothing of one that is. */
function outsideNote(
  { symbols }: Stage,
  spec: PlaneSpec,
  at: (name: string) => number,
): string {
  if (spec.point === false || spec.follows) return "";
  const outside = ([
    [spec.x, spec.xRange],
    [spec.y, spec.yRange],
  ] as const).filter(([name, [low, high]]) => at(name) < low || at(name) > high);
  if (outside.length === 0) return "";
  const named = outside.map(([name]) =>
    `${symbolText(symbolOf(symbols, name))} = ${formatNumber(at(name))}`
  );
  return `${named.join(" and ")}: outside this map, so the point is at its edge.`;
}

/** The numbers of a point as far out as its controls go, with digits that take room. */
function farthest({ store }: Stage, spec: PlaneSpec): (name: string) => number {
  return (name) => {
    const [low, high] = name === spec.x ? spec.xRange : spec.yRange;
    const { min = low, max = high } = store.controls.get(name) ?? {};
    return min < low ? min + 1e-6 : max > high ? max - 1e-6 : low;
  };
}
