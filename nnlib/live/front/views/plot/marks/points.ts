/** Single points, all of one colour and size or each with its own. */

import { svg } from "../../../elements/dom.ts";
import { type Numbers, one, readers } from "../data.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, type Mark } from "./mark.ts";
import { type Markers, markers } from "./markers.ts";
import { shadeOf, SHADES } from "./ramp.ts";

export function pointsMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const style = { marker: "o", ...spec.style };
  const given = { shade: 0, size: 0, ...spec.data };
  const read = readers(store, given, ["x", "y", "shade", "size"]);
  const isShaded = spec.data.shade !== undefined;
  const isSized = spec.data.size !== undefined;
  const { colors = [style.color] } = style;
  const kinds = [...new Set(colors)];
  const layers: Markers[] = isShaded
    ? Array.from({ length: SHADES }, (_, i) => {
      const layer = markers(document, style, isSized);
      for (const element of [layer.dots, layer.above]) {
        const others = element?.getAttribute("style") ?? "";
        const colour = `--osn-series:${shadeOf(i, style.cmap, true)}`;
        element?.setAttribute("style", `${others};${colour}`);
      }
      return layer;
    })
    : kinds.map((color) => markers(document, { ...style, color }, isSized));
  const dots = svg(document, "g", {}, ...layers.map((layer) => layer.dots));
  const above = svg(document, "g", {}, ...layers.flatMap(({ above }) => above ?? []));
  let now: Numbers<"x" | "y" | "shade" | "size"> | null = null;
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
      const { size } = now;
      const sizeAt = isSized ? (i: number) => one(size, i) : undefined;
      if (layers.length === 1) return layers[0]!.draw(x, y, axes, sizeAt);
      const [low, high] = ends(shade);
      const layerAt = (i: number) =>
        isShaded
          ? Math.round((SHADES - 1) * (shade[i]! - low) / (high - low || 1))
          : kinds.indexOf(colors[i % colors.length]);
      layers.forEach((layer, k) => {
        const mine = Array.from(x.keys()).filter((i) => layerAt(i) === k);
        layer.draw(
          mine.map((i) => x[i]!),
          mine.map((i) => y[i]!),
          axes,
          sizeAt && ((i) => sizeAt(mine[i]!)),
        );
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
