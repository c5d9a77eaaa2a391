/** The way of a descent through a plane, and the arrow that points downhill. */

import type { Descent } from "../../state/descent.ts";
import { setAttributes, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Overlay } from "./layer.ts";
import { inside } from "./plane_drag.ts";
import { FRAME, inFrame } from "./plane_frame.ts";

/** How long an arrow is, in the drawing's units. */
export interface ArrowSpec {
  /** For a slope of 1. */
  readonly arrowScale: number;
  /** At most. */
  readonly longest: number;
  /** The slope of the sample beside the axis. */
  readonly sample: number;
}

/** From the middle of the point to where the arrow begins; the length of its barbs. */
const FROM = 9;
const BARB = 7;

/** The room for the words of the sample. */
const WORDS = 86;

/** The steps so far as a line with a dot for each. */
export function pathLayer(descent: Descent): Overlay {
  return ({ stage, spec, x, y }) => {
    const { document } = stage;
    const line = svg(document, "path", { class: "osn-way" });
    // Lines of no length with round ends: dots, all in one element.
    const dots = svg(document, "path", { class: "osn-way-dots" });
    const element = inFrame(document, line, dots);
    const paint = () => {
      const places = descent.path.map((point) =>
        `${round(x(point[spec.x]!))},${round(y(point[spec.y]!))}`
      );
      const drawn = places.length > 1;
      setAttributes(line, { d: drawn ? `M${places.join("L")}` : "" });
      setAttributes(dots, {
        d: drawn ? places.map((place) => `M${place}h0`).join("") : "",
      });
    };
    return { element, paint };
  };
}

/** An arrow to the right, so long; a short one has short barbs, one of no length none. */
export function arrowPath(length: number): string {
  const barb = Math.min(BARB, length / 2);
  const [to, back, half] = [length, length - barb, barb / 2].map(round);
  return `M0,0H${to}M${back},${-half!}L${to},0L${back},${half}`;
}

/**
 * The arrow against the slopes that two outputs are: the longer the steeper, and beside
 * the axis a sample, as the bar on a map tells its scale.
 */
export function downhillLayer(
  [acrossSlope, upSlope]: readonly [string, string],
  { arrowScale: scale, longest, sample }: ArrowSpec,
): Overlay {
  return ({ stage, spec, x, y }) => {
    const { document, store } = stage;
    const { left, top, size } = FRAME;
    const path = () => svg(document, "path", { class: "osn-downhill" });
    const [arrow, example] = [path(), path()];
    const right = left + size;
    const length = sample * scale;
    const words = `slope ${formatNumber(sample)}`;
    setAttributes(example, {
      d: arrowPath(length),
      transform: `translate(${right - WORDS - length} ${top + size + 30})`,
    });
    const element = svg(
      document,
      "g",
      { "aria-hidden": "true" },
      example,
      svg(document, "text", {
        class: "osn-arrow-sample",
        x: right,
        y: top + size + 35,
        "text-anchor": "end",
      }, words),
      inFrame(document, arrow),
    );
    const paint = () => {
      const [across, up] = [store.number(acrossSlope), store.number(upSlope)];
      const long = Math.min(longest, scale * Math.hypot(across, up));
      const atX = x(inside(store.number(spec.x), spec.xRange));
      const atY = y(inside(store.number(spec.y), spec.yRange));
      // The drawing's y goes down: against the slope is (−across, +up) there.
      const angle = Math.atan2(up, -across) * 180 / Math.PI;
      const turned = `translate(${round(atX)} ${round(atY)}) rotate(${round(angle)})`;
      setAttributes(arrow, {
        d: long >= 1 ? arrowPath(long) : "",
        transform: `${turned} translate(${FROM} 0)`,
      });
    };
    return { element, paint };
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
