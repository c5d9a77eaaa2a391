/** One bar for each of several answers; the greatest stands out. */

import { html, liveText, setAttributes, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";

interface ChancesSpec extends PartSpec {
  /** Numbers from 0 to 1, one an answer. */
  readonly output: string;
  readonly labels: readonly string[];
  readonly title: string;
}

export function chances(
  { stage }: Frame,
  { output, labels, title }: ChancesSpec,
): View {
  const { document, store } = stage;
  const rows = labels.map((label) => {
    const bar = svg(document, "rect", { class: "osn-chance-bar", height: 1 });
    const number = liveText(document);
    const track = svg(
      document,
      "svg",
      { viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": "true" },
      bar,
    );
    const name = html(document, "span", { class: "osn-chance-name" }, label);
    const percent = html(document, "span", { class: "osn-value" }, number.node);
    const element = html(document, "li", {}, name, track, percent);
    return { element, bar, number };
  });
  const element = html(
    document,
    "ul",
    { class: "osn-chances", "aria-label": title },
    ...rows.map((row) => row.element),
  );
  return {
    element,
    paint() {
      const shares = store.tensor(output)?.data;
      const most = shares === undefined ? 0 : Math.max(...shares);
      rows.forEach(({ element, bar, number }, i) => {
        const share = shares?.[i] ?? 0;
        setAttributes(bar, { width: Math.min(1, Math.max(0, share)) });
        setAttributes(element, {
          class: share === most && most > 0 ? "osn-chance-most" : "osn-chance",
        });
        // A share of a millionth is none here.
        number.set(`${formatNumber(Math.round(1000 * share) / 10, 1)} %`);
      });
    },
  };
}
