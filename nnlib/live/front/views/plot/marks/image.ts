/** A picture of a matrix: a canvas on a live page, squares of a few colours in a still. */

import { html, setAttributes, svg } from "../../../elements/dom.ts";
import { onThemeChange } from "../../../elements/theme.ts";
import type { Stage } from "../../view.ts";
import { colourPixels } from "../../plane/pixels.ts";
import { one, reader, readers } from "../data.ts";
import type { Axes } from "../scale.ts";
import type { MarkSpec } from "../spec.ts";
import { type Around, type Mark, rounded } from "./mark.ts";
import { pixelsOf, shadeOf, SHADES } from "./ramp.ts";

/** A matrix as it lies in the plot: row by row, with the edges of its cells. */
interface Picture {
  readonly z: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** Where the first column begins and the last ends; the first row and the last. */
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
}

interface Surface {
  readonly below?: Element;
  readonly drawing?: SVGElement;
  draw(picture: Picture, domain: readonly [number, number], axes: Axes): void;
}

export const imageMark = (around: Around, spec: MarkSpec) => {
  const { extent = [0, 1, 0, 1], origin } = spec.style ?? {};
  const [left, right, bottom, top] = extent;
  const up = origin === "lower" ? [bottom, top] as const : [top, bottom] as const;
  return mark(around, spec, () => ({ across: [left, right], up }));
};

/** As an image, but cells lie between given edges, or round given middles. */
export const meshMark = (around: Around, spec: MarkSpec) => {
  const read = readers(around.stage.store, spec.data, ["x", "y"]);
  return mark(around, spec, (rows, columns) => {
    const now = read();
    if (now === null) return null;
    return { across: edges(now.x.data, columns), up: edges(now.y.data, rows) };
  });
};

/** The outer edges of cells that are given by their edges or by their middles. */
function edges(places: Float64Array, count: number): readonly [number, number] {
  const [first = 0, last = 1] = [places[0], places[places.length - 1]];
  if (places.length > count) return [first, last];
  const half = places.length > 1 ? (last - first) / (places.length - 1) / 2 : 0.5;
  return [first - half, last + half];
}

type Place = Pick<Picture, "across" | "up">;

function mark(
  around: Around,
  spec: MarkSpec,
  placeOf: (rows: number, columns: number) => Place | null,
): Mark {
  const { stage } = around;
  const readZ = reader(stage.store, spec.data.z ?? []);
  const ends = readers(stage.store, { vmin: NaN, vmax: NaN, ...spec.data }, [
    "vmin",
    "vmax",
  ]);
  const cmap = spec.style?.cmap;
  const surface = stage.live ? canvas(stage, cmap) : squares(stage, cmap);
  let picture: Picture | null = null;
  let domain: readonly [number, number] = [0, 1];
  return {
    below: surface.below,
    drawing: surface.drawing,
    read(spans) {
      const z = readZ();
      const [rows, columns] = z?.shape ?? [];
      if (z === null || rows === undefined || columns === undefined) return false;
      const place = placeOf(rows, columns);
      if (place === null) return false;
      picture = { z: z.data, rows, columns, ...place };
      const [low, high] = heights(z.data);
      const given = ends();
      const first = given === null ? NaN : one(given.vmin, 0);
      const last = given === null ? NaN : one(given.vmax, 0);
      domain = [Number.isNaN(first) ? low : first, Number.isNaN(last) ? high : last];
      for (
        const [span, ends] of [[spans.x, place.across], [spans.y, place.up]] as const
      ) {
        span.all(ends);
        span.sticky.push(...ends);
      }
      const [left = 0, right = 0, bottom = 0, top = 0] = spec.style?.extent ?? [];
      if (left > right) spans.x.isTurned = true;
      if (bottom > top) spans.y.isTurned = true;
      return true;
    },
    draw(axes) {
      if (picture !== null) surface.draw(picture, domain, axes);
    },
    columns: () => [],
    scale: () => ({ domain, cmap }),
  };
}

/** The least and the greatest; the same twice where all are one. */
export function heights(values: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Where it lies in the frame, and whether it stands upside down there. */
function boxOf({ across, up }: Picture, axes: Axes) {
  const [left, right] = across.map((at) => axes.x.at(at)) as [number, number];
  const [first, last] = up.map((at) => axes.y.at(at)) as [number, number];
  return {
    left: Math.min(left, right),
    top: Math.min(first, last),
    width: Math.abs(right - left),
    height: Math.abs(last - first),
    mirrored: right < left,
    upside: last < first,
  };
}

function canvas({ document, signal, store }: Stage, cmap?: string): Surface {
  const element = html(document, "canvas", { class: "osn-picture" });
  let ramp: Uint8ClampedArray | null = null;
  let image: ImageData | null = null;
  let drawn = { z: new Float64Array(), low: NaN, high: NaN };
  const below = html(document, "div", { class: "osn-pictures" }, element);
  onThemeChange(document, () => {
    ramp = null;
    drawn = { ...drawn, low: NaN };
    store.refresh();
  }, signal);
  return {
    below,
    draw(picture, [low, high], axes) {
      const { left, top, width, height, mirrored, upside } = boxOf(picture, axes);
      setAttributes(element, {
        style: `left:${rounded(left) / 10}%;top:${rounded(top) / 10}%;` +
          `width:${rounded(width) / 10}%;height:${rounded(height) / 10}%;` +
          `transform:scale(${mirrored ? -1 : 1},${upside ? -1 : 1})`,
      });
      if (!element.isConnected) return; // colours are known on the page only
      const { z, rows, columns } = picture;
      const isSame = drawn.low === low && drawn.high === high &&
        drawn.z.length === z.length && drawn.z.every((value, i) => value === z[i]);
      if (isSame) return;
      if (image === null || image.width !== columns || image.height !== rows) {
        setAttributes(element, { width: columns, height: rows });
        image = new ImageData(columns, rows);
      }
      ramp ??= pixelsOf(element, cmap);
      colourPixels(z, [low, high === low ? low + 1 : high], ramp, image.data);
      element.getContext("2d")!.putImageData(image, 0, 0);
      if (drawn.z.length === z.length) drawn.z.set(z);
      drawn = { z: drawn.z.length === z.length ? drawn.z : z.slice(), low, high };
    },
  };
}

/** A still's picture has at most so many squares a side. */
const MOST = 48;

function squares({ document }: Stage, cmap?: string): Surface {
  const layers = Array.from({ length: SHADES }, (_, i) =>
    svg(document, "path", {
      class: "osn-squares",
      style: `fill:${shadeOf(i, cmap)}`,
    }));
  return {
    drawing: svg(document, "g", {}, ...layers),
    draw({ z, rows, columns, across, up }, [low, high], axes) {
      const paths = layers.map(() => "");
      const [right, down] = [Math.min(columns, MOST), Math.min(rows, MOST)];
      const place = ([from, to]: readonly [number, number], part: number) =>
        from + part * (to - from);
      const shade = (column: number, row: number) => {
        const at = Math.floor(row * rows / down) * columns +
          Math.floor(column * columns / right);
        const part = (z[at]! - low) / (high - low || 1);
        return Math.min(SHADES - 1, Math.max(0, Math.floor(part * SHADES)));
      };
      for (let row = 0; row < down; row++) {
        const top = rounded(axes.y.at(place(up, row / down)));
        const bottom = rounded(axes.y.at(place(up, (row + 1) / down)));
        for (let from = 0, to = 1; from < right; from = to++) {
          // Neighbours of one colour are one piece.
          while (to < right && shade(to, row) === shade(from, row)) to++;
          const left = rounded(axes.x.at(place(across, from / right)));
          const end = rounded(axes.x.at(place(across, to / right)));
          const which = shade(from, row);
          if (Number.isNaN(which)) continue;
          paths[which] += `M${left} ${top}H${end}V${bottom}H${left}Z`;
        }
      }
      layers.forEach((layer, i) => setAttributes(layer, { d: paths[i] }));
    },
  };
}
