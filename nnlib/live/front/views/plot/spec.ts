/** What a plot is told; `nnlib.live.plt` writes it. */

import type { ControlSpec, PartSpec } from "../../state/spec.ts";

/**
 * The name of a value that the program computes or a control has, or numbers. What is
 * neither, such as the steps that a reader took, other views of ours give themselves.
 */
export type Datum = string | number | readonly number[] | (() => readonly number[]);

/** A piece of a text that follows the values. */
export type TextPart =
  | string
  | (() => string)
  /** A number, as Python's format writes it, or with at most so many decimals. */
  | { readonly value: string; readonly spec?: string; readonly digits?: number }
  /** What the option of a control is called that is chosen now. */
  | { readonly label: string }
  /** Where along a control's range an output is not 0: "z below −2.9". */
  | { readonly where: string; readonly over: string };

/** The alternatives whose `when` is there and not 0, one after the other. */
export type TextSpec = readonly {
  readonly parts: readonly TextPart[];
  readonly when?: string;
}[];

/** How a mark looks; each kind reads what it knows. */
export interface Style {
  /** The place in matplotlib's cycle, the name of one of our hues, or #rrggbb. */
  readonly color?: number | string;
  /** Of bars and points: one for each, again from the first where they are fewer. */
  readonly colors?: readonly (number | string)[];
  /** The place among our own series, which differ by their dashes, too. */
  readonly series?: number;
  readonly dashes?: "solid" | "dashed" | "dashdot" | "dotted" | "none";
  readonly marker?: string;
  /** In points, as matplotlib has it. */
  readonly linewidth?: number;
  readonly markersize?: number;
  readonly alpha?: number;
  readonly steps?: "pre" | "post" | "mid";
  readonly outline?: boolean;
  readonly filled?: boolean;
  readonly levels?: number;
  readonly extent?: readonly [number, number, number, number];
  readonly origin?: "upper" | "lower";
  readonly cmap?: string;
  readonly span?: readonly [number, number];
  /** "outward": on the side of its place that is away from x = 0. */
  readonly align?: string;
  readonly valign?: string;
  /** Places are parts of the frame, from 0 to 1, and not in the data's units. */
  readonly within?: "axes";
  readonly rotation?: number;
  /** A straight line goes right across. */
  readonly far?: boolean;
  /** Arrows of so many units are as long as the frame is wide; 0 finds what suits. */
  readonly scaled?: number;
  /** False where the cursor has no dot on this curve. */
  readonly dot?: boolean;
}

export interface MarkSpec {
  readonly kind: string;
  readonly data: Readonly<Record<string, Datum>>;
  readonly style?: Style;
  /** `label` stands in the legend, `text` at a place. */
  readonly texts?: Readonly<Record<string, TextSpec>>;
  /** The mark is there while this number is not 0. */
  readonly when?: string;
  /** The control over whose range the outputs are computed. */
  readonly over?: string;
}

export interface TicksSpec {
  readonly at: readonly number[];
  readonly labels?: readonly string[];
}

export interface Settings {
  readonly xscale?: "linear" | "log";
  readonly yscale?: "linear" | "log";
  readonly aspect?: "equal";
  readonly grid?: boolean;
  readonly legend?: boolean;
  readonly axis?: "on" | "off";
  readonly xticks?: TicksSpec;
  readonly yticks?: TicksSpec;
  /** Limits that are not given: round ones, or with matplotlib's margins. */
  readonly margins?: "round" | "matplotlib";
  /** A curve may leave these limits, where it would flatten the others. */
  readonly room?: readonly [number, number];
  readonly xinverted?: boolean;
  readonly yinverted?: boolean;
  /** The frame's height in pixels. */
  readonly height?: number;
}

/** What a setting is while the number `when` is there and not 0. */
export interface Varying {
  readonly value: unknown;
  readonly when: string;
}

export interface PanelSpec {
  /** Rows, columns, and which of the places, counted from 1. */
  readonly place: readonly [number, number, number];
  readonly marks: readonly MarkSpec[];
  readonly limits?: Readonly<Partial<Record<Side, Datum>>>;
  /** How far the sliders lead, for each of the choices; Python found it. */
  readonly reach?: readonly Reach[];
  readonly texts?: Readonly<
    Partial<Record<"title" | "xlabel" | "ylabel" | "suptitle" | "words", TextSpec>>
  >;
  readonly settings?: Settings;
  readonly varying?: Readonly<Record<string, readonly Varying[]>>;
  /** The value of the control that the curves run over, marked on each of them. */
  readonly cursor?: { readonly drag?: boolean; readonly words?: TextSpec };
  /** Lights up with the value of this name. */
  readonly ref?: string;
}

export interface Reach {
  /** What is chosen. */
  readonly at: Readonly<Record<string, number>>;
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
}

export type Side = "left" | "right" | "bottom" | "top";

/** Lets the reader choose what the curves run over. */
export interface PickSpec {
  readonly label: string;
  readonly controls: readonly string[];
  /** What the choice is called that leaves each curve its own control. */
  readonly own?: string;
}

export interface PlotSpec extends PartSpec {
  readonly panels: readonly PanelSpec[];
  readonly pick?: PickSpec;
  /** One legend for all panels. */
  readonly shared?: boolean;
  /** Lines of text below all panels. */
  readonly said?: readonly TextSpec[];
  /** Whether the numbers can be opened as a table; they can unless said. */
  readonly numbers?: boolean;
}

/** The ends of a control's range. */
export function rangeOf({ min = 0, max = 1 }: ControlSpec): readonly [number, number] {
  return [min, max];
}
