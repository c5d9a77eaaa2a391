/** A curve: through given points, or of an output over a control's range. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import type { Series } from "../../../views/plot/jumps.ts";
import { type Numbers, reader, readers } from "../data.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, looks, type Mark } from "./mark.ts";
import { markers } from "./markers.ts";
import { linePath, polygonPath } from "./path.ts";

/** A closed outline: filled, or a line around. */
export function polygonMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const kind = spec.style?.outline ? "osn-curve" : "osn-bars-area";
  const path = svg(document, "path", looks(kind, spec.style));
  const read = readers(store, spec.data, ["x", "y"]);
  let now: Numbers<"x" | "y"> | null = null;
  return {
    drawing: path,
    read(spans) {
      now = read();
      if (now === null) return false;
      spans.x.all(now.x.data);
      spans.y.all(now.y.data);
      return true;
    },
    draw(axes) {
      if (now === null) return;
      setAttributes(path, { d: polygonPath(now.x.data, now.y.data, axes) });
    },
    columns: () => [],
  };
}

export function lineMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const style = spec.style ?? {};
  const path = svg(document, "path", looks("osn-curve", style));
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
      setAttributes(path, {
        d: isLine ? linePath(now.x, now.y, axes, style.steps) : "",
      });
      dots?.draw(now.x, now.y, axes);
    },
    columns() {
      const label = textNow(store, around.sweeps, spec.texts?.label);
      return [{ name: "x", values: now.x }, { name: label ?? "y", values: now.y }];
    },
  };
}
