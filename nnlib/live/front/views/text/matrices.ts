/** Matrices in a row; what the reader has chosen of them is lit, and pressing chooses. */

import { html, liveText } from "../../elements/dom.ts";
import { scrollBox } from "../../elements/tables.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";

/** Decimals, where room is short. */
const DIGITS = 3;

interface MatrixSpec {
  readonly value: string;
  readonly label: string;
  /** Controls that choose a row, or a column, or where both meet. */
  readonly rows?: string;
  readonly columns?: string;
  readonly across: boolean;
  readonly look: string;
}

interface MatricesSpec extends PartSpec {
  readonly terms: readonly (MatrixSpec | string)[];
  readonly label: string;
}

export function matrices({ stage }: Frame, { terms, label }: MatricesSpec): View {
  const { document } = stage;
  const views = terms.map((term) => {
    if (typeof term !== "string") return matrixView(stage, term);
    const element = html(document, "span", { class: "osn-matrix-sign" }, term);
    return { element, paint: () => {} };
  });
  const element = scrollBox(
    stage,
    "matrices",
    label,
    ...views.map((view) => view.element),
  );
  return { element, paint: () => views.forEach((view) => view.paint()) };
}

function matrixView(stage: Stage, spec: MatrixSpec): View {
  const { document, store, live, signal } = stage;
  const { value, label, rows, columns, across, look } = spec;
  const shape = store.tensor(value)?.shape ?? [];
  const [height = 1, width = 1] = across ? [1, ...shape] : shape;
  const counts = look === "counts";
  const cells = Array.from({ length: height * width }, () => {
    const text = liveText(document);
    return { text, element: html(document, "td", {}, text.node) };
  });
  const body = Array.from({ length: height }, (_, row) => {
    const own = cells.slice(row * width, (row + 1) * width);
    const heads = counts ? [html(document, "th", { scope: "row" }, String(row))] : [];
    return html(document, "tr", {}, ...heads, ...own.map((cell) => cell.element));
  });
  if (counts) {
    const heads = Array.from(
      { length: width },
      (_, column) => html(document, "th", { scope: "col" }, String(column)),
    );
    body.unshift(
      html(document, "tr", {}, html(document, "td", {}), ...heads),
    );
  }
  const name = html(document, "strong", {}, label);
  const size = shape.length > 1 ? `${height} × ${width}` : shape.join();
  const table = html(
    document,
    "table",
    { class: `osn-matrix-cells osn-look-${look}` },
    html(document, "caption", {}, name, look === "numbers" ? ` ${size}` : ""),
    html(document, "tbody", {}, ...body),
  );
  const chooses = rows !== undefined || columns !== undefined;
  if (live && chooses) {
    table.classList.add("osn-pressed");
    table.addEventListener("click", (event) => {
      const at = cells.findIndex(({ element }) => element === event.target);
      if (at < 0) return;
      const chosen: Record<string, number> = {};
      if (rows !== undefined) chosen[rows] = Math.floor(at / width);
      if (columns !== undefined) chosen[columns] = at % width;
      store.change(chosen);
    }, { signal });
  }
  const isChosen = (control: string | undefined, at: number) =>
    control === undefined || store.number(control) === at;
  const paint = () => {
    const data = store.tensor(value)?.data ?? [];
    cells.forEach(({ text, element }, at) => {
      const number = data[at] ?? NaN;
      text.set(look === "ink" ? "" : formatNumber(number, DIGITS));
      const lit = chooses && isChosen(rows, Math.floor(at / width)) &&
        isChosen(columns, at % width);
      element.classList.toggle("osn-chosen", lit);
      element.classList.toggle("osn-positive", number > 0);
    });
  };
  return { element: table, paint };
}
