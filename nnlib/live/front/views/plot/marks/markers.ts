/** The marks of single points: round and square ones are one path, however many. */

import { setAttributes, svg } from "../../../elements/dom.ts";
import { canBeDrawn } from "../axis.ts";
import { type Axes, UNITS } from "../scale.ts";
import type { Style } from "../spec.ts";
import { hueOf, POINT, rounded, styleOf } from "./mark.ts";

type Numbers = ArrayLike<number>;

export interface Markers {
  readonly dots: SVGElement;
  readonly above?: SVGElement;
  /** Draws them, each of the size that it has in points, or all of one. */
  draw(x: Numbers, y: Numbers, axes: Axes, sizeAt?: (i: number) => number): void;
}

/** matplotlib's sizes where none is said, in points. */
const SIZE = 6;
/** Dots are about half as large. */
const SMALL: Readonly<Record<string, number>> = { ".": 0.6, ",": 0.2 };

/** Shapes that are not stretched with the frame, from −1 to 1. */
const SHAPES: Readonly<Record<string, string>> = {
  "^": "M0-1L1,.9H-1Z",
  v: "M0,1L1-.9H-1Z",
  "<": "M-1,0L.9-1V1Z",
  ">": "M1,0L-.9-1V1Z",
  D: "M0-1.2L1.2,0L0,1.2L-1.2,0Z",
  d: "M0-1.2L.8,0L0,1.2L-.8,0Z",
  "*": "M0-1.3L.4-.4L1.3-.4L.6.2L.8,1.1L0,.6L-.8,1.1L-.6.2L-1.3-.4L-.4-.4Z",
  x: "M-1-1L1,1M-1,1L1-1",
  X: "M-1-1L1,1M-1,1L1-1",
  "+": "M-1.2,0H1.2M0-1.2V1.2",
  P: "M-1.2,0H1.2M0-1.2V1.2",
  "|": "M0-1.2V1.2",
  _: "M-1.2,0H1.2",
};
const OPEN = "xX+P|_";
const CIRCLE = "M-1,0A1,1 0 0 1 1,0A1,1 0 0 1-1,0Z";
/** So much of a marker's size is filled. */
const FILLED = 0.85 * POINT;

/** Markers of one size, or of sizes that come with their places. */
export function markers(document: Document, style: Style, isSized = false): Markers {
  const { marker = "o", markersize = SIZE } = style;
  const size = rounded(markersize * (SMALL[marker] ?? 1) * FILLED);
  const shape = SHAPES[marker] ?? (isSized ? CIRCLE : undefined);
  return shape === undefined
    ? roundMarkers(document, style, size)
    : shapedMarkers(document, style, size, shape);
}

/** Whether a place is in the frame: a marker outside of it is not drawn. */
function isInside(x: number, y: number): boolean {
  return x >= -1 && x <= UNITS + 1 && y >= -1 && y <= UNITS + 1;
}

/** A line of no length with round ends is a dot, and it is not stretched. */
function roundMarkers(document: Document, style: Style, size: number): Markers {
  const isSquare = style.marker === "s";
  const kind = isSquare ? "osn-markers osn-markers-square" : "osn-markers";
  const path = svg(document, "path", {
    class: `${kind} ${hueOf(style)}`,
    style: [styleOf({ ...style, linewidth: undefined }), `--osn-size:${size}px`]
      .filter(Boolean).join(";"),
  });
  return {
    dots: path,
    draw(x, y, axes) {
      let d = "";
      for (let i = 0; i < x.length; i++) {
        if (!canBeDrawn(x[i]) || !canBeDrawn(y[i])) continue;
        const [left, top] = [axes.x.at(x[i]!), axes.y.at(y[i]!)];
        if (isInside(left, top)) d += `M${rounded(left)} ${rounded(top)}h0`;
      }
      setAttributes(path, { d });
    },
  };
}

function shapedMarkers(
  document: Document,
  style: Style,
  size: number,
  shape: string,
): Markers {
  const isOpen = OPEN.includes(style.marker!);
  const kind = isOpen ? "osn-shapes osn-shapes-open" : "osn-shapes";
  const above = svg(document, "g", {
    class: `${kind} ${hueOf(style)}`,
    style: styleOf({ ...style, linewidth: undefined }),
  });
  const pool: SVGSVGElement[] = [];
  return {
    dots: svg(document, "g"),
    above,
    draw(x, y, axes, sizeAt) {
      let shown = 0;
      for (let i = 0; i < x.length; i++) {
        if (!canBeDrawn(x[i]) || !canBeDrawn(y[i])) continue;
        const [left, top] = [axes.x.at(x[i]!), axes.y.at(y[i]!)];
        const own = sizeAt?.(i) ?? 0;
        if (!isInside(left, top) || !canBeDrawn(own)) continue;
        const place = pool[shown] ??= shapeAt(document, above, shape, size / 2);
        setAttributes(place, {
          x: `${rounded(left) / 10}%`,
          y: `${rounded(top) / 10}%`,
          visibility: undefined,
        });
        if (sizeAt !== undefined) {
          const transform = `scale(${rounded(own * FILLED / 2)})`;
          setAttributes(place.firstElementChild!, { transform });
        }
        shown += 1;
      }
      for (let i = shown; i < pool.length; i++) {
        setAttributes(pool[i]!, { visibility: "hidden" });
      }
    },
  };
}

function shapeAt(
  document: Document,
  parent: SVGElement,
  shape: string,
  size: number,
): SVGSVGElement {
  const path = svg(document, "path", { d: shape, transform: `scale(${size})` });
  const place = svg(document, "svg", { overflow: "visible" }, path);
  parent.append(place);
  return place;
}
