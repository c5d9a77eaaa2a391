/** The line z = 0 of a neuron, how far from (0, 0) it is, and its weights as an arrow. */

import { setAttributes, svg } from "../../elements/dom.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import { stepOf } from "../controls/drag.ts";
import type { Overlay, Place } from "./layer.ts";
import { makeMovable, moveControl } from "./plane_drag.ts";
import { FRAME } from "./plane_frame.ts";

/** Farther from (0, 0) than this, in the plane's units, a line is out of sight. */
const FAR = 10;
/** The sides of the arrow's head and of the mark of a right angle. */
const HEAD = 9;
const CORNER = 7;

type Pair = readonly [number, number];

/** The line, dashed where another output than z = 0 decides, and its shift. */
export const decisionLine: Overlay = ({ stage, x, y }) => {
  const { document, store } = stage;
  const { left, top, size } = FRAME;
  const path = (className: string) => svg(document, "path", { class: className });
  const [line, threshold, shift] = [
    path("osn-decision"),
    path("osn-decision osn-threshold"),
    path("osn-shift"),
  ];
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
    shift,
    line,
    threshold,
  );
  const at = ([across, up]: Pair) => `${round(x(across))},${round(y(up))}`;
  const paint = () => {
    const [offset, between] = [store.number("offset"), store.number("between")];
    const toward: Pair = [store.number("toward_1"), store.number("toward_2")];
    const hasLine = store.number("has_line") !== 0 && Math.abs(offset) < FAR;
    const across = (distance: number) =>
      `M${at(along(toward, distance, -2 * FAR))}L${
        at(along(toward, distance, 2 * FAR))
      }`;
    setAttributes(line, { d: hasLine ? across(offset) : "" });
    setAttributes(threshold, {
      d: hasLine && between !== 0 ? across(offset + between) : "",
    });
    // Back from the foot and aside, as far as a small square goes.
    const unit = CORNER / (x(1) - x(0));
    const back = offset - Math.sign(offset) * unit;
    const corner = [[back, 0], [back, unit], [offset, unit]] as const;
    const shown = hasLine && Math.abs(offset) > 2 * unit;
    setAttributes(shift, {
      d: shown
        ? `M${at([0, 0])}L${at(along(toward, offset, 0))}M${
          corner.map(([distance, aside]) => at(along(toward, distance, aside))).join(
            "L",
          )
        }`
        : "",
    });
  };
  return { element, paint };
};

/** So far from (0, 0) in the direction of a unit vector, and so far aside from there. */
export function along([a, b]: Pair, distance: number, aside: number): Pair {
  return [a * distance - b * aside, b * distance + a * aside];
}

/** The weights as an arrow from (0, 0), at this scale. Its tip can be moved. */
export function weightArrow(scale: number): Overlay {
  return (place: Place) => {
    const { stage, x, y } = place;
    const { document, store, symbols, live } = stage;
    const shaft = svg(document, "path", { class: "osn-arrow-shaft" });
    const name = svg(document, "text", {
      class: "osn-arrow-name",
      "text-anchor": "middle",
    }, "w");
    const tip = svg(
      document,
      "g",
      { class: "osn-arrow-tip", "data-ref": "w1 w2" },
      svg(document, "circle", { class: "osn-point-reach", r: 14 }),
      svg(document, "path", {
        class: "osn-arrow-head",
        d: `M3,0L${-HEAD},${HEAD * 0.6}L${-HEAD},${-HEAD * 0.6}Z`,
      }),
    );
    const group = svg(
      document,
      "g",
      { class: "osn-weight-arrow" },
      shaft,
      name,
      tip,
    );
    const [one, two] = [store.controls.get("w1")!, store.controls.get("w2")!];
    const spoken = (key: string) => symbolSpoken(symbolOf(symbols, key));
    const get = (): Pair => [store.number("w1") * scale, store.number("w2") * scale];
    const describe = live
      ? makeMovable(place, tip, {
        get,
        set(toX, toY, [stepX, stepY]) {
          moveControl(store, one, toX / scale, stepX / scale);
          moveControl(store, two, toY / scale, stepY / scale);
        },
        steps: [stepOf(one) * scale, stepOf(two) * scale],
        label: `Tip of the arrow w: left and right change ${spoken("w1")}, ` +
          `up and down ${spoken("w2")}`,
        text: () =>
          ["w1", "w2"].map((key) => `${spoken(key)} = ${store.text(key)}`).join(", "),
      })
      : () => {};
    const paint = () => {
      const [across, up] = get();
      const [fromX, fromY, toX, toY] = [x(0), y(0), x(across), y(up)].map(round);
      const [dx, dy] = [toX! - fromX!, toY! - fromY!];
      const length = Math.hypot(dx, dy);
      const angle = Math.atan2(dy, dx) * 180 / Math.PI;
      setAttributes(shaft, { d: `M${fromX},${fromY}L${toX},${toY}` });
      setAttributes(tip, {
        transform: `translate(${toX} ${toY}) rotate(${round(angle)})`,
      });
      // Beside the tip, on the right as one looks along the arrow.
      const [asideX, asideY] = length > 0 ? [-dy / length, dx / length] : [0.7, 0.7];
      setAttributes(name, {
        x: round(toX! + 15 * asideX),
        y: round(toY! + 15 * asideY + 5),
      });
      describe();
    };
    return { element: group, paint };
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
