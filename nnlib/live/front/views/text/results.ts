/** What a function returned: a number large, a vector as a line, a matrix as a table. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { scrollBox } from "../../elements/tables.ts";
import type { Tensor } from "../../engine/types.ts";
import { symbolHtml, symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import { groupView } from "../group.ts";
import { plotView } from "../plot/plot.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";

/** Rows and columns of a matrix that are written out. */
const MOST = 12;

interface ResultsSpec extends PartSpec {
  readonly outputs: readonly string[];
}

/** The outputs below each other; each number has the colour of its curve. */
export function results({ stage }: Frame, { outputs }: ResultsSpec): View {
  const views = outputs.map((name, series) => resultView(stage, name, series));
  return groupView(stage, "osn-results", views);
}

/** One result. Its shape may change with the values; then its picture is built anew. */
export function resultView(stage: Stage, name: string, series: number): View {
  const { document, store } = stage;
  const element = html(document, "div", { class: "osn-result", "data-ref": name });
  let shape = "";
  let fill: (tensor: Tensor) => void = () => {};
  const paint = () => {
    const tensor = store.tensor(name);
    if (tensor === undefined) return; // the figure says why
    const next = tensor.shape.join(" × ");
    if (shape !== next || element.childNodes.length === 0) {
      shape = next;
      const { parts, paint } = picture(stage, name, tensor, series);
      element.classList.toggle("osn-result-wide", tensor.data.length !== 1);
      element.replaceChildren(...parts);
      fill = paint;
    }
    fill(tensor);
  };
  return { element, paint };
}

interface Picture {
  readonly parts: Element[];
  paint(tensor: Tensor): void;
}

function picture(stage: Stage, name: string, tensor: Tensor, series: number): Picture {
  const { document } = stage;
  const symbol = symbolHtml(document, symbolOf(stage.symbols, name));
  const heading = html(
    document,
    "p",
    { class: "osn-result-name" },
    html(document, "span", {
      class: `osn-key osn-series-${tensor.data.length === 1 ? series % 4 : 0}`,
    }),
    symbol,
  );
  if (tensor.data.length === 1) {
    const number = liveText(document);
    heading.append(
      " = ",
      html(document, "output", { class: "osn-big", "aria-live": "off" }, number.node),
    );
    return {
      parts: [heading],
      paint: ({ data }) => number.set(formatNumber(data[0]!)),
    };
  }
  const size = html(document, "span", {}, `${tensor.shape.join(" × ")} numbers`);
  heading.append(size);
  const body = tensor.shape.length === 1
    ? vectorPicture(stage, name)
    : matrixPicture(stage, name, tensor);
  return { parts: [heading, ...body.parts], paint: body.paint };
}

function vectorPicture(stage: Stage, name: string): Picture {
  const { document, symbols } = stage;
  const spoken = symbolSpoken(symbolOf(symbols, name));
  const line = plotView(stage, {
    kind: "plot",
    numbers: false,
    panels: [{
      place: [1, 1, 1],
      marks: [{ kind: "line", data: { y: name } }],
      texts: {
        xlabel: [{ parts: ["index"] }],
        words: [{ parts: [`The numbers of ${spoken} in order`] }],
      },
    }],
  });
  const numbers = liveText(document);
  const text = html(document, "p", { class: "osn-value" }, numbers.node);
  return {
    parts: [line.element, text],
    paint({ data }) {
      line.paint();
      const shown = Array.from(data.slice(0, MOST), (value) => formatNumber(value, 4));
      numbers.set(shown.join(", ") + (data.length > MOST ? ", …" : ""));
    },
  };
}

/** A table of the last two axes; of longer arrays, the first such matrix. */
function matrixPicture(
  stage: Stage,
  name: string,
  { shape }: Tensor,
): Picture {
  const { document, symbols } = stage;
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  const cells: { text: Text; at: number }[] = [];
  const body = Array.from({ length: Math.min(rows, MOST) }, (_, row) => {
    const line = Array.from({ length: Math.min(columns, MOST) }, (_, column) => {
      const text = document.createTextNode("");
      cells.push({ text, at: row * columns + column });
      return html(document, "td", { class: "osn-value" }, text);
    });
    const head = html(document, "th", { scope: "row" }, String(row));
    return html(document, "tr", {}, head, ...line);
  });
  const spoken = symbolSpoken(symbolOf(symbols, name));
  const cut = rows > MOST || columns > MOST || shape.length > 2;
  const caption = `${cut ? "The beginning of" : "The numbers of"} ${spoken}`;
  const table = html(
    document,
    "table",
    { class: "osn-table" },
    html(document, "caption", {}, caption),
    html(document, "tbody", {}, ...body),
  );
  // Wide matrices scroll, also by keyboard.
  const scroller = scrollBox(stage, "matrix", spoken, table);
  return {
    parts: [scroller],
    paint({ data }) {
      for (const { text, at } of cells) text.data = formatNumber(data[at]!, 4);
    },
  };
}
