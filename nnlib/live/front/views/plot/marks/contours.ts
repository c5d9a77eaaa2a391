/** Lines of equal height over a grid, or the areas between them. */

// @ts-types="@types/d3-array"
import { ticks } from "d3-array";
// @ts-types="../../../elements/d3_contour.d.ts"
import { contours, type Ring } from "d3-contour";
import { setAttributes, svg } from "../../../elements/dom.ts";
import { type Numbers, readers } from "../data.ts";
import { type Axes } from "../scale.ts";
import type { MarkSpec } from "../spec.ts";
import { heights } from "./image.ts";
import { type Around, hueOf, looks, type Mark, rounded } from "./mark.ts";
import { shadeOf, SHADES } from "./ramp.ts";

/** matplotlib draws about so many levels. */
const LEVELS = 7;

export function contourMark(around: Around, spec: MarkSpec): Mark {
  const { document, store } = around.stage;
  const style = spec.style ?? {};
  const drawing = svg(document, "g", looks("osn-contour-lines", style));
  const read = readers(store, { levels: 0, ...spec.data }, ["x", "y", "z", "levels"]);
  let grid: Grid | null = null;
  let levels: readonly number[] = [];
  let [low, high] = [0, 1];
  // A line on a picture is seen in ink; a single one has nothing to be told apart from.
  const isInk = () => !style.filled && (around.onPicture === true || levels.length < 2);
  return {
    drawing,
    read(spans) {
      const now = read();
      if (now === null) return false;
      const { x, y, z } = grid = gridOf(now);
      if (x.length * y.length !== z.length) return false;
      [low, high] = heights(z);
      levels = spec.data.levels === undefined
        ? levelsRound(low, high, style.levels ?? LEVELS)
        : Array.from(now.levels.data);
      for (const [span, places] of [[spans.x, x], [spans.y, y]] as const) {
        span.all(places);
        span.sticky.push(places[0]!, places[places.length - 1]!);
      }
      return true;
    },
    draw(axes) {
      if (grid === null) return;
      const { x, y, z } = grid;
      const found = contours().size([x.length, y.length]).thresholds(levels)(z);
      const bottom = levels[0] ?? 0;
      const size = (levels.at(-1) ?? 1) - bottom || 1;
      drawing.replaceChildren(...found.map(({ value, coordinates }) => {
        const part = Math.min(SHADES - 1, Math.floor((value - bottom) / size * SHADES));
        const colour = shadeOf(part, style.cmap, !style.filled);
        const isOwn = style.color !== undefined || isInk();
        const lines = coordinates.flat();
        const d = style.filled
          ? lines.map((ring) => `${pathOf(grid!, ring, axes)}Z`).join("")
          : lines.flatMap((ring) => inner(grid!, ring)).map((line) =>
            pathOf(grid!, line, axes)
          ).join("");
        return svg(document, "path", {
          class: style.filled
            ? "osn-contour-area"
            : `osn-contour-line ${isOwn ? hueOf({ color: "ink", ...style }) : ""}`,
          style: isOwn ? undefined : `--osn-series:${colour}`,
          d,
        });
      }));
      setAttributes(drawing, { "data-levels": levels.join(" ") });
    },
    columns: () => [],
    scale: () =>
      style.color === undefined && !isInk()
        ? { domain: [levels[0] ?? low, levels.at(-1) ?? high], cmap: style.cmap }
        : null,
  };
}

interface Grid {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

function gridOf({ x, y, z }: Numbers<"x" | "y" | "z">): Grid {
  return { x: x.data, y: y.data, z: z.data };
}

/** The value between those of a list, at a place between its indices. */
function between(places: Float64Array, index: number): number {
  const at = Math.min(places.length - 1, Math.max(0, index));
  const low = Math.min(places.length - 2, Math.floor(at));
  if (low < 0) return places[0]!;
  return places[low]! + (at - low) * (places[low + 1]! - places[low]!);
}

/** d3 puts the values of a grid at the middles of cells of size 1. */
function pathOf({ x, y }: Grid, line: Ring, axes: Axes): string {
  const places = line.map(([column = 0, row = 0]) => {
    const left = axes.x.at(between(x, column - 0.5));
    const top = axes.y.at(between(y, row - 0.5));
    return `${rounded(left)} ${rounded(top)}`;
  });
  return `M${places.join("L")}`;
}

/** Even levels, and one more on either side, so that they hold all heights. */
function levelsRound(low: number, high: number, count: number): number[] {
  const inside = ticks(low, high, count);
  const [first, second] = inside;
  if (first === undefined || second === undefined) return inside;
  const step = second - first;
  const last = inside.at(-1)!;
  return [
    ...(first > low ? [first - step] : []),
    ...inside,
    ...(last < high ? [last + step] : []),
  ];
}

/** The pieces of a ring that lie in the grid: d3 closes rings half a cell outside. */
function inner({ x, y }: Grid, ring: Ring): Ring[] {
  const isOutside = ([column = 0, row = 0]: readonly number[]) =>
    column < 0.5 || row < 0.5 || column > x.length - 0.5 || row > y.length - 0.5;
  // From a place outside on, where there is one: else the first piece falls in two.
  const start = Math.max(0, ring.findIndex(isOutside));
  const lines: (readonly number[])[][] = [];
  let line: (readonly number[])[] | null = null;
  for (let i = 0; i < ring.length; i++) {
    const place = ring[(start + i) % ring.length]!;
    if (isOutside(place)) {
      line = null;
      continue;
    }
    if (line === null) lines.push(line = []);
    line.push(place);
  }
  return lines;
}
