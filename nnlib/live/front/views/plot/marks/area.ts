/** What lies between two curves, or along x where a condition holds. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import { spansOf } from "../../../state/spans.ts";
import { type Numbers, one, reader } from "../data.ts";
import { UNITS } from "../scale.ts";
import type { Tensor } from "../../../engine/types.ts";
import type { Datum, MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, looks, type Mark, rounded } from "./mark.ts";
import { areaPath } from "./path.ts";

const NAMES = ["x", "y1", "y2", "where"] as const;

export function areaMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const path = svg(document, "path", looks("osn-area", spec.style));
  const data: Readonly<Record<string, Datum>> = {
    y2: 0,
    where: 1,
    x: [],
    ...spec.data,
  };
  const given = NAMES.map((name) => reader(store, data[name] ?? []));
  let now: Numbers<typeof NAMES[number]> | null = null;

  const current = () => {
    const over = around.over(spec);
    const swept = over === undefined ? null : around.sweeps.of(over);
    const found: Record<string, Tensor> = {};
    for (const [i, name] of NAMES.entries()) {
      const datum = data[name];
      const values = swept === null
        ? null
        : name === "x"
        ? swept.x
        : typeof datum === "string"
        ? swept.values(datum)
        : null;
      const tensor = values === null ? given[i]!() : { shape: [], data: values };
      if (tensor === null) return null;
      found[name] = tensor;
    }
    return found as Numbers<typeof NAMES[number]>;
  };
  return {
    drawing: path,
    read(spans) {
      now = current();
      if (now === null) return false;
      for (let i = 0; i < now.x.data.length; i++) {
        if (one(now.where, i) === 0) continue;
        spans.x.add(now.x.data[i]!);
        spans.y.add(one(now.y1, i));
        spans.y.add(one(now.y2, i));
      }
      return true;
    },
    draw(axes) {
      if (now === null) return;
      const { x, y1, y2, where } = now;
      const d = areaPath(
        x.data,
        (i) => one(y1, i),
        (i) => one(y2, i),
        axes,
        spec.style?.steps,
        (i) => Math.abs(one(where, i)) > 0,
      );
      setAttributes(path, { d });
    },
    columns() {
      if (now === null) return [];
      const label = textNow(store, around.sweeps, spec.texts?.label) ?? "area";
      return [
        { name: "x", values: now.x.data },
        { name: `${label}, from`, values: now.y2.data },
        { name: `${label}, to`, values: now.y1.data },
      ];
    },
  };
}

/** Bands from top to bottom, where an output is not 0. */
export function bandsMark(around: Around, spec: MarkSpec): Mark {
  const { document } = around.stage;
  const drawing = svg(document, "g", { class: "osn-shades" });
  let spans: readonly (readonly [number, number])[] = [];
  return {
    drawing,
    read() {
      const over = around.over(spec);
      if (over === undefined) return false;
      const swept = around.sweeps.of(over);
      spans = spansOf(swept.x, swept.values(String(spec.data.where)));
      return true;
    },
    draw(axes) {
      drawing.replaceChildren(...spans.map(([from, to]) => {
        const [left, right] = [axes.x.at(from), axes.x.at(to)];
        return svg(document, "rect", {
          class: "osn-shade",
          x: rounded(left),
          width: rounded(right - left),
          y: 0,
          height: UNITS,
        });
      }));
    },
    columns: () => [],
  };
}
