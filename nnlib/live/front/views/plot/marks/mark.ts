/** What all kinds of marks have in common. */

import { setAttributes } from "../../../elements/dom.ts";
import type { Stage } from "../../view.ts";
import type { Spans } from "../limits.ts";
import type { Axes } from "../scale.ts";
import type { MarkSpec, Style } from "../spec.ts";
import type { Sweeps } from "../sweeps.ts";

/** What a mark is made with. */
export interface Around {
  readonly stage: Stage;
  readonly sweeps: Sweeps;
  /** The control that a curve runs over now, which the reader may choose. */
  over(spec: MarkSpec): string | undefined;
  /** Whether a picture lies under the marks. */
  readonly onPicture?: boolean;
}

/** One list of numbers of a mark, for the table of a plot's numbers. */
export interface Column {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

export interface Mark {
  /** What is drawn, in the frame's units. */
  readonly drawing?: SVGElement;
  /** The marks of its points, in the same units. */
  readonly dots?: SVGElement;
  /** What lies under the drawing, as a canvas does. */
  readonly below?: Element;
  /** What lies over it and is not stretched; places are in percent. */
  readonly above?: SVGElement;
  /** Reads the numbers as they are now and tells how far they go; false if there are none. */
  read(spans: Spans): boolean;
  draw(axes: Axes): void;
  columns(): readonly Column[];
  /** What its colours stand for, where they stand for numbers. */
  scale?(): { domain: readonly [number, number]; cmap?: string } | null;
}

export type MarkBuilder = (around: Around, spec: MarkSpec) => Mark;

/** matplotlib's cycle of colours; see style/plot_hues.css. */
const CYCLE = [
  "blue",
  "orange",
  "green",
  "red",
  "purple",
  "brown",
  "pink",
  "grey",
  "olive",
  "cyan",
] as const;

/** How many series of our own there are; see style/plot.css. */
const SERIES = 4;
/** matplotlib's points in pixels. */
export const POINT = 4 / 3;

const DASHES = {
  solid: "none",
  none: "none",
  dashed: "7 4",
  dashdot: "10 3 2 3",
  dotted: "2 3",
} as const;

/** The class that gives a mark its colour. */
export function hueOf({ color, series }: Style = {}): string {
  if (typeof color === "number") return `osn-hue-${CYCLE[color % CYCLE.length]}`;
  if (typeof color === "string") return color[0] === "#" ? "" : `osn-hue-${color}`;
  return `osn-series-${(series ?? 0) % SERIES}`;
}

/** What else a style says of an element, as custom properties of CSS. */
export function styleOf(style: Style = {}): string | undefined {
  const { color, dashes, linewidth, alpha } = style;
  const said = [
    typeof color === "string" && color[0] === "#" ? `--osn-series:${color}` : "",
    dashes === undefined ? "" : `--osn-dash:${DASHES[dashes]}`,
    linewidth === undefined ? "" : `--osn-width:${rounded(linewidth * POINT)}px`,
    alpha === undefined ? "" : `opacity:${alpha};--osn-solid:1`,
  ].filter((each) => each !== "");
  return said.length === 0 ? undefined : said.join(";");
}

/** Attributes of an element that has the colour and the look of a mark. */
export function looks(kind: string, style: Style | undefined) {
  return { class: `${kind} ${hueOf(style)}`.trim(), style: styleOf(style) };
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Shows an element, or not. */
export function show(element: Element, isShown: boolean): void {
  setAttributes(element, { visibility: isShown ? undefined : "hidden" });
}
