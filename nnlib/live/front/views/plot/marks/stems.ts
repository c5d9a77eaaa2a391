/** Points on stalks that stand on a line. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import { canBeDrawn } from "../axis.ts";
import { type Numbers, readers } from "../data.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, looks, type Mark, rounded } from "./mark.ts";
import { markers } from "./markers.ts";

export function stemsMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const style = { marker: "o", ...spec.style };
  const stalks = svg(document, "path", looks("osn-stalks", style));
  const dots = markers(document, style);
  const read = readers(store, { bottom: 0, ...spec.data }, ["x", "y", "bottom"]);
  let now: Numbers<"x" | "y" | "bottom"> | null = null;
  return {
    drawing: stalks,
    dots: dots.dots,
    above: dots.above,
    read(spans) {
      now = read();
      if (now === null) return false;
      spans.x.all(now.x.data);
      spans.y.all(now.y.data);
      spans.y.all(now.bottom.data);
      return true;
    },
    draw(axes) {
      if (now === null) return;
      const [x, y] = [now.x.data, now.y.data];
      const foot = rounded(axes.y.at(now.bottom.data[0] ?? 0));
      let d = "";
      let [left, right] = [Infinity, -Infinity];
      for (let i = 0; i < x.length; i++) {
        if (!canBeDrawn(x[i]) || !canBeDrawn(y[i])) continue;
        const at = rounded(axes.x.at(x[i]!));
        [left, right] = [Math.min(left, at), Math.max(right, at)];
        d += `M${at} ${foot}V${rounded(axes.y.at(y[i]!))}`;
      }
      // The line that they stand on.
      if (left <= right) d += `M${left} ${foot}H${right}`;
      setAttributes(stalks, { d });
      dots.draw(x, y, axes);
    },
    columns() {
      if (now === null) return [];
      const label = textNow(store, around.sweeps, spec.texts?.label) ?? "y";
      return [
        { name: "x", values: now.x.data },
        { name: label, values: now.y.data },
      ];
    },
  };
}
