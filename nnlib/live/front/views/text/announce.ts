/** What screen readers say once the values have settled. */

import { html, liveText } from "../../elements/dom.ts";
import type { Stage, View } from "../view.ts";

/** How long values must have stood still, in milliseconds. */
const SETTLED = 700;

/** Says `text` politely, a moment after the last change of it. */
export function announceView(
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

/** Says the sentences of a readout that are shown. Paint it after them. */
export function announceReadout(stage: Stage, readout: Element): View {
  return announceView(stage, () =>
    [...readout.children]
      .filter((line) => !line.hasAttribute("hidden"))
      .map((line) => line.textContent).join(" "));
}
