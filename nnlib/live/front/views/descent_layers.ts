/** The way of a descent through a plane, and the arrow that points downhill. */

import type { Descent } from "../descent.ts";
import { setAttributes, svg } from "../dom.ts";
import type { Overlay } from "./plane.ts";
import { inside } from "./plane_drag.ts";
import { FRAME } from "./plane_frame.ts";

/** From the middle of the point to the tip of the arrow, and from there to its barbs. */
const ARROW = { from: 9, to: 42, barb: 7 };

/** The steps so far as a line with a dot for each. */
export function pathLayer(descent: Descent): Overlay {
  return ({ stage, spec, x, y }) => {
    const { document } = stage;
    const { left, top, size } = FRAME;
    const line = svg(document, "path", { class: "osn-way" });
    // Lines of no length with round ends: dots, all in one element.
    const dots = svg(document, "path", { class: "osn-way-dots" });
    // What lies outside the map is cut off at its frame.
    const element = svg(
      document,
      "svg",
      {
        x: left,
        y: top,
        width: size,
        height: size,
        viewBox: `${left} ${top} ${size} ${size}`,
        overflow: "hidden",
        "aria-hidden": "true",
      },
      line,
      dots,
    );
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

/** The arrow against the slopes that two outputs are. Where both are 0 there is none. */
export function downhillLayer(acrossSlope: string, upSlope: string): Overlay {
  return ({ stage, spec, x, y }) => {
    const { document, store } = stage;
    const { from, to, barb } = ARROW;
    const element = svg(document, "path", {
      class: "osn-downhill",
      d: `M${from},0H${to}M${to - barb},${-barb / 2}L${to},0L${to - barb},${barb / 2}`,
      "aria-hidden": "true",
    });
    const paint = () => {
      const [across, up] = [store.number(acrossSlope), store.number(upSlope)];
      const shown = Math.hypot(across, up) > 0;
      const atX = x(inside(store.number(spec.x), spec.xRange));
      const atY = y(inside(store.number(spec.y), spec.yRange));
      // The drawing's y goes down: against the slope is (−across, +up) there.
      const angle = Math.atan2(up, -across) * 180 / Math.PI;
      setAttributes(element, {
        visibility: shown ? undefined : "hidden",
        transform: shown
          ? `translate(${round(atX)} ${round(atY)}) rotate(${round(angle)})`
          : undefined,
      });
    };
    return { element, paint };
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
