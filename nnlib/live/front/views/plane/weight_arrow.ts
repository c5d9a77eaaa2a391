/** Two weights as an arrow in the plane. */

import { setAttributes, svg } from "../../elements/dom.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import type { PartSpec } from "../../state/spec.ts";
import { stepOf } from "../controls/drag.ts";
import type { Overlay, Place } from "./layer.ts";
import { makeMovable, moveControl } from "./plane_drag.ts";

/** The length of the arrow's head. */
const HEAD = 9;
/** The label stands so far beside the arrow, and at least so far from a line across. */
const ASIDE = 15;
const CLEAR = 13;

interface ArrowSpec extends PartSpec {
  /** The controls of the two weights. */
  readonly x: string;
  readonly y: string;
  readonly label: string;
  /** How long the arrow of a weight of 1 is, in the plane's units. */
  readonly scale: number;
  /** Of the line that the label keeps clear of: exists, offset and between. */
  readonly line: readonly [string, string, string];
}

/** The weights as an arrow from (0, 0). Its tip can be moved. */
export function weightArrow(spec: ArrowSpec): Overlay {
  const { x: nameX, y: nameY, label, scale, line } = spec;
  return (place: Place) => {
    const { stage, x, y } = place;
    const { document, store, symbols, live } = stage;
    const shaft = svg(document, "path", { class: "osn-arrow-shaft" });
    const name = svg(document, "text", {
      class: "osn-arrow-name",
      "text-anchor": "middle",
    }, label);
    const tip = svg(
      document,
      "g",
      { class: "osn-arrow-tip", "data-ref": `${nameX} ${nameY}` },
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
    const [one, two] = [store.controls.get(nameX)!, store.controls.get(nameY)!];
    const spoken = (key: string) => symbolSpoken(symbolOf(symbols, key));
    const get = (): readonly [number, number] => [
      store.number(nameX) * scale,
      store.number(nameY) * scale,
    ];
    const describe = live
      ? makeMovable(place, tip, {
        get,
        set(toX, toY, [stepX, stepY]) {
          moveControl(store, one, toX / scale, stepX / scale);
          moveControl(store, two, toY / scale, stepY / scale);
        },
        steps: [stepOf(one) * scale, stepOf(two) * scale],
        label: `Tip of the arrow ${label}: left and right change ${spoken(nameX)}, ` +
          `up and down ${spoken(nameY)}`,
        text: () =>
          [nameX, nameY].map((key) => `${spoken(key)} = ${store.text(key)}`).join(", "),
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
      const [unitX, unitY] = length > 0 ? [dx / length, dy / length] : [0.7, -0.7];
      const [exists, offset, between] = line.map((each) => store.number(each));
      const unit = x(1) - x(0);
      const lines = exists ? [offset! * unit, (offset! + between!) * unit] : [];
      const further = clearOf(lines, length) - length;
      setAttributes(name, {
        x: round(toX! + further * unitX - ASIDE * unitY),
        y: round(toY! + further * unitY + ASIDE * unitX + 5),
      });
      describe();
    };
    return { element: group, paint };
  };
}

/** The place nearest to a wish that is clear of all lines; all are along the arrow. */
export function clearOf(lines: readonly number[], wish: number): number {
  const isClear = (place: number) =>
    lines.every((line) => Math.abs(place - line) >= CLEAR - 1e-9);
  const places = [wish, ...lines.flatMap((line) => [line + CLEAR, line - CLEAR])];
  return places.filter(isClear).toSorted((a, b) =>
    Math.abs(a - wish) - Math.abs(b - wish)
  )[0] ?? wish;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
