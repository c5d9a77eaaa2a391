/** What each line of a plot is: a piece of the line, and its name. */

import { html, liveText, svg } from "../../elements/dom.ts";
import type { Stage, View } from "../view.ts";

export interface KeyEntry {
  /** The class of the sample: osn-curve with its series, osn-tangent, osn-shade. */
  readonly line: string;
  /** What it is; null while it is not drawn. */
  text(): string | null;
}

export function keyView({ document }: Stage, entries: readonly KeyEntry[]): View {
  const items = entries.map(({ line, text }) => {
    const live = liveText(document);
    const sample = svg(
      document,
      "svg",
      { class: "osn-sample", width: 28, height: 12, "aria-hidden": "true" },
      line === "osn-shade"
        ? svg(document, "rect", { class: line, width: 28, height: 12 })
        : line === "osn-datum"
        ? svg(document, "circle", { class: line, cx: 14, cy: 6, r: 3 })
        : svg(document, "line", { class: line, x2: 28, y1: 6, y2: 6 }),
    );
    const element = html(
      document,
      "li",
      {},
      sample,
      html(document, "span", {}, live.node),
    );
    const paint = () => {
      const now = text();
      live.set(now ?? "");
      element.hidden = now === null;
    };
    return { element, paint };
  });
  const element = html(
    document,
    "ul",
    { class: "osn-lines" },
    ...items.map((item) => item.element),
  );
  return { element, paint: () => items.forEach((item) => item.paint()) };
}
