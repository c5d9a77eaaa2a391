/** Lines of equal height in a plane, some of them with their height written on. */

// @ts-types="@types/d3-array"
import { ticks } from "d3-array";
import { svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Overlay } from "./layer.ts";
import { inside } from "./plane_drag.ts";
import { FRAME } from "./plane_frame.ts";
import { boundaryLines, linePath, type Ring } from "./outlines.ts";
import { extentOf, PlaneMap, viewBox } from "./plane_map.ts";

/** Grid lines across and down: lines are smooth with far fewer than colours need. */
const SIZE = 48;
/** About so many heights. */
const LEVELS = 9;
/** Heights below the first even one, as parts of it. */
const FLOOR = [0.02, 0.1, 0.4];
/** A line shorter than this has no room for a number; grid units. */
const ROOM = 9;
/** Numbers are at least so far from each other and from the frame; drawing units. */
const APART = 44;
const MARGIN = 22;

export const contourLayer: Overlay = ({ stage, spec, x, y }) => {
  const { document, store } = stage;
  const { left, top, size } = FRAME;
  const map = new PlaneMap(store.program, spec, SIZE, "lines");
  const lines = svg(document, "g");
  const numbers = svg(document, "g");
  const element = svg(
    document,
    "g",
    { class: "osn-contours", "aria-hidden": "true" },
    svg(document, "svg", {
      x: left,
      y: top,
      width: size,
      height: size,
      viewBox: viewBox(SIZE, "lines"),
    }, lines),
    numbers,
  );
  let key = "";
  let drawn: { readonly level: number; readonly found: readonly Ring[] }[] = [];
  let near = "";
  const paint = () => {
    paintLines();
    // Numbers keep away from the point, wherever it goes.
    const at = [
      Math.round(x(inside(store.number(spec.x), spec.xRange))),
      Math.round(y(inside(store.number(spec.y), spec.yRange))),
    ] as const;
    const next = `${key} ${at}`;
    if (next !== near) paintNumbers(at);
    near = next;
  };
  const paintNumbers = (at: readonly [number, number]) => {
    const taken = [at];
    const texts: SVGElement[] = [];
    for (const { level, found } of drawn.filter((_, index) => index % 2 === 0)) {
      const place = labelPlace(found, taken);
      if (place === null) continue;
      taken.push(place);
      const [x, y] = place;
      const attributes = { x, y: y + 4, "text-anchor": "middle" };
      texts.push(svg(document, "text", attributes, formatNumber(level, 4)));
    }
    numbers.replaceChildren(...texts);
  };
  const paintLines = () => {
    const inputs = store.inputs();
    const next = JSON.stringify({ ...inputs, [spec.x]: 0, [spec.y]: 0 });
    if (next === key || store.error !== null) return;
    key = next;
    const values = map.evaluate(inputs);
    const [low, high] = extentOf(values);
    drawn = heights(low, high).map((level) => {
      return { level, found: boundaryLines(values, SIZE, level) };
    });
    lines.replaceChildren(
      ...drawn.map(({ found }) =>
        svg(document, "path", { class: "osn-contour", d: found.map(linePath).join("") })
      ),
    );
  };
  return { element, paint };
};

/**
 * Even heights, and lower ones that come ever closer: a valley's floor is so flat that
 * even ones would not show where it lies.
 */
export function heights(low: number, high: number): number[] {
  const even = ticks(low, high, LEVELS).filter((level) => level > low);
  const first = even[0] ?? high;
  const lower = FLOOR.map((part) => part * first).filter((level) => level > low);
  return [...lower, ...even];
}

/** A place for a height on the longest of its lines: away from the frame and others. */
export function labelPlace(
  lines: readonly Ring[],
  taken: readonly (readonly [number, number])[],
): readonly [number, number] | null {
  const { left, top, size } = FRAME;
  const longest = lines.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined || longest.length < ROOM) return null;
  const unit = size / (SIZE - 1);
  for (const fraction of [0.5, 0.3, 0.7, 0.15, 0.85]) {
    const [gridX = 0, gridY = 0] =
      longest[Math.floor(fraction * (longest.length - 1))]!;
    const x = Math.round(left + (gridX - 0.5) * unit);
    const y = Math.round(top + (gridY - 0.5) * unit);
    const within = x > left + MARGIN && x < left + size - MARGIN &&
      y > top + MARGIN && y < top + size - MARGIN;
    const free = taken.every(([tx, ty]) => Math.hypot(tx - x, ty - y) > APART);
    if (within && free) return [x, y];
  }
  return null;
}
