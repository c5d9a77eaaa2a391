/** Shares of a whole as bars, each with its name and its number. */

import { setAttributes, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { symbolOf, symbolSpoken, symbolSvg } from "../../elements/symbols.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";

/** Heights in pixels; places across in percent, so that it fits every width. */
const ROW = 44;
const BAR = { left: 8, right: 80, height: 30 };

interface BarsSpec extends PartSpec {
  /** Numbers from 0 to 1. */
  readonly outputs: readonly string[];
  readonly title: string;
}

export function bars({ stage }: Frame, { outputs, title }: BarsSpec): View {
  const { document, store } = stage;
  const element = svg(document, "svg", {
    class: "osn-bars",
    role: "img",
    width: "100%",
    height: ROW * outputs.length,
  });
  const rows = outputs.map((name, i) => {
    const top = ROW * i + (ROW - BAR.height) / 2;
    const track = { x: `${BAR.left}%`, y: top, height: BAR.height };
    const bar = svg(document, "rect", { class: "osn-share", ...track });
    const number = document.createTextNode("");
    const middle = ROW * (i + 0.5) + 5;
    const row = svg(
      document,
      "g",
      { "data-ref": name },
      svg(
        document,
        "text",
        { class: "osn-bar-name", x: 0, y: middle },
        ...symbolSvg(document, symbolOf(stage.symbols, name)).pieces,
      ),
      svg(document, "rect", {
        class: "osn-bar-track",
        ...track,
        width: `${BAR.right - BAR.left}%`,
      }),
      bar,
      svg(
        document,
        "text",
        { class: "osn-value", x: "100%", y: middle, "text-anchor": "end" },
        number,
      ),
    );
    element.append(row);
    const paint = () => {
      const share = store.number(name);
      const width = (BAR.right - BAR.left) * Math.min(1, Math.max(0, share || 0));
      setAttributes(bar, { width: `${Math.round(width * 1000) / 1000}%` });
      number.data = formatNumber(share, 4);
      return `${symbolSpoken(symbolOf(stage.symbols, name))} = ${number.data}`;
    };
    return paint;
  });
  return {
    element,
    paint() {
      const texts = rows.map((paint) => paint());
      setAttributes(element, { "aria-label": `${title}: ${texts.join(", ")}` });
    },
  };
}
