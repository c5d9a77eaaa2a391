/** The shapes of every W and b as a table, and the parameters as a sum. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import {
  layerKind,
  type LayerShape,
  layersOf,
  type LayersSpec,
} from "../diagram/architecture.ts";
import type { View } from "../view.ts";

/** "4·3 + 3": a weight for each input of each neuron, and a bias for each neuron. */
function layerSum({ inputs, neurons }: LayerShape): string {
  return `${inputs}·${neurons}\u00a0+\u00a0${neurons}`; // never broken into two lines
}

/** "(4·3 + 3) + (3·2 + 2) = 23" */
export function sumText(layers: readonly LayerShape[], total: string): string {
  const sums = layers.map(layerSum);
  const sum = sums.length === 1 ? sums[0] : sums.map((each) => `(${each})`).join(" + ");
  return `${sum} = ${total}`;
}

/** The sum in words that wrap: up to seven layers may be longer than a line. */
export function parameterSum({ stage }: Frame, spec: LayersSpec): View {
  const { document, store } = stage;
  const text = liveText(document);
  const element = html(
    document,
    "p",
    { class: "osn-parameter-sum", "data-ref": spec.total },
    "Parameters: ",
    html(document, "span", { class: "osn-value" }, text.node),
  );
  const paint = () => {
    const layers = layersOf(store, spec);
    if (layers.length > 0) text.set(sumText(layers, store.text(spec.total)));
  };
  return { element, paint };
}

/** A row for each layer that there may be; those that there are not are hidden. */
export function layerShapes({ stage }: Frame, spec: LayersSpec): View {
  const { document, store } = stage;
  const rows = Array.from({ length: spec.most }, (_, at) => shapeRow(document, at));
  const total = liveText(document);
  const heads = ["Layer", "W", "b", "Parameters"].map((text) =>
    html(document, "th", { scope: "col" }, text)
  );
  const foot = html(
    document,
    "tr",
    { "data-ref": spec.total },
    html(document, "th", { scope: "row", colspan: 3 }, "All layers"),
    html(document, "td", { class: "osn-value" }, total.node),
  );
  const caption = "Shapes: one row of W for each neuron, one column for each number " +
    "that comes in";
  const element = html(
    document,
    "table",
    { class: "osn-table osn-shapes" },
    html(document, "caption", {}, caption),
    html(document, "thead", {}, html(document, "tr", {}, ...heads)),
    html(document, "tbody", {}, ...rows.map((row) => row.element)),
    html(document, "tfoot", {}, foot),
  );
  const paint = () => {
    const layers = layersOf(store, spec);
    rows.forEach((row, at) => row.show(layers[at], layers.length));
    total.set(store.text(spec.total));
  };
  return { element, paint };
}

function shapeRow(document: Document, at: number) {
  const [kind, weights, biases, sum] = Array.from(
    { length: 4 },
    () => liveText(document),
  );
  const sub = String(at + 1);
  const cell = (base: string, shape: Text) =>
    html(
      document,
      "td",
      {},
      html(
        document,
        "span",
        { class: "osn-symbol" },
        html(document, "b", {}, base),
        html(document, "sub", {}, sub),
      ),
      " ",
      html(document, "span", { class: "osn-shape" }, shape),
    );
  const element = html(
    document,
    "tr",
    { "data-ref": `layer_${sub}` },
    html(document, "th", { scope: "row" }, `${sub} `, kind!.node),
    cell("W", weights!.node),
    cell("b", biases!.node),
    html(document, "td", { class: "osn-value" }, sum!.node),
  );
  const show = (layer: LayerShape | undefined, layers: number) => {
    element.hidden = layer === undefined;
    if (layer === undefined) return;
    const { neurons, inputs, parameters } = layer;
    kind!.set(layerKind(at + 1, layers + 1).toLowerCase());
    weights!.set(`${neurons} × ${inputs}`);
    biases!.set(String(neurons));
    sum!.set(`${layerSum(layer)} = ${formatNumber(parameters)}`);
  };
  return { element, show };
}
