/** The line on which a neuron decides, and how far from (0, 0) it is. */

import { setAttributes, svg } from "../../elements/dom.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Overlay } from "./layer.ts";
import { inFrame } from "./plane_frame.ts";

/** Farther from (0, 0) than this, in the plane's units, a line is out of sight. */
const FAR = 10;
/** The side of the mark of a right angle. */
const CORNER = 7;

type Pair = readonly [number, number];

/** The names of the outputs that say where the line lies. */
interface LineSpec extends PartSpec {
  readonly exists: string;
  /** From (0, 0), in the direction of a unit vector. */
  readonly offset: string;
  /** How much farther the line is on which another output than z = 0 decides. */
  readonly between: string;
  readonly toward: readonly [string, string];
}

/** The line, dashed where another output than z = 0 decides, and its shift. */
export const decisionLine = (spec: LineSpec): Overlay => ({ stage, x, y }) => {
  const { document, store } = stage;
  const path = (className: string) => svg(document, "path", { class: className });
  const [line, threshold, shift] = [
    path("osn-decision"),
    path("osn-decision osn-threshold"),
    path("osn-shift"),
  ];
  const element = inFrame(document, shift, line, threshold);
  const at = ([across, up]: Pair) => `${round(x(across))},${round(y(up))}`;
  const paint = () => {
    const [offset, between] = [store.number(spec.offset), store.number(spec.between)];
    const toward: Pair = [store.number(spec.toward[0]), store.number(spec.toward[1])];
    const hasLine = store.number(spec.exists) !== 0 && Math.abs(offset) < FAR;
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

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
