/**
 * A plot of a few curves that share their axes. Across, places are percentages, so it
 * fits every width with text of one size; the curves themselves are stretched.
 */

// @ts-types="@types/d3-shape"
import { line } from "d3-shape";
import { setAttributes, svg } from "../dom.ts";
import { canBeDrawn, linear, type Scale, type Tick, ticksOf } from "./axis.ts";

const FRAME = { left: 13, right: 98, top: 10 };
const HEIGHT = 250;
/** Ticks and the name of the axis stand below the frame. */
const BELOW = 36;
/** The curves' own units: stretched to the frame. */
const INNER = 1000;

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
  /** Marks one x, with a dot on each curve; what has no finite place is hidden. */
  mark(x: number, ys: readonly number[]): void;
  name(xName: string): void;
}

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
  inner.append(...curves);
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
  element.append(axes, inner, guide, ...dots, nameElement);

  let x = linear([0, 1], [FRAME.left, FRAME.right]);
  let y = linear([0, 1], [bottom, FRAME.top]);
  let key = "";
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
        setAttributes(dot, {
          cx: across,
          cy: shown ? round(y(value)) : undefined,
          visibility: hiddenIf(!shown),
        });
      });
    },
    name: (text) => xName.data = text,
  };
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
