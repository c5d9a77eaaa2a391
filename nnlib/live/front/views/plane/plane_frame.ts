/** The frame of a plane's drawing, with its axes and the key to its colours. */

import { html, liveText, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { PlaneSpec } from "../../state/spec.ts";
import { symbolOf, symbolText } from "../../elements/symbols.ts";
import { type Scale, type Tick, ticksOf } from "../plot/axis.ts";
import type { Stage, View } from "../view.ts";

/** The drawing's own units; plane.css puts the canvas under the same frame. */
export const FRAME = { width: 340, height: 336, left: 46, top: 8, size: 284 };

/** What lies on the map, cut off at its frame. */
export function inFrame(document: Document, ...inside: SVGElement[]): SVGSVGElement {
  const { left, top, size } = FRAME;
  return svg(document, "svg", {
    x: left,
    y: top,
    width: size,
    height: size,
    viewBox: `${left} ${top} ${size} ${size}`,
    overflow: "hidden",
    "aria-hidden": "true",
  }, ...inside);
}

export function axes(stage: Stage, spec: PlaneSpec, x: Scale, y: Scale): SVGElement {
  const { document, symbols } = stage;
  const { left, top, size } = FRAME;
  const group = svg(document, "g", { class: "osn-axes", "aria-hidden": "true" });
  const line = (attributes: Record<string, number>) =>
    svg(document, "line", { class: "osn-tick", ...attributes });
  const text = (at: Record<string, number | string>, words: string) =>
    svg(document, "text", at, words);
  const bottom = top + size;
  group.append(svg(document, "rect", {
    class: "osn-frame",
    x: left,
    y: top,
    width: size,
    height: size,
  }));
  for (const { value, text: words } of ticksOf(x, 5)) {
    const at = x(value);
    group.append(
      line({ x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
      text({ x: at, y: bottom + 17, "text-anchor": "middle" }, words),
    );
  }
  const upwards = ticksOf(y, 5);
  for (const { value, text: words } of upwards) {
    const at = y(value);
    group.append(
      line({ x1: left - 4, x2: left, y1: at, y2: at }),
      text({ x: left - 8, y: at + 4, "text-anchor": "end" }, words),
    );
  }
  const name = (key: string) => symbolText(symbolOf(symbols, key));
  group.append(
    text({
      class: "osn-axis-name",
      x: left + size / 2,
      y: bottom + 35,
      "text-anchor": "middle",
    }, name(spec.x)),
    text({ class: "osn-axis-name", x: 2, y: between(upwards, y) + 5 }, name(spec.y)),
  );
  return group;
}

/** The height midway between two ticks, of those the nearest to the axis' middle. */
function between(ticks: readonly Tick[], y: Scale): number {
  const [bottom = 0, top = 0] = y.range();
  const middle = (bottom + top) / 2;
  const heights = ticks.slice(1).map(({ value }, i) =>
    (y(value) + y(ticks[i]!.value)) / 2
  );
  return heights.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ??
    middle;
}

/** What the colours span now; until the map is painted, as long as only that tells. */
export function domainOf(
  { store }: Stage,
  { domain = [0, 1] }: PlaneSpec,
): readonly [number, number] {
  if (domain === "values") return [0, 1];
  const end = (each: number | string) =>
    typeof each === "number" ? each : store.number(each);
  return [end(domain[0]), end(domain[1])];
}

/** The output whose line is drawn; null for no line. */
export function levelOf(stage: Stage, spec: PlaneSpec): number | null {
  if (spec.level !== "middle") return spec.level ?? null;
  const [low, high] = domainOf(stage, spec);
  return (low + high) / 2;
}

/** The key to the colours, as a strip from low to high. */
export function legend(
  stage: Stage,
  spec: PlaneSpec,
  domain: () => readonly [number, number],
): View {
  const { document, symbols } = stage;
  const [low, high] = [liveText(document), liveText(document)];
  const part = (className: string, text: Node | string) =>
    html(document, "span", { class: className }, text);
  const mark = (className: string) =>
    html(document, "span", { class: className, "aria-hidden": "true" });
  const element = html(
    document,
    "div",
    { class: "osn-legend" },
    part("osn-symbol", symbolText(symbolOf(symbols, spec.output))),
    part("osn-value", low.node),
    mark("osn-legend-strip"),
    part("osn-value", high.node),
  );
  const level = levelOf(stage, spec);
  if (level !== null) {
    element.append(mark("osn-legend-line"), part("osn-value", formatNumber(level)));
  }
  const paint = () => {
    const [from, to] = domain();
    low.set(formatNumber(from, 4));
    high.set(formatNumber(to, 4));
  };
  return { element, paint };
}
