/**
 * The colours of a plane and the line where its output crosses the middle: a canvas on a
 * live page, a few outlines in a still.
 */

import { html, setAttributes, svg } from "../../elements/dom.ts";
import type { PlaneSpec } from "../../state/spec.ts";
import {
  colourRamp,
  onThemeChange,
  parseColour,
  variable,
} from "../../elements/theme.ts";
import { roundDomain } from "../plot/axis.ts";
import { domainOf, FRAME, levelOf } from "./plane_frame.ts";
import { areaPath, boundaryPath } from "./outlines.ts";
import { colourPixels } from "./pixels.ts";
import { extentOf, type GridKind, PlaneMap, viewBox } from "./plane_map.ts";
import type { Stage } from "../view.ts";

/** Cells across and down. A still has fewer: its map is text in the page. */
const SIZE = { live: 120, still: 32 };
const BANDS = 10;

export interface Ground {
  /** What lies under the drawing: the canvas. */
  readonly below: Element[];
  readonly inDrawing: Element[];
  /** What the colours span now. */
  domain(): readonly [number, number];
  paint(): void;
}

/** The colours and the boundary; computed again only if a number behind them changed. */
export function mapLayer(stage: Stage, spec: PlaneSpec): Ground {
  const { document, store, live } = stage;
  const [size, kind, evaluate] = valuesOf(stage, spec);
  let domain = domainOf(stage, spec);
  const level = levelOf(stage, spec);
  const boundary = svg(document, "path", { class: "osn-boundary" });
  const surface = live ? canvasLayer(stage, size) : bandLayer(stage, size);
  const paths = svg(
    document,
    "svg",
    {
      x: FRAME.left,
      y: FRAME.top,
      width: FRAME.size,
      height: FRAME.size,
      viewBox: viewBox(size, kind),
      "aria-hidden": "true",
    },
    ...surface.paths,
    boundary,
  );
  let key = "";
  const paint = () => {
    const inputs = store.inputs();
    const next = JSON.stringify({ ...inputs, [spec.x]: 0, [spec.y]: 0 });
    if (next === key) return;
    // Not on the page yet, or a value that cannot be computed: the next frame tries.
    if (!surface.isReady() || store.error !== null) return;
    key = next;
    const values = evaluate();
    // Round ends can be read in the key; those of a loss may be 2.218 × 10⁻¹¹.
    domain = spec.domain === "values"
      ? roundDomain(extentOf(values))
      : domainOf(stage, spec);
    surface.paint(values, domain);
    const d = level === null ? "" : boundaryPath(values, size, level);
    setAttributes(boundary, { d });
  };
  return { below: surface.below, inDrawing: [paths], domain: () => domain, paint };
}

/** How many cells there are, where their values stand, and what computes these. */
function valuesOf(
  { store, live }: Stage,
  spec: PlaneSpec,
): [number, GridKind, () => Float64Array] {
  const { grid } = spec;
  if (grid !== undefined) {
    const values = () => store.tensor(grid)!.data;
    return [Math.sqrt(values().length), "cells", values];
  }
  const [size, kind] = live
    ? [SIZE.live, "cells" as const]
    : [SIZE.still, "lines" as const];
  const map = new PlaneMap(store.program, spec, size, kind);
  return [size, kind, () => map.evaluate(store.inputs())];
}

interface Surface {
  readonly below: Element[];
  /** What lies under the boundary, in units of grid cells. */
  readonly paths: Element[];
  isReady(): boolean;
  paint(values: Float64Array, domain: readonly [number, number]): void;
}

/** The live map: a canvas of a cell a pixel, which the browser smooths. */
function canvasLayer(
  { document, store, signal }: Stage,
  size: number,
): Surface {
  const canvas = html(document, "canvas", {
    class: "osn-plane-canvas",
    width: size,
    height: size,
    "aria-hidden": "true",
  });
  const image = new ImageData(size, size);
  let ramp: Uint8ClampedArray | null = null;
  let last: Parameters<Surface["paint"]> | null = null;
  const paint: Surface["paint"] = (values, domain) => {
    last = [values, domain];
    ramp ??= colourRamp(
      ["--osn-map-low", "--osn-map-mid", "--osn-map-high"].map((name) =>
        parseColour(variable(canvas, name))
      ),
    );
    colourPixels(values, domain, ramp, image.data);
    canvas.getContext("2d")!.putImageData(image, 0, 0);
  };
  // At once: a page that is about to be printed has no further frame.
  onThemeChange(document, () => {
    ramp = null;
    if (last !== null) paint(...last);
  }, signal);
  // Comes into view later, in a tab or a folded cell: paint then.
  const observer = new ResizeObserver(() => store.refresh());
  observer.observe(canvas);
  signal.addEventListener("abort", () => observer.disconnect());
  return {
    below: [canvas],
    paths: [],
    isReady: () => canvas.isConnected,
    paint,
  };
}

/** A still's map: bands of one colour each, as outlines. */
function bandLayer(
  { document }: Stage,
  size: number,
): Surface {
  const group = svg(document, "g");
  return {
    below: [],
    paths: [group],
    isReady: () => true,
    paint(values, [low, high]) {
      const bands = Array.from({ length: BANDS }, (_, i) => {
        const threshold = low + (i / BANDS) * (high - low);
        const d = i === 0
          ? `M0,0H${size}V${size}H0Z`
          : areaPath(values, size, threshold);
        return svg(document, "path", { class: `osn-band osn-band-${i}`, d });
      });
      group.replaceChildren(...bands);
    },
  };
}
