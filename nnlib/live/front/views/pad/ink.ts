/** What a pen does to a grid of cells, and how the grid is drawn. */

/** Rows and columns. */
export type Shape = readonly [rows: number, columns: number];

/** Where the pen is, in cells from the top left corner: (0.5, 0.5) is the first's middle. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Sets all cells whose middle is under a round pen. */
export function dab(
  cells: Float64Array,
  [rows, columns]: Shape,
  { x, y }: Spot,
  pen: number,
  value: 0 | 1,
): void {
  const reach = pen / 2;
  const first = (at: number) => Math.max(0, Math.ceil(at - reach - 0.5));
  const last = (at: number, size: number) =>
    Math.min(size - 1, Math.floor(at + reach - 0.5));
  for (let row = first(y); row <= last(y, rows); row++) {
    for (let column = first(x); column <= last(x, columns); column++) {
      const away = Math.hypot(row + 0.5 - y, column + 0.5 - x);
      if (away <= reach) cells[row * columns + column] = value;
    }
  }
}

/** Draws a line from one spot to another, dab by dab. */
export function stroke(
  cells: Float64Array,
  shape: Shape,
  from: Spot,
  to: Spot,
  pen: number,
): void {
  const dabs = Math.ceil(4 * Math.hypot(to.x - from.x, to.y - from.y));
  for (let i = 1; i <= dabs; i++) {
    const [x, y] = [
      from.x + (to.x - from.x) * i / dabs,
      from.y + (to.y - from.y) * i / dabs,
    ];
    dab(cells, shape, { x, y }, pen, 1);
  }
}

/** The outline of cells of a grid, as the data of an SVG path: a box for each run. */
export function outline([rows, columns]: Shape, isIn: (cell: number) => boolean) {
  let path = "";
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const start = column;
      while (column < columns && isIn(row * columns + column)) column++;
      if (column > start) path += `M${start} ${row}H${column}v1H${start}z`;
    }
  }
  return path;
}
