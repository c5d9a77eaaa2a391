/** What each mark of a plot is: a sample of it, and its name. */

import { html, liveText, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { View } from "../view.ts";
import type { Around, Mark } from "./marks/mark.ts";
import { looks } from "./marks/mark.ts";
import { markers } from "./marks/markers.ts";
import { gradientOf } from "./marks/ramp.ts";
import { type Axes, UNITS } from "./scale.ts";
import type { MarkSpec } from "./spec.ts";
import { isTrue, textNow } from "./text.ts";

const WIDTH = 28;
const HEIGHT = 12;
const MIDDLE: Axes = {
  x: { low: 0, high: 1, at: () => UNITS / 2, valueAt: () => 0, ticks: () => [] },
  y: { low: 0, high: 1, at: () => UNITS / 2, valueAt: () => 0, ticks: () => [] },
  width: WIDTH,
  height: HEIGHT,
};

/** A line for each mark that has a name, shown while it has one and is drawn. */
export function legendView(
  around: Around,
  specs: readonly MarkSpec[],
): View & { readonly element: HTMLElement } {
  const { document, store } = around.stage;
  const entries = specs.filter((spec) => spec.texts?.label !== undefined).map(
    (spec) => {
      const live = liveText(document);
      const words = html(document, "span", {}, live.node);
      const element = html(document, "li", {}, sampleOf(document, spec), words);
      const paint = () => {
        const isDrawn = isTrue(store, spec.when);
        const text = isDrawn ? textNow(store, around.sweeps, spec.texts?.label) : null;
        live.set(text ?? "");
        element.hidden = text === null;
      };
      return { element, paint };
    },
  );
  const list = entries.map(({ element }) => element);
  const element = html(document, "ul", { class: "osn-lines" }, ...list);
  return { element, paint: () => entries.forEach(({ paint }) => paint()) };
}

/** A small piece of the mark itself. */
function sampleOf(document: Document, { kind, style = {} }: MarkSpec): SVGElement {
  const sample = svg(document, "svg", {
    class: "osn-sample",
    width: WIDTH,
    height: HEIGHT,
    "aria-hidden": "true",
  });
  const box = { width: WIDTH, height: HEIGHT };
  if (kind === "bands") {
    sample.append(svg(document, "rect", { class: "osn-shade", ...box }));
  } else if (["area", "bars", "hbars", "hspan", "polygon", "vspan"].includes(kind)) {
    const name = kind === "area" ? "osn-area" : "osn-bars-area";
    sample.append(svg(document, "rect", { ...looks(name, style), ...box }));
  } else {
    const name = kind === "tangent" ? "osn-tangent" : "osn-curve";
    const isLine = kind !== "points" && style.dashes !== "none";
    if (isLine) {
      const ends = { x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2 };
      sample.append(svg(document, "line", { ...looks(name, style), ...ends }));
    }
    if (kind === "points" || kind === "stems" || style.marker !== undefined) {
      sample.append(
        dotOf(document, kind === "line" ? style : { marker: "o", ...style }),
      );
    }
  }
  return sample;
}

function dotOf(document: Document, style: NonNullable<MarkSpec["style"]>): SVGElement {
  const dots = markers(document, style);
  dots.draw([0], [0], MIDDLE);
  const inner = svg(document, "svg", {
    width: WIDTH,
    height: HEIGHT,
    viewBox: `0 0 ${UNITS} ${UNITS}`,
    preserveAspectRatio: "none",
    overflow: "visible",
  }, dots.dots);
  return svg(document, "g", {}, inner, ...(dots.above ? [dots.above] : []));
}

/** What the colours of a picture stand for: from which number to which. */
export function colourKey({ stage: { document } }: Around, mark: Mark): View | null {
  if (mark.scale === undefined) return null;
  const [low, high] = [liveText(document), liveText(document)];
  const strip = html(document, "span", { class: "osn-legend-strip" });
  const element = html(
    document,
    "p",
    { class: "osn-legend osn-colour-key" },
    low.node,
    strip,
    high.node,
  );
  let shown: string | undefined = "";
  return {
    element,
    paint() {
      const scale = mark.scale!();
      element.hidden = scale === null;
      if (scale === null) return;
      low.set(formatNumber(scale.domain[0], 3));
      high.set(formatNumber(scale.domain[1], 3));
      if (shown !== scale.cmap) {
        shown = scale.cmap;
        strip.style.background = gradientOf(scale.cmap);
      }
    },
  };
}
