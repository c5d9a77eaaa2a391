/** Words at a place in the plot. */

import { liveText, setAttributes, svg } from "../../../elements/dom.ts";
import { one, readers } from "../data.ts";
import type { MarkSpec } from "../spec.ts";
import { textNow } from "../text.ts";
import { type Around, hueOf, type Mark, rounded, show } from "./mark.ts";

const ANCHORS: Readonly<Record<string, string>> = {
  center: "middle",
  right: "end",
};
/** How far down the words are moved from their place, in their own height. */
const LOWERED: Readonly<Record<string, string>> = {
  center: "0.35em",
  top: "0.8em",
};

/** Words that stand outward have room for themselves: so much farther out. */
const WORDS = 1.25;

export function textMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const { align = "left", valign = "baseline", rotation } = spec.style ?? {};
  const words = liveText(document);
  const element = svg(document, "text", {
    class: `osn-words ${spec.style?.color === undefined ? "" : hueOf(spec.style)}`,
    "text-anchor": ANCHORS[align] ?? "start",
    dy: LOWERED[valign],
    // Round its own place, whatever that is.
    transform: rotation ? `rotate(${-rotation})` : undefined,
  }, words.node);
  const place = svg(document, "svg", { overflow: "visible" }, element);
  const read = readers(store, spec.data, ["x", "y"]);
  const isWithin = spec.style?.within === "axes";
  let [x, y] = [NaN, NaN];
  return {
    above: place,
    read(spans) {
      const now = read();
      if (now === null) return false;
      [x, y] = [one(now.x, 0), one(now.y, 0)];
      if (align === "outward") {
        setAttributes(element, { "text-anchor": x < 0 ? "end" : "start" });
        spans.x.add(x * WORDS);
        spans.y.add(y * WORDS);
      }
      words.set(textNow(store, around.sweeps, spec.texts?.text) ?? "");
      return Number.isFinite(x + y);
    },
    draw(axes) {
      const [left, top] = isWithin
        ? [100 * x, 100 * (1 - y)]
        : [axes.x.at(x) / 10, axes.y.at(y) / 10];
      setAttributes(place, { x: `${rounded(left)}%`, y: `${rounded(top)}%` });
      const isInside = left >= 0 && left <= 100 && top >= 0 && top <= 100;
      show(place, isInside);
    },
    columns: () => [],
  };
}
