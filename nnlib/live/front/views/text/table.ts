/**
 * All values as a table: for who cannot see the drawing, and for who wants to copy the
 * numbers. Beside it, a summary for screen readers.
 */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { plainText } from "../../elements/mathml.ts";
import type { EquationSpec } from "../../state/spec.ts";
import { symbolHtml, symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import { announceView } from "./announce.ts";
import type { Stage, View } from "../view.ts";

export function tableView(
  stage: Stage,
  equations: readonly EquationSpec[],
  caption: string,
): View {
  const { document, store } = stage;
  const given = [...store.program.inputs].map((name) => ({
    name,
    formula: "set here",
  }));
  const computed = equations.map(({ name, symbols }) => ({
    name,
    formula: plainText(symbols, store).replace(/^.*? = /, ""),
  }));
  // What a choice shows of itself is a word, not its number.
  const label = (name: string) => {
    const options = store.controls.get(name)?.options;
    return options?.find(({ value }) => value === store.number(name))?.label;
  };
  const rows = [...given, ...computed].map(({ name, formula }) => {
    const live = liveText(document);
    const element = html(
      document,
      "tr",
      { "data-ref": name },
      html(
        document,
        "th",
        { scope: "row" },
        symbolHtml(document, symbolOf(stage.symbols, name)),
      ),
      html(document, "td", {}, formula),
      html(document, "td", { class: "osn-value" }, live.node),
    );
    return { element, paint: () => live.set(label(name) ?? store.text(name)) };
  });
  const heads = ["Symbol", "How it is computed", "Value"].map((text) =>
    html(document, "th", { scope: "col" }, text)
  );
  const table = html(
    document,
    "table",
    { class: "osn-table" },
    html(document, "caption", {}, caption),
    html(document, "thead", {}, html(document, "tr", {}, ...heads)),
    html(document, "tbody", {}, ...rows.map((row) => row.element)),
  );
  const element = html(
    document,
    "details",
    { class: "osn-details" },
    html(document, "summary", {}, "All values as a table"),
    table,
  );
  return { element, paint: () => rows.forEach((row) => row.paint()) };
}

/** "a2 = 0.5974: z2 is 0.3948", said politely a moment after the last change. */
export function summaryView(
  stage: Stage,
  output: string | undefined,
  dependencies: ReadonlyMap<string, readonly string[]>,
): View {
  const { store } = stage;
  const name = (key: string) => symbolSpoken(symbolOf(stage.symbols, key));
  const number = (key: string) => formatNumber(store.number(key), 4);
  return announceView(stage, () => {
    if (output === undefined) return "";
    const reasons = (dependencies.get(output) ?? []).map((key) =>
      `${name(key)} is ${number(key)}`
    );
    return `${name(output)} = ${number(output)}: ${reasons.join(", ")}`;
  });
}
