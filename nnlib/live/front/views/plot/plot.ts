/**
 * A plot of a few curves that share their axes. Across, places are percentages, so it
 * fits every width with text of one size; the curves themselves are stretched.
 */

// @ts-types="@types/d3-shape"
import { line } from "d3-shape";
import { setAttributes, svg } from "../../elements/dom.ts";
import { canBeDrawn, linear, type Scale, type Tick, ticksOf } from "./axis.ts";

const FRAME = { left: 13, right: 98, top: 10 };
const HEIGHT = 250;
/** Ticks and the name of the axis stand below the frame. */
const BELOW = 36;
/** The curves' own units: stretched to the frame. */
const INNER = 1000;
/** A tangent is drawn this far to either side, as a part of the width. */
const REACH = 0.2;

export interface Series {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export interface Plot {
  readonly element: SVGSVGElement;
  /** Draws curves over these axes; ticks change only if a domain did. */
  draw(
    xDomain: readonly [number, number],
    yDomain: readonly [number, number],
    series: readonly Series[],
  ): void;
  /**
   * Marks one x, with a dot on each curve; what has no finite place is hidden. A dot
   * whose curve leaves the frame stays at the edge.
   */
  mark(x: number, ys: readonly number[]): void;
  name(xName: string): void;
  /** Shades these spans of x; call it after `draw`. */
  shade(spans: readonly Span[]): void;
  /** Draws a piece of the straight line through (x, y) with this slope, if there is one. */
  tangent(x: number, y: number, slope: number): void;
  /** Draws single points, such as data. */
  scatter(points: Series): void;
  /** A larger, invisible circle that follows the first dot: what one takes hold of. */
  grip(): SVGCircleElement;
  /** The x that lies under a pointer. */
  at(clientX: number): number;
}

/** From where to where, along x. */
export type Span = readonly [from: number, to: number];

export function plot(document: Document, count: number, height = HEIGHT): Plot {
  const bottom = height - BELOW;
  const element = svg(document, "svg", {
    class: "osn-plot",
    role: "img",
    width: "100%",
    height,
  });
  const axes = svg(document, "g", { class: "osn-axes" });
  const inner = svg(document, "svg", {
    x: `${FRAME.left}%`,
    y: FRAME.top,
    width: `${FRAME.right - FRAME.left}%`,
    height: bottom - FRAME.top,
    viewBox: `0 0 ${INNER} ${INNER}`,
    preserveAspectRatio: "none",
    overflow: "hidden",
  });
  const curves = Array.from(
    { length: count },
    (_, i) => svg(document, "path", { class: `osn-curve osn-series-${i % 4}` }),
  );
  const shades = svg(document, "g", { class: "osn-shades" });
  const tangent = svg(document, "line", { class: "osn-tangent" });
  inner.append(shades, ...curves, tangent);
  const data = svg(document, "g", { class: "osn-data" });
  const guide = svg(document, "line", {
    class: "osn-guide",
    y1: FRAME.top,
    y2: bottom,
  });
  const dots = Array.from(
    { length: count },
    (_, i) =>
      svg(document, "circle", { class: `osn-curve-dot osn-series-${i % 4}`, r: 5 }),
  );
  const xName = document.createTextNode("");
  const nameElement = svg(document, "text", {
    class: "osn-axis-name",
    x: `${(FRAME.left + FRAME.right) / 2}%`,
    y: height - 4,
    "text-anchor": "middle",
  }, xName);
  element.append(axes, inner, data, guide, ...dots, nameElement);

  let x = linear([0, 1], [FRAME.left, FRAME.right]);
  let y = linear([0, 1], [bottom, FRAME.top]);
  let key = "";
  let handle: SVGCircleElement | null = null;
  return {
    element,
    draw(xDomain, yDomain, series) {
      x = linear(xDomain, [FRAME.left, FRAME.right]);
      y = linear(yDomain, [bottom, FRAME.top]);
      const next = [...xDomain, ...yDomain].join(" ");
      if (next !== key) axes.replaceChildren(...axisParts(document, x, y));
      key = next;
      const innerX = linear(xDomain, [0, INNER]);
      const innerY = linear(yDomain, [INNER, 0]);
      curves.forEach((curve, i) => {
        const one = series[i];
        if (one === undefined) return setAttributes(curve, { d: "" });
        const d = line<number>()
          .defined((at) => canBeDrawn(one.y[at]))
          .x((at) => round(innerX(one.x[at]!)))
          .y((at) => round(innerY(one.y[at]!)))(Array.from(one.x, (_, at) => at));
        setAttributes(curve, { d: d ?? "" });
      });
    },
    mark(at, ys) {
      const across = canBeDrawn(at) ? `${round(x(at))}%` : undefined;
      setAttributes(guide, { x1: across, x2: across, visibility: hiddenIf(!across) });
      dots.forEach((dot, i) => {
        const value = ys[i] ?? NaN;
        const shown = canBeDrawn(value) && across !== undefined;
        const place = {
          cx: across,
          cy: shown ? round(inFrame(y(value), bottom)) : undefined,
          visibility: hiddenIf(!shown),
        };
        setAttributes(dot, place);
        if (i === 0 && handle !== null) setAttributes(handle, place);
      });
    },
    name: (text) => xName.data = text,
    shade(spans) {
      const inner = linear(x.domain() as [number, number], [0, INNER]);
      shades.replaceChildren(...spans.map(([from, to]) =>
        svg(document, "rect", {
          class: "osn-shade",
          x: round(inner(from)),
          width: round(inner(to) - inner(from)),
          y: 0,
          height: INNER,
        })
      ));
    },
    tangent(at, value, slope) {
      const [low = 0, high = 1] = x.domain();
      const reach = REACH * (high - low);
      const innerX = linear([low, high], [0, INNER]);
      const innerY = linear(y.domain() as [number, number], [INNER, 0]);
      if (!canBeDrawn(slope)) return setAttributes(tangent, { visibility: "hidden" });
      setAttributes(tangent, {
        visibility: undefined,
        x1: round(innerX(at - reach)),
        x2: round(innerX(at + reach)),
        y1: round(innerY(value - slope * reach)),
        y2: round(innerY(value + slope * reach)),
      });
    },
    scatter(points) {
      data.replaceChildren(...Array.from(points.x, (at, i) =>
        svg(document, "circle", {
          class: "osn-datum",
          cx: `${round(x(at))}%`,
          cy: round(y(points.y[i]!)),
          r: 3,
        })));
    },
    grip() {
      handle = svg(document, "circle", { class: "osn-grip", r: 16 });
      element.append(handle);
      return handle;
    },
    at(clientX) {
      const box = element.getBoundingClientRect();
      return x.invert(100 * (clientX - box.left) / box.width);
    },
  };
}

function inFrame(height: number, bottom: number): number {
  return Math.min(bottom, Math.max(FRAME.top, height));
}

function hiddenIf(condition: boolean): "hidden" | undefined {
  return condition ? "hidden" : undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function axisParts(document: Document, x: Scale, y: Scale): Element[] {
  const { left, right, top } = FRAME;
  const bottom = y.range()[0]!;
  const text = (at: Record<string, number | string>, { text }: Tick) =>
    svg(document, "text", at, text);
  return [
    svg(document, "rect", {
      class: "osn-frame",
      x: `${left}%`,
      y: top,
      width: `${right - left}%`,
      height: bottom - top,
    }),
    ...ticksOf(y, 5).flatMap((tick) => {
      const at = round(y(tick.value));
      const ends = { x1: `${left}%`, x2: `${right}%`, y1: at, y2: at };
      return [
        svg(document, "line", { class: "osn-grid", ...ends }),
        text({ x: `${left - 1}%`, y: at + 4, "text-anchor": "end" }, tick),
      ];
    }),
    ...ticksOf(x, 5).map((tick) =>
      text({
        x: `${round(x(tick.value))}%`,
        y: bottom + 17,
        "text-anchor": "middle",
      }, tick)
    ),
  ];
}
