/**
 * What each of a layer's neurons has learned: its weights as numbers with bars, and a
 * sentence that says what they mean. Nothing of it changes, so there is no paint.
 */

import { html, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";

interface NeuronWeights {
  readonly name: string;
  readonly said: string;
  /** From each input; `ref` is the line in the drawing. */
  readonly weights: readonly {
    readonly ref: string;
    readonly label: string;
    readonly value: number;
  }[];
  readonly bias: number;
  /** The weight with which the next layer counts the neuron. */
  readonly counts: { readonly ref: string; readonly value: number };
}

/** Bars are drawn in percent of a cell; 0 is in the middle. */
const MIDDLE = 50;

interface WeightsSpec extends PartSpec {
  readonly neurons: readonly NeuronWeights[];
  readonly note: string;
  readonly caption: string;
}

export function weights(
  { stage: { document } }: Frame,
  { neurons, note, caption }: WeightsSpec,
): View {
  const sizes = neurons.flatMap(({ weights }) =>
    weights.map(({ value }) => Math.abs(value))
  );
  const most = Math.max(...sizes);
  const inputs = neurons[0]?.weights ?? [];
  const body = inputs.map(({ label }, at) =>
    line(
      document,
      label,
      neurons.map(({ weights }) => {
        const { ref, value } = weights[at]!;
        return cell(document, value, ref, bar(document, value / most));
      }),
    )
  );
  const foot = [
    line(document, "bias", neurons.map(({ bias }) => cell(document, bias))),
    line(
      document,
      "weight in the output",
      neurons.map(({ counts }) => cell(document, counts.value, counts.ref)),
    ),
  ];
  const heads = neurons.map(({ name }) =>
    html(document, "th", { scope: "col", "data-ref": name }, name)
  );
  const corner = html(document, "td", {});
  const table = html(
    document,
    "table",
    { class: "osn-table osn-weight-table" },
    html(document, "caption", {}, caption),
    html(document, "thead", {}, html(document, "tr", {}, corner, ...heads)),
    html(document, "tbody", {}, ...body),
    html(document, "tfoot", {}, ...foot),
  );
  const sentences = neurons.map(({ name, said }) =>
    html(document, "li", { "data-ref": name }, said)
  );
  const element = html(
    document,
    "div",
    { class: "osn-learned" },
    html(document, "p", { class: "osn-note" }, note),
    html(document, "ul", { class: "osn-said-of" }, ...sentences),
    table,
  );
  return { element, paint: () => {} };
}

function line(document: Document, label: string, cells: Element[]): HTMLElement {
  const head = html(document, "th", { scope: "row" }, label);
  return html(document, "tr", {}, head, ...cells);
}

function cell(
  document: Document,
  value: number,
  ref?: string,
  ...pictures: Element[]
): HTMLElement {
  const number = html(document, "span", { class: "osn-value" }, formatNumber(value, 2));
  return html(document, "td", { "data-ref": ref }, number, ...pictures);
}

/** A bar to the right for a positive share of the largest weight, else to the left. */
function bar(document: Document, share: number): SVGSVGElement {
  const width = (MIDDLE - 1) * Math.abs(share);
  return svg(
    document,
    "svg",
    { class: "osn-bar", width: "100%", height: 10, "aria-hidden": "true" },
    svg(document, "rect", {
      class: share < 0 ? "osn-bar-negative" : "osn-bar-positive",
      x: `${share < 0 ? MIDDLE - width : MIDDLE}%`,
      y: 1.5,
      width: `${width}%`,
      height: 7,
    }),
    svg(document, "line", {
      class: "osn-bar-zero",
      x1: `${MIDDLE}%`,
      x2: `${MIDDLE}%`,
      y1: 0,
      y2: 10,
    }),
  );
}
