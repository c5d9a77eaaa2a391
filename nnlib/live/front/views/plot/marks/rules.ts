/** Straight lines: right across, from top to bottom, and between two ends. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import { countOf, type Numbers, one, reader, readers } from "../data.ts";
import { type Axes, UNITS } from "../scale.ts";
import type { MarkSpec } from "../spec.ts";
import { type Around, looks, type Mark, rounded } from "./mark.ts";

export const hlineMark = (around: Around, spec: MarkSpec) => rule(around, spec, "y");
export const vlineMark = (around: Around, spec: MarkSpec) => rule(around, spec, "x");

/** A line at each of `data[axis]`, along the other axis from `span[0]` to `span[1]`. */
function rule(around: Around, spec: MarkSpec, axis: "x" | "y"): Mark {
  const { document, store } = around.stage;
  const path = svg(document, "path", looks("osn-curve", spec.style));
  const read = reader(store, spec.data[axis] ?? []);
  const [from, to] = (spec.style?.span ?? [0, 1]).map((part) => rounded(part * UNITS));
  let now: ArrayLike<number> = [];
  return {
    drawing: path,
    read(spans) {
      const next = read();
      if (next === null) return false;
      now = next.data;
      spans[axis].all(now);
      return true;
    },
    draw(axes) {
      let d = "";
      for (let i = 0; i < now.length; i++) {
        const at = rounded(axes[axis].at(now[i]!));
        if (Number.isNaN(at)) continue;
        // The frame's own places go down.
        d += axis === "x"
          ? `M${at} ${UNITS - from!}V${UNITS - to!}`
          : `M${from} ${at}H${to}`;
      }
      setAttributes(path, { d });
    },
    columns: () => [{ name: axis, values: now }],
  };
}

export const hspanMark = (around: Around, spec: MarkSpec) => band(around, spec, "y");
export const vspanMark = (around: Around, spec: MarkSpec) => band(around, spec, "x");

/** A band between two places of one axis, right along the other. */
function band(around: Around, spec: MarkSpec, axis: "x" | "y"): Mark {
  const { document, store } = around.stage;
  const rect = svg(document, "rect", looks("osn-bars-area", spec.style));
  const read = readers(store, spec.data, [`${axis}1`, `${axis}2`]);
  let ends: readonly [number, number] = [NaN, NaN];
  return {
    drawing: rect,
    read(spans) {
      const now = read();
      if (now === null) return false;
      ends = [one(now[`${axis}1`]!, 0), one(now[`${axis}2`]!, 0)];
      spans[axis].all(ends);
      return Number.isFinite(ends[0] + ends[1]);
    },
    draw(axes) {
      const [from, to] = ends.map((each) => rounded(axes[axis].at(each)));
      const [start, size] = [Math.min(from!, to!), Math.abs(to! - from!)];
      const place = axis === "x"
        ? { x: start, width: size, y: 0, height: UNITS }
        : { y: start, height: size, x: 0, width: UNITS };
      setAttributes(rect, place);
    },
    columns: () => [{ name: axis, values: ends }],
  };
}

const ENDS = ["x1", "y1", "x2", "y2"] as const;

/** A line from each (x1, y1) to its (x2, y2). */
export function segmentsMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const path = svg(document, "path", looks("osn-curve", spec.style));
  const read = readers(store, spec.data, ENDS);
  let now: Numbers<typeof ENDS[number]> | null = null;
  return {
    drawing: path,
    read(spans) {
      now = read();
      if (now === null) return false;
      for (const each of [now.x1, now.x2]) spans.x.all(each.data);
      for (const each of [now.y1, now.y2]) spans.y.all(each.data);
      return true;
    },
    draw({ x, y }) {
      if (now === null) return;
      let d = "";
      for (let i = 0; i < countOf(now); i++) {
        const [x1, x2] = [x.at(one(now.x1, i)), x.at(one(now.x2, i))].map(rounded);
        const [y1, y2] = [y.at(one(now.y1, i)), y.at(one(now.y2, i))].map(rounded);
        if (Number.isFinite(x1! + y1! + x2! + y2!)) d += `M${x1} ${y1}L${x2} ${y2}`;
      }
      setAttributes(path, { d });
    },
    columns: () => ENDS.map((name) => ({ name, values: now?.[name].data ?? [] })),
  };
}

/** A tangent reaches this far to either side, as a part of the width. */
const REACH = 0.2;

/** A piece of the straight line through (x, y) with this slope. */
export function tangentMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const isFar = spec.style?.far === true;
  const attributes = isFar ? looks("osn-curve", spec.style) : { class: "osn-tangent" };
  const line = svg(document, "line", attributes);
  const read = readers(store, spec.data, ["x", "y", "slope"]);
  let [x, y, slope] = [NaN, NaN, NaN];
  return {
    drawing: line,
    read() {
      const now = read();
      if (now === null) return false;
      [x, y, slope] = [one(now.x, 0), one(now.y, 0), one(now.slope, 0)];
      return Number.isFinite(x + y + slope);
    },
    draw(axes: Axes) {
      const { low, high } = axes.x;
      const reach = REACH * (high - low);
      const [from, to] = isFar ? [low, high] : [x - reach, x + reach];
      setAttributes(line, {
        x1: rounded(axes.x.at(from)),
        x2: rounded(axes.x.at(to)),
        y1: rounded(axes.y.at(y + slope * (from - x))),
        y2: rounded(axes.y.at(y + slope * (to - x))),
      });
    },
    columns: () => [],
  };
}
