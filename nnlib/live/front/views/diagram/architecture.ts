/**
 * A fully connected network of any size, layer by layer: squares for the inputs, which
 * compute nothing, circles for neurons, a line for each weight between nodes shown.
 */

import { html, setAttributes, svg } from "../../elements/dom.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Store } from "../../state/state.ts";
import {
  type Flow,
  heightOf,
  layoutLayers,
  type PlacedLayer,
  RADIUS,
} from "./architecture_layout.ts";
import { NARROWEST, type Place } from "./diagram_layout.ts";
import type { View } from "../view.ts";

/** What the program says of a layer: the size of its W, and of W and b together. */
export interface LayerShape {
  /** How formulas and other parts refer to it: "layer_1". */
  readonly name: string;
  readonly neurons: number;
  readonly inputs: number;
  readonly parameters: number;
}

/** The outputs that have a number for each layer, and the sum of all parameters. */
export interface LayersSpec extends PartSpec {
  readonly rows: string;
  readonly columns: string;
  readonly each: string;
  readonly total: string;
  /** How many layers there may be. */
  readonly most: number;
}

/** The layers that there are, of the most that there may be. */
export function layersOf(
  store: Pick<Store, "tensor">,
  spec: Pick<LayersSpec, "rows" | "columns" | "each">,
): LayerShape[] {
  const rows = store.tensor(spec.rows)?.data ?? [];
  const columns = store.tensor(spec.columns)?.data ?? [];
  const each = store.tensor(spec.each)?.data ?? [];
  return Array.from(rows, (neurons, at) => ({
    name: `layer_${at + 1}`,
    neurons,
    inputs: columns[at] ?? 0,
    parameters: each[at] ?? 0,
  })).filter(({ neurons }) => neurons > 0);
}

/** "1 neuron", "3 neurons". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** As wide as the words of a layer are, with a gap, in pixels. */
const WORDS = 74;

/** What a layer is called, from its place: 0 are the inputs. */
export function layerKind(at: number, layers: number): "Input" | "Hidden" | "Output" {
  return at === 0 ? "Input" : at === layers - 1 ? "Output" : "Hidden";
}

export function layersDrawing({ stage }: Frame, spec: LayersSpec): View {
  const { document, store } = stage;
  const element = html(document, "div", { class: "osn-diagram osn-architecture" });
  const drawings = (["right", "down"] as const).map((flow) =>
    drawing(document, flow, spec.most)
  );
  element.append(...drawings.map(({ root }) => root));
  let key = "";
  const paint = () => {
    const layers = layersOf(store, spec);
    if (layers.length === 0) return; // the figure says why
    const sizes = [layers[0]!.inputs, ...layers.map(({ neurons }) => neurons)];
    if (sizes.join() === key) return;
    key = sizes.join();
    for (const { root, draw } of drawings) {
      draw(sizes);
      setAttributes(root, { "aria-label": described(sizes) });
    }
  };
  return { element, paint };
}

function described(sizes: readonly number[]): string {
  const hidden = sizes.slice(1, -1);
  const between = hidden.length === 0
    ? "no hidden layer"
    : `${counted(hidden.length, "hidden layer")} of ${counted(hidden[0]!, "neuron")}`;
  const output = `an output layer of ${counted(sizes.at(-1)!, "neuron")}`;
  return `Drawing of the network: ${counted(sizes[0]!, "input")}, ${between}${
    hidden.length > 1 ? " each" : ""
  }, ${output}. Every node is connected to every node of the next layer.`;
}

/** The groups are built once, so that pointing at a layer can find them. */
function drawing(document: Document, flow: Flow, most: number) {
  const height = heightOf(flow);
  const root = svg(document, "svg", {
    class: `osn-drawing osn-flow-${flow}`,
    role: "img",
    // With room it is scaled, as the drawings of small networks are.
    ...(flow === "right"
      ? { viewBox: `0 0 ${Math.max(NARROWEST.right, WORDS * (most + 1))} ${height}` }
      : { width: "100%", height }),
  });
  // Lines are stretched to the width, in their own units: percent and pixels.
  const lines = svg(document, "svg", {
    width: "100%",
    height,
    viewBox: `0 0 100 ${height}`,
    preserveAspectRatio: "none",
    overflow: "visible",
  });
  const weights = Array.from({ length: most }, (_, at) =>
    svg(document, "path", {
      class: "osn-weights",
      "data-ref": `layer_${at + 1}`,
    }));
  lines.append(...weights);
  const layers = Array.from({ length: most + 1 }, (_, at) =>
    svg(document, "g", {
      class: "osn-layer-nodes",
      "data-ref": at > 0 ? `layer_${at}` : undefined,
    }));
  root.append(lines, ...layers);
  const draw = (sizes: readonly number[]) => {
    const placed = layoutLayers(sizes, flow);
    weights.forEach((path, at) => {
      const [from, to] = [placed[at], placed[at + 1]];
      setAttributes(path, { d: from && to ? allLines(from.nodes, to.nodes) : "" });
    });
    layers.forEach((group, at) => {
      const layer = placed[at];
      const parts = layer ? layerParts(document, layer, at, sizes.length, flow) : [];
      group.replaceChildren(...parts);
    });
  };
  return { root, draw };
}

function allLines(from: readonly Place[], to: readonly Place[]): string {
  const round = (value: number) => Math.round(value * 100) / 100;
  const point = ({ x, y }: Place) => `${round(x)} ${round(y)}`;
  return from.flatMap((a) => to.map((b) => `M${point(a)}L${point(b)}`)).join("");
}

function layerParts(
  document: Document,
  { count, nodes, gap, caption, foot }: PlacedLayer,
  at: number,
  layers: number,
  flow: Flow,
): Element[] {
  const kind = layerKind(at, layers);
  const which = at === 0 ? "not counted" : `layer ${at}`;
  const size = counted(count, at === 0 ? "input" : "neuron");
  const across = flow === "right";
  const text = (words: string, { x, y }: Place, anchor: string, name = "osn-layer") =>
    svg(document, "text", { class: name, x: `${x}%`, y, "text-anchor": anchor }, words);
  const captions = across
    ? [
      text(kind, caption, "middle"),
      text(which, { ...caption, y: caption.y + 16 }, "middle", "osn-layer-note"),
      text(size, foot, "middle", "osn-layer-note"),
    ]
    : [
      text(`${kind} (${which})`, caption, "start"),
      text(size, foot, "end", "osn-layer-note"),
    ];
  const dots = gap === null ? [] : [-6, 0, 6].map((offset) => {
    const [dx, dy] = across ? [0, offset] : [offset, 0];
    return svg(document, "circle", {
      class: "osn-dot",
      cx: `${gap.x}%`,
      cy: gap.y + dy,
      transform: dx === 0 ? undefined : `translate(${dx} 0)`,
      r: 1.75,
    });
  });
  const shown = nodes.map((place) => node(document, place, at === 0));
  return [...shown, ...dots, ...captions];
}

function node(document: Document, { x, y }: Place, isInput: boolean): SVGElement {
  const className = isInput ? "osn-card osn-input-box" : "osn-card";
  if (!isInput) {
    return svg(document, "circle", { class: className, cx: `${x}%`, cy: y, r: RADIUS });
  }
  const side = 2 * RADIUS - 2;
  return svg(document, "rect", {
    class: className,
    x: `${x}%`,
    y: y - side / 2,
    width: side,
    height: side,
    rx: 3,
    transform: `translate(${-side / 2} 0)`,
  });
}
