/** Single points, all of one colour or each with a shade of its own. */

import { svg } from "../../../elements/dom.ts";
import { type Numbers, readers } from "../data.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, type Mark } from "./mark.ts";
import { type Markers, markers } from "./markers.ts";
import { shadeOf, SHADES } from "./ramp.ts";

export function pointsMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const style = { marker: "o", ...spec.style };
  const read = readers(store, { shade: 0, ...spec.data }, ["x", "y", "shade"]);
  const isShaded = spec.data.shade !== undefined;
  const layers: Markers[] = isShaded
    ? Array.from({ length: SHADES }, (_, i) => {
      const layer = markers(document, style);
      for (const element of [layer.dots, layer.above]) {
        const others = element?.getAttribute("style") ?? "";
        const colour = `--osn-series:${shadeOf(i, style.cmap, true)}`;
        element?.setAttribute("style", `${others};${colour}`);
      }
      return layer;
    })
    : [markers(document, style)];
  const dots = svg(document, "g", {}, ...layers.map((layer) => layer.dots));
  const above = svg(document, "g", {}, ...layers.flatMap(({ above }) => above ?? []));
  let now: Numbers<"x" | "y" | "shade"> | null = null;
  return {
    dots,
    above,
    read(spans) {
      now = read();
      if (now === null) return false;
      spans.x.all(now.x.data);
      spans.y.all(now.y.data);
      return true;
    },
    draw(axes) {
      if (now === null) return;
      const [x, y, shade] = [now.x.data, now.y.data, now.shade.data];
      if (!isShaded) return layers[0]!.draw(x, y, axes);
      const [low, high] = ends(shade);
      layers.forEach((layer, k) => {
        const mine = Array.from(shade.keys()).filter((i) =>
          Math.round((SHADES - 1) * (shade[i]! - low) / (high - low || 1)) === k
        );
        layer.draw(mine.map((i) => x[i]!), mine.map((i) => y[i]!), axes);
      });
    },
    columns() {
      if (now === null) return [];
      const label = textNow(store, around.sweeps, spec.texts?.label) ?? "y";
      const shade = isShaded ? [{ name: "shade", values: now.shade.data }] : [];
      const [x, y] = [now.x.data, now.y.data];
      return [{ name: "x", values: x }, { name: label, values: y }, ...shade];
    },
  };
}

function ends(values: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
