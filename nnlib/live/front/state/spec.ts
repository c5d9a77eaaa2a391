/** The shape of a figure's synced state, as its Python class writes it. */

import { shortened } from "../elements/format.ts";
import type { Model } from "./context.ts";

/** A string, or [tag, attributes, ...children]; see mathml.ts. */
export type MathTree = string | [string, Record<string, string>, ...MathTree[]];

/** How a name is written: b with subscript 1,1, and "b1,1" where text must be plain. */
export interface SymbolSpec {
  readonly base: string;
  readonly sub?: string;
  readonly text?: string;
}

export interface OptionSpec {
  readonly label: string;
  readonly value: number;
}

/** A number; or a drawing, as a text: see cells.ts. */
export type Setting = number | string;

/** One value that the reader sets. `trait` is the synced value that holds it. */
export interface ControlSpec {
  readonly name: string;
  readonly trait: string;
  readonly symbol: SymbolSpec;
  readonly kind: "range" | "choice" | "toggle" | "cells";
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any";
  /** Only whole numbers are allowed. */
  readonly whole?: boolean;
  /** Only `min` and whole steps from there are allowed. */
  readonly stepped?: boolean;
  /** The slider counts by powers of ten, and one step is so many of them. */
  readonly log?: number;
  /** What stands after the number. */
  readonly unit?: string;
  readonly default: Setting;
  /** Rows and columns of a drawing. */
  readonly shape?: readonly number[];
  readonly group?: string;
  readonly options?: readonly OptionSpec[];
}

export interface PresetSpec {
  readonly name: string;
  readonly label: string;
  readonly note: string;
  readonly values: Readonly<Record<string, Setting>>;
}

/** A named value with its formula, once in symbols and once in current numbers. */
export interface EquationSpec {
  readonly name: string;
  readonly symbols: MathTree;
  readonly numbers: MathTree;
}

/** An input has a `value`; a neuron has z, a and perhaps a bias, and a δ going back. */
export interface NodeSpec {
  readonly id: string;
  /** A word over the number that comes out, instead of symbols and more numbers. */
  readonly label?: string;
  readonly value?: string;
  readonly z?: string;
  readonly a?: string;
  readonly bias?: string;
  readonly delta?: string;
}

export interface EdgeSpec {
  readonly from: string;
  readonly to: string;
  /** The weight itself where it never changes: its line has no number then. */
  readonly fixed?: number;
  /** The slope of the loss along this weight: a second line of the label. */
  readonly gradient?: string;
  readonly weight: string;
}

export interface DiagramSpec {
  readonly layers: readonly { label: string; nodes: readonly NodeSpec[] }[];
  readonly edges: readonly EdgeSpec[];
}

/** A picture of one output over two of the controls. */
export interface PlaneSpec {
  readonly x: string;
  readonly y: string;
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly output: string;
  /**
   * The outputs that the colours span: 0 to 1 unless said, or what the map has. An end
   * may be the name of a number that the program computes.
   */
  readonly domain?: readonly [number | string, number | string] | "values";
  /** Where the output is this much a line is drawn; none unless said. */
  readonly level?: number | "middle";
  /** Whether the current point is shown; it is unless said. An open one hides nothing. */
  readonly point?: boolean | "open";
  /** Whether the ranges follow the point, so that it is never outside. */
  readonly follows?: boolean;
  /** An output that holds the map's values: as many rows as columns, the top ones first. */
  readonly grid?: string;
}

/** A sentence with current numbers in it, shown while the number `when` is not 0. */
export interface SentenceSpec {
  readonly parts: readonly (
    | string
    // With at most so many digits, or as Python's format writes it.
    | { readonly value: string; readonly digits?: number; readonly spec?: string }
  )[];
  readonly when?: string;
}

/** A part of the figure. Each kind has more in its spec, which its builder knows. */
export interface PartSpec {
  /** Its name in parts/registry.ts. */
  readonly kind: string;
  /** Its name in the figure, if it is shown when the text comes to it. */
  readonly later?: string;
  /** Where it stands; its kind says so unless this does. See arrangement.ts. */
  readonly place?: "picture" | "beside" | "below";
}

/** Another page's figure, and the values that it has, too. */
export interface NextPage {
  readonly page: string;
  readonly anchor: string;
  readonly label: string;
  readonly names: readonly string[];
}

/** Everything that a figure is told besides the current values. */
export interface FigureSpec {
  /** What is shown, in this order. */
  readonly parts: readonly PartSpec[];
  /** What "Copy code" copies, with {values} or {inputs} in it. */
  readonly code: string;
  readonly nextPage: NextPage | null;
  readonly program: unknown;
  readonly controls: readonly ControlSpec[];
  readonly presets: readonly PresetSpec[];
  readonly equations: readonly EquationSpec[];
  readonly symbols: Readonly<Record<string, SymbolSpec>>;
  readonly steps: readonly string[];
  readonly anchor: string;
  readonly title: string;
  /** The traits that are another figure's, and that one's anchor. */
  readonly follows:
    | { readonly anchor: string; readonly traits: readonly string[] }
    | null;
}

function list<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : [];
}

/** Python has no null for a dict: an empty one says that there is none. */
function filled<T>(value: unknown): T | null {
  const isEmpty = typeof value !== "object" || value === null ||
    Object.keys(value).length === 0;
  return isEmpty ? null : value as T;
}

/** The version of the state that this page reads: figures/figure.py writes it. */
const VERSION = 2;

/** Refuses the state of another version, in words. */
export function checkVersion(model: Model): void {
  const version = shortened(String(model.get("version") ?? 1));
  if (version === String(VERSION)) return;
  throw new Error(
    `It was made by another version of nnlib: its state has version ${version}, and ` +
      `this page reads version ${VERSION}. Make the figure again.`,
  );
}

/** The state of `model` with what it left out filled in. */
export function readSpec(model: Model): FigureSpec {
  const text = (name: string) => String(model.get(name) ?? "");
  return {
    parts: list(model.get("parts")),
    code: text("code"),
    nextPage: filled<NextPage>(model.get("next_page")),
    program: model.get("program"),
    controls: list(model.get("controls")),
    presets: list(model.get("presets")),
    equations: list(model.get("equations")),
    symbols: (model.get("symbols") ?? {}) as FigureSpec["symbols"],
    steps: list(model.get("steps")),
    anchor: text("anchor"),
    title: text("title"),
    follows: filled<NonNullable<FigureSpec["follows"]>>(model.get("follows")),
  };
}
