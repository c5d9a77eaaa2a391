/** A curve: through given points, or of an output over a control's range; a polygon. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import type { Series } from "../jumps.ts";
import { reader } from "../data.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, looks, type Mark } from "./mark.ts";
import { markers } from "./markers.ts";
import { linePath } from "./path.ts";

export function lineMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const style = spec.style ?? {};
  // A polygon is a curve that ends where it began, filled or not.
  const isClosed = spec.kind === "polygon";
  const isFilled = isClosed && !style.outline;
  const kind = isFilled ? "osn-bars-area" : "osn-curve";
  const path = svg(document, "path", looks(kind, style));
  const dots = style.marker === undefined ? null : markers(document, style);
  const given = {
    // Without places, one after the other.
    x: spec.data.x === undefined ? undefined : reader(store, spec.data.x),
    y: reader(store, spec.data.y ?? []),
  };
  let now: Series = { x: [], y: [] };

  const current = (): Series | null => {
    const over = around.over(spec);
    if (over !== undefined) return around.sweeps.of(over).series(String(spec.data.y));
    const [x, y] = [given.x?.(), given.y()];
    if (x === null || y === null) return null;
    return { x: x === undefined ? y.data.map((_, i) => i) : x.data, y: y.data };
  };
  return {
    drawing: path,
    dots: dots?.dots,
    above: dots?.above,
    read(spans) {
      const next = current();
      if (next === null) return false;
      now = next;
      spans.x.all(now.x);
      spans.curve(now.y);
      return true;
    },
    draw(axes) {
      const isLine = style.dashes !== "none";
      const d = isLine ? linePath(now.x, now.y, axes, style.steps) : "";
      setAttributes(path, { d: isClosed ? `${d}Z` : d });
      dots?.draw(now.x, now.y, axes);
    },
    columns() {
      const label = textNow(store, around.sweeps, spec.texts?.label);
      return [{ name: "x", values: now.x }, { name: label ?? "y", values: now.y }];
    },
  };
}
