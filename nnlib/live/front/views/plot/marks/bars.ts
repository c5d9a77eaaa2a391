/** Bars, standing or lying; those of a histogram touch. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import { countOf, type Numbers, one, readers } from "../data.ts";
import type { Span } from "../limits.ts";
import type { Scale } from "../scale.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, looks, type Mark, rounded } from "./mark.ts";

const NAMES = ["at", "length", "width", "start"] as const;

export const barsMark = (around: Around, spec: MarkSpec) => mark(around, spec, true);
export const hbarsMark = (around: Around, spec: MarkSpec) => mark(around, spec, false);

function mark(around: Around, spec: MarkSpec, isStanding: boolean): Mark {
  const { document, store } = around.stage;
  const style = spec.style ?? {};
  const kind = style.outline ? "osn-bars-outline" : "osn-bars-area";
  // A path for each colour.
  const { colors = [style.color] } = style;
  const kinds = [...new Set(colors)];
  const paths = kinds.map((color) =>
    svg(document, "path", looks(kind, { ...style, color }))
  );
  const data = { width: 0.8, start: 0, ...spec.data };
  const read = readers(store, data, NAMES);
  let now: Numbers<typeof NAMES[number]> | null = null;

  const each = (
    draw: (from: number, to: number, foot: number, head: number, i: number) => void,
  ) => {
    if (now === null) return;
    for (let i = 0; i < countOf(now); i++) {
      const [middle, half, foot] = [
        one(now.at, i),
        one(now.width, i) / 2,
        one(now.start, i),
      ];
      const head = foot + one(now.length, i);
      if (Number.isFinite(middle + half + foot + head)) {
        draw(middle - half, middle + half, foot, head, i);
      }
    }
  };
  return {
    drawing: svg(document, "g", {}, ...paths),
    read(spans) {
      now = read();
      if (now === null) return false;
      const [across, along]: [Span, Span] = isStanding
        ? [spans.x, spans.y]
        : [spans.y, spans.x];
      each((from, to, foot, head) => {
        across.add(from);
        across.add(to);
        along.add(foot);
        along.add(head);
        along.sticky.push(foot);
      });
      return true;
    },
    draw(axes) {
      const [across, along]: [Scale, Scale] = isStanding
        ? [axes.x, axes.y]
        : [axes.y, axes.x];
      const d = kinds.map((): string[] => []);
      each((from, to, foot, head, i) => {
        const [a, b] = [rounded(across.at(from)), rounded(across.at(to))];
        const [c, e] = [rounded(along.at(foot)), rounded(along.at(head))];
        d[kinds.indexOf(colors[i % colors.length])]!.push(
          isStanding ? `M${a} ${c}V${e}H${b}V${c}Z` : `M${c} ${a}H${e}V${b}H${c}Z`,
        );
      });
      paths.forEach((path, k) => setAttributes(path, { d: d[k]!.join("") }));
    },
    columns() {
      if (now === null) return [];
      const label = textNow(store, around.sweeps, spec.texts?.label);
      return [
        { name: isStanding ? "x" : "y", values: now.at.data },
        { name: label ?? "length", values: now.length.data },
      ];
    },
  };
}
