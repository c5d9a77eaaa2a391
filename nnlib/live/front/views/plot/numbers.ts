/** The numbers of a plot as a table, in a fold: some of them, where there are many. */

import { html } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Stage, View } from "../view.ts";
import type { Column } from "./marks/mark.ts";
import type { Panel } from "./panel.ts";

const MOST = 12;

/** Filled only while it is open; a still is, once: it opens without a script, too. */
export function numbersView(
  { document, live, store, signal }: Stage,
  panels: readonly Panel[],
): View {
  const body = html(document, "div", { class: "osn-plot-numbers" });
  const element = html(
    document,
    "details",
    { class: "osn-details osn-live" },
    html(document, "summary", {}, "Numbers"),
    body,
  );
  element.addEventListener("toggle", () => store.refresh(), { signal });
  return {
    element,
    paint() {
      if (live && !element.open) return;
      body.replaceChildren(...panels.flatMap((panel) => {
        const title = panel.title();
        return panel.columns().filter((columns) => columns.length > 0)
          .map((columns) => table(document, title, columns));
      }));
    },
  };
}

function table(
  document: Document,
  title: string | null,
  columns: readonly Column[],
): HTMLElement {
  const length = Math.max(...columns.map(({ values }) => values.length));
  const rows = Array.from(
    { length: Math.min(MOST, length) },
    (_, i) => length <= MOST ? i : Math.round(i * (length - 1) / (MOST - 1)),
  );
  const name = columns.at(-1)!.name;
  const some = length > MOST ? ` (${MOST} of ${formatNumber(length)})` : "";
  const cell = ({ values }: Column, row: number) => {
    const value = values.length === 1 ? values[0]! : values[row] ?? NaN;
    return html(document, "td", {}, formatNumber(value, 4));
  };
  const head = columns.map((column) =>
    html(document, "th", { scope: "col" }, column.name)
  );
  return html(
    document,
    "table",
    { class: "osn-number-table" },
    html(document, "caption", {}, (title === null ? "" : `${title}: `) + name + some),
    html(document, "thead", {}, html(document, "tr", {}, ...head)),
    html(
      document,
      "tbody",
      {},
      ...rows.map((row) =>
        html(document, "tr", {}, ...columns.map((column) => cell(column, row)))
      ),
    ),
  );
}
