/** Where the values of a grid cross a threshold: lines and areas, by d3. */

// @ts-types="../../elements/d3_contour.d.ts"
import { contours, type Ring } from "d3-contour";

export type { Ring };

function rings(values: Float64Array, size: number, threshold: number): readonly Ring[] {
  const [shape] = contours().size([size, size]).thresholds([threshold])(values);
  return shape?.coordinates.flat() ?? [];
}

/** Everything at or above a threshold as an SVG path. */
export function areaPath(
  values: Float64Array,
  size: number,
  threshold: number,
): string {
  return rings(values, size, threshold).map((ring) => `M${ring.map(point).join("L")}Z`)
    .join("");
}

/**
 * The lines where the values cross a threshold. d3 closes areas along the edge of the
 * grid; there is nothing to see there, so those pieces are left out.
 */
export function boundaryLines(
  values: Float64Array,
  size: number,
  threshold: number,
): Ring[] {
  const lines: Ring[] = [];
  for (const ring of rings(values, size, threshold)) {
    let line: (readonly number[])[] | null = null;
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1]!, ring[i]!];
      if (onEdge(from, size) && onEdge(to, size)) {
        line = null;
        continue;
      }
      if (line === null) lines.push(line = [from]);
      line.push(to);
    }
  }
  return lines;
}

/** The same as one SVG path. */
export function boundaryPath(
  values: Float64Array,
  size: number,
  threshold: number,
): string {
  return boundaryLines(values, size, threshold).map(linePath).join("");
}

export function linePath(line: Ring): string {
  return `M${line.map(point).join("L")}`;
}

function onEdge([x = 0, y = 0]: readonly number[], size: number): boolean {
  return x <= 0.5 || y <= 0.5 || x >= size - 0.5 || y >= size - 0.5;
}

function point([x = 0, y = 0]: readonly number[]): string {
  return `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`;
}
