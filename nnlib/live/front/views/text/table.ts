/**
 * All values as a table: for who cannot see the drawing, and for who wants to copy the
 * numbers.
 */

import { html, liveText } from "../../elements/dom.ts";
import { plainText } from "../../elements/mathml.ts";
import { symbolHtml, symbolOf } from "../../elements/symbols.ts";
import type { Frame } from "../part.ts";
import type { View } from "../view.ts";

export function table({ stage, spec }: Frame): View {
  const { document, store } = stage;
  const given = [...store.program.inputs].map((name) => ({
    name,
    formula: "set here",
  }));
  const computed = spec.equations.map(({ name, symbols }) => ({
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
  const values = html(
    document,
    "table",
    { class: "osn-table" },
    html(document, "caption", {}, `All values. ${spec.title}`),
    html(document, "thead", {}, html(document, "tr", {}, ...heads)),
    html(document, "tbody", {}, ...rows.map((row) => row.element)),
  );
  const element = html(
    document,
    "details",
    { class: "osn-details" },
    html(document, "summary", {}, "All values as a table"),
    values,
  );
  return { element, paint: () => rows.forEach((row) => row.paint()) };
}
