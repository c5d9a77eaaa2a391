/** What screen readers say once the values have settled. */

import { html, liveText } from "../../elements/dom.ts";
import type { Frame } from "../../parts/part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import { formatNumber } from "../../elements/format.ts";

interface AnnounceSpec extends PartSpec {
  readonly output?: string;
}

/**
 * One output with what it is made of, "a2 = 0.5974: z2 is 0.3948", or else the sentences
 * that are shown.
 */
export function announce({ stage, uses }: Frame, { output }: AnnounceSpec): View {
  const { store, symbols } = stage;
  const name = (key: string) => symbolSpoken(symbolOf(symbols, key));
  const number = (key: string) => formatNumber(store.number(key), 4);
  const view = announceView(stage, () => {
    if (output === undefined) {
      const lines = view.element.closest(".osn")?.querySelectorAll(".osn-said") ?? [];
      return [...lines].filter((line) => !line.hasAttribute("hidden"))
        .map((line) => line.textContent).join(" ");
    }
    const reasons = (uses.get(output) ?? []).map((key) =>
      `${name(key)} is ${number(key)}`
    );
    return `${name(output)} = ${number(output)}: ${reasons.join(", ")}`;
  });
  return view;
}

/** How long values must have stood still, in milliseconds. */
const SETTLED = 700;

/** Says `text` politely, a moment after the last change of it. */
function announceView(
  { document, signal, live }: Stage,
  text: () => string,
): View {
  const said = liveText(document);
  const attributes = { class: "osn-hidden", role: "status" };
  const element = html(document, "p", attributes, said.node);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: string | null = null;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const paint = () => {
    if (!live) return;
    const next = text();
    if (next === last) return;
    const first = last === null;
    last = next;
    if (first) return; // nothing has changed yet
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Two figures may show the same values: only the one in use speaks.
      const used = document.activeElement?.closest(".osn") ?? null;
      if (used === null || used === element.closest(".osn")) said.set(next);
    }, SETTLED);
  };
  return { element, paint };
}
