/** A line of the drawing for each weight, with its number, which can be pulled. */

import { liveText, setAttributes, svg } from "../../elements/dom.ts";
import { symbolOf, symbolSvg } from "../../elements/symbols.ts";
import { makeDraggable } from "../controls/drag.ts";
import type { Stage } from "../view.ts";
import { LABEL, labelSize, type PlacedEdge } from "./diagram_layout.ts";
import { DIGITS, fitted, type Painters, widthOf } from "./diagram_numbers.ts";

/** A symbol's subscript is small. */
const SUBSCRIPT = 5;

/** Half a pixel for 0, and then slower and slower: 0.6 and 10 must both be seen. */
export function strokeWidth(weight: number): number {
  if (!Number.isFinite(weight)) return 1;
  const width = 0.75 + 1.5 * Math.sqrt(Math.min(Math.abs(weight), 12));
  return Math.round(width * 100) / 100;
}

export function edgeParts(
  stage: Stage,
  edge: PlacedEdge,
  painters: Painters,
): { readonly line: SVGElement; readonly label: SVGElement | null } {
  const { document, store } = stage;
  const { weight, fixed } = edge.spec;
  const ends = {
    x1: `${edge.from.x}%`,
    y1: edge.from.y,
    x2: `${edge.to.x}%`,
    y2: edge.to.y,
  };
  const line = svg(document, "g", { class: "osn-edge", "data-ref": weight });
  const stroke = svg(document, "line", { class: "osn-edge-line", ...ends });
  line.append(
    // Its length is 1 for the style sheet, whatever it is in pixels.
    svg(document, "line", { class: "osn-edge-reach", pathLength: 1, ...ends }),
    stroke,
  );
  const show = (value: number, parts: readonly Element[]) => {
    setAttributes(stroke, { "stroke-width": strokeWidth(value) });
    for (const part of parts) {
      part.classList.toggle("osn-negative", value < 0);
      part.classList.toggle("osn-zero", value === 0);
    }
  };
  if (fixed !== undefined) {
    show(fixed, [line]);
    return { line, label: null };
  }
  const label = svg(document, "svg", {
    class: `osn-edge-label${edge.crowded ? " osn-crowded" : ""}`,
    "data-ref": weight,
    x: `${edge.label.x}%`,
    y: edge.label.y,
    overflow: "visible",
  });
  // The label's own ground: lines must not run through the letters.
  const ground = svg(document, "rect", {
    class: "osn-ground",
    y: -labelSize(edge.spec).height / 2,
    height: labelSize(edge.spec).height,
    rx: 4,
  });
  // Two lines stand around the middle, one stands on it.
  const lift = (labelSize(edge.spec).height - LABEL.height) / 2;
  const text = svg(document, "text", { y: 4 - lift, "text-anchor": "middle" });
  const number = appendNumber(stage, text, weight);
  const beside = 18 + SUBSCRIPT * text.textContent!.length;
  const handle = svg(document, "rect", {
    class: "osn-handle",
    x: -LABEL.width / 2,
    y: -13 - lift,
    width: LABEL.width,
    height: 26,
  });
  label.append(ground, text, handle);
  const { gradient } = edge.spec;
  if (gradient !== undefined) {
    label.append(gradientLine(stage, gradient, 4 + lift, painters));
  }
  makeDraggable(stage, handle, weight);
  painters.push(() => {
    const value = store.number(weight);
    const shown = number();
    // Wide enough for the longer of two lines.
    const below = gradient === undefined ? "" : gradientText(stage, gradient);
    const width = Math.max(
      beside + widthOf(shown),
      Math.min(widthOf(below), LABEL.width) + 4,
    );
    setAttributes(ground, { x: -width / 2, width });
    show(value, [line, label]);
  });
  return { line, label };
}

/** "∂ −0.0273", under a weight: the slope of the loss along it. */
function gradientLine(
  stage: Stage,
  name: string,
  y: number,
  painters: Painters,
): SVGElement {
  const { document } = stage;
  const live = liveText(document);
  const text = svg(document, "text", {
    class: "osn-edge-gradient",
    "data-ref": name,
    y: y + 1,
    "text-anchor": "middle",
  }, live.node);
  painters.push(() => {
    const shown = gradientText(stage, name);
    live.set(shown);
    setAttributes(text, fitted(shown, LABEL.width));
  });
  return text;
}

function gradientText({ store }: Stage, name: string): string {
  return `∂ ${store.text(name, DIGITS)}`;
}

/** Appends "w₁ 0.6" to a text; what it returns brings the number up to date. */
function appendNumber(stage: Stage, text: SVGTextElement, name: string): () => string {
  const { document, store } = stage;
  const { pieces, raise } = symbolSvg(document, symbolOf(stage.symbols, name));
  const live = liveText(document);
  const number = svg(document, "tspan", {
    class: "osn-value",
    dx: 5,
    dy: raise || undefined,
  }, live.node);
  text.append(...pieces, number);
  return () => {
    const shown = store.text(name, DIGITS);
    live.set(shown);
    return shown;
  };
}
