/** Arrows from places, by so much across and so much up. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import { countOf, type Numbers, one, readers } from "../data.ts";
import { type Axes, UNITS } from "../scale.ts";
import type { MarkSpec } from "../spec.ts";
import { type Around, looks, type Mark, rounded } from "./mark.ts";

const NAMES = ["x", "y", "dx", "dy"] as const;
/** A head's length and half its width, in pixels; shorter arrows have smaller ones. */
const HEAD = { length: 11, half: 4.5, most: 0.5 };

export function arrowsMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const path = svg(document, "path", looks("osn-arrows", spec.style));
  const read = readers(store, spec.data, NAMES);
  const scaled = spec.style?.scaled;
  let now: Numbers<typeof NAMES[number]> | null = null;
  return {
    drawing: path,
    read(spans) {
      now = read();
      if (now === null) return false;
      for (let i = 0; i < countOf(now); i++) {
        const [x, y] = [one(now.x, i), one(now.y, i)];
        spans.x.add(x);
        spans.y.add(y);
        if (scaled !== undefined) continue; // as in matplotlib, only where they begin
        spans.x.add(x + one(now.dx, i));
        spans.y.add(y + one(now.dy, i));
      }
      return true;
    },
    draw(axes) {
      if (now === null) return;
      let d = "";
      const { dx, dy } = now;
      const size = scaled === undefined ? 0 : axes.width / (scaled || suiting(now));
      for (let i = 0; i < countOf(now); i++) {
        const [x, y] = [one(now.x, i), one(now.y, i)];
        const from = inPixels(axes, [x, y]);
        const to = scaled === undefined
          ? inPixels(axes, [x + one(dx, i), y + one(dy, i)])
          : [from[0] + size * one(dx, i), from[1] - size * one(dy, i)] as const;
        d += arrow(axes, from, to);
      }
      setAttributes(path, { d });
    },
    columns: () => NAMES.map((name) => ({ name, values: now?.[name].data ?? [] })),
  };
}

type Place = readonly [number, number];

function inPixels(axes: Axes, [x, y]: Place): Place {
  return [axes.x.at(x) * axes.width / UNITS, axes.y.at(y) * axes.height / UNITS];
}

/** matplotlib's choice: how many units are as long as the frame is wide. */
function suiting(now: Numbers<typeof NAMES[number]>): number {
  const count = countOf(now);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += Math.hypot(one(now.dx, i), one(now.dy, i)) || 0;
  }
  return 1.8 * (sum / count) * Math.max(10, Math.sqrt(count)) || 1;
}

/** A line with a head, in the frame's units; the head is right in pixels. */
function arrow(axes: Axes, [x1, y1]: Place, [x2, y2]: Place): string {
  const [across, up] = [axes.width / UNITS, axes.height / UNITS];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (!(length > 0)) return "";
  const size = Math.min(1, HEAD.most * length / HEAD.length);
  const [unitX, unitY] = [(x2 - x1) / length, (y2 - y1) / length];
  const place = (along: number, aside: number) => {
    const x = x2 - unitX * along - unitY * aside;
    const y = y2 - unitY * along + unitX * aside;
    return `${rounded(x / across)} ${rounded(y / up)}`;
  };
  const foot = size * HEAD.length;
  const wide = size * HEAD.half;
  return `M${rounded(x1 / across)} ${rounded(y1 / up)}L${place(foot, 0)}` +
    `M${place(0, 0)}L${place(foot, wide)}L${place(foot, -wide)}Z`;
}
