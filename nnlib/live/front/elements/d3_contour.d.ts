/**
 * As much of d3-contour as is used here. It only reads the values, by index: any list of
 * numbers will do, where the types that are published of it ask for an Array.
 */

/** Places, each [column, row]; the last is the first. */
export type Ring = readonly (readonly number[])[];

export interface Contour {
  readonly value: number;
  /** Areas at or above the value, each as its outline and the holes in it. */
  readonly coordinates: readonly (readonly Ring[])[];
}

interface Contours {
  size(size: readonly [columns: number, rows: number]): Contours;
  thresholds(thresholds: readonly number[]): Contours;
  (values: ArrayLike<number>): Contour[];
}

export function contours(): Contours;
