/** What screen readers say once the values have settled. */

import { html, liveText } from "../../elements/dom.ts";
import type { Frame } from "../part.ts";
import { briefly } from "../plot/saying.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import { formatNumber } from "../../elements/format.ts";

interface AnnounceSpec extends PartSpec {
  readonly output?: string;
}

/**
 * One output with what it is made of, "a2 = 0.5974: z2 is 0.3948", or else the sentences
 * that are shown, or else what the plots say of themselves.
 */
export function announce({ stage, uses }: Frame, { output }: AnnounceSpec): View {
  const { store, symbols } = stage;
  const name = (key: string) => symbolSpoken(symbolOf(symbols, key));
  const number = (key: string) => formatNumber(store.number(key), 4);
  const view = announceView(stage, () => {
    if (output !== undefined && Number.isFinite(store.number(output))) {
      const reasons = (uses.get(output) ?? []).map((key) =>
        `${name(key)} is ${number(key)}`
      );
      return [`${name(output)} = ${number(output)}: ${reasons.join(", ")}`];
    }
    const root = view.element.closest(".osn");
    return root === null ? null : sentencesIn(root) ?? plotsIn(root);
  }, () =>
    [...store.program.outputs.keys()]
      .filter((key) => !key.startsWith("@") && Number.isFinite(store.number(key)))
      .map((key) => `${name(key)} = ${number(key)}`));
  return view;
}

/** The sentences that are shown, in one. */
function sentencesIn(root: Element): string[] | null {
  const lines = [...root.querySelectorAll(".osn-said")].filter(isShown);
  const said = lines.map((line) => line.textContent).join(" ");
  return said === "" ? null : [said];
}

/** What each plot says of itself, without how far its axes go. */
function plotsIn(root: Element): string[] {
  const plots = root.querySelectorAll(".osn-plot-title, .osn-plot");
  return [...plots].filter(isShown).map((plot) =>
    briefly(plot.getAttribute("aria-label") ?? plot.textContent)
  );
}

function isShown(element: Element): boolean {
  return element.closest("[hidden]") === null;
}

/** As many values are said at once. */
const MOST = 4;

/** How long values must have stood still, in milliseconds. */
const SETTLED = 700;

/** Says what is new in `pieces`, or else in `values`, a moment after the last change. */
function announceView(
  { document, signal, live }: Stage,
  pieces: () => readonly string[] | null,
  values: () => readonly string[],
): View {
  const said = liveText(document);
  const attributes = { class: "osn-hidden", role: "status" };
  const element = html(document, "p", attributes, said.node);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: readonly string[] | null = null;
  let heard: readonly string[] = [];
  signal.addEventListener("abort", () => clearTimeout(timer));

  const paint = () => {
    if (!live) return;
    const words = pieces();
    if (words === null) return;
    // Where no sentence is new, the values that are.
    const next = [...words, ...values()];
    if (String(next) === String(last)) return;
    const first = last === null;
    last = next;
    if (first) {
      heard = next; // nothing has changed yet
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      const isNew = (piece: string) => !heard.includes(piece);
      const worded = words.filter(isNew);
      const news = worded.length > 0 ? worded : next.filter(isNew).slice(0, MOST);
      heard = next;
      // Two figures may show the same values: only the one in use speaks.
      const used = document.activeElement?.closest(".osn") ?? null;
      if (used !== null && used !== element.closest(".osn")) return;
      if (news.length > 0) said.set(news.join(" "));
    }, SETTLED);
  };
  return { element, paint };
}
