/** What the axes of a plot span: with room for its sliders, and only ever growing. */

import { canBeDrawn, niceAround, powerOfTen } from "./axis.ts";

export type Range = readonly [low: number, high: number];

/** What the marks have along one axis now. */
export class Span {
  low = Infinity;
  high = -Infinity;
  /** The smallest number above 0: a logarithmic axis begins there. */
  positive = Infinity;
  /** Ends that have no margin beyond them, such as the feet of bars. */
  readonly sticky: number[] = [];
  /** Whether the axis runs the other way, as down the rows of a picture. */
  isTurned = false;

  clear(): void {
    this.low = this.positive = Infinity;
    this.high = -Infinity;
    this.sticky.length = 0;
    this.isTurned = false;
  }

  add(value: number): void {
    if (!canBeDrawn(value)) return;
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
    if (value > 0 && value < this.positive) this.positive = value;
  }

  all(values: ArrayLike<number>): void {
    for (let i = 0; i < values.length; i++) this.add(values[i]!);
  }
}

/** Both, and the curves that may leave the frame. */
export class Spans {
  readonly x = new Span();
  readonly y = new Span();
  readonly #room: Range | undefined;
  readonly #curves: [number, number][] = [];
  readonly #curve = new Span();

  constructor(room?: Range) {
    this.#room = room;
  }

  clear(): void {
    this.x.clear();
    this.y.clear();
    this.#curves.length = 0;
  }

  /** Adds a curve, as far as there is room for it. */
  curve(values: ArrayLike<number>): void {
    if (this.#room === undefined) return this.y.all(values);
    this.#curve.clear();
    this.#curve.all(values);
    const { low, high } = this.#curve;
    if (low <= high) this.#curves.push([low, high]);
  }

  /** Call it when all marks have told what they span. */
  finish(): void {
    if (this.#room === undefined || this.#curves.length === 0) return;
    const [low, high] = this.#room;
    const [middle, half] = [(low + high) / 2, (high - low) / 2];
    const reach = ([from, to]: Range) => Math.max(middle - from, to - middle);
    // Where every curve needs more, the one that needs least of them gets it.
    const room = Math.max(half, Math.min(...this.#curves.map(reach)));
    for (const curve of this.#curves) {
      for (const value of curve) {
        this.y.add(Math.min(middle + room, Math.max(middle - room, value)));
      }
    }
  }
}

export type Margins = "round" | "matplotlib";

/** The limits that these values want. */
export function limitsOf(span: Span, log: boolean, margins: Margins): Range {
  const low = log && span.low <= 0 ? span.positive : span.low;
  const { high } = span;
  if (!(low <= high)) return log ? [1, 10] : [0, 1];
  if (margins === "matplotlib") return withMargins(span, log, low, high);
  if (log) return niceLog(low, high);
  return niceAround(low, high);
}

function niceLog(low: number, high: number): Range {
  const last = low === high ? 10 * high : high;
  return [
    powerOfTen(Math.floor(Math.log10(low))),
    powerOfTen(Math.ceil(Math.log10(last))),
  ];
}

/** matplotlib's own: a twentieth more on each side, but not beyond a sticky end. */
function withMargins(span: Span, log: boolean, low: number, high: number): Range {
  let [from, to] = [low, high];
  if (to - from <= Math.max(Math.abs(from), Math.abs(to)) * 1e-15) {
    if (log) return niceLog(from / 10, 10 * to);
    const room = 0.05 * (Math.abs(from) || 1);
    [from, to] = [from - room, to + room];
  }
  const near = 1e-5 * (to - from);
  const floor = Math.max(...span.sticky.filter((each) => each <= from + near));
  const ceiling = Math.min(...span.sticky.filter((each) => each >= to - near));
  if (log) {
    const margin = (to / from) ** 0.05;
    return [from / margin, to * margin];
  }
  const margin = 0.05 * (to - from);
  return [Math.max(floor, from - margin), Math.min(ceiling, to + margin)];
}

/** Data that fill less than this part of an axis could be seen better. */
const LOOSE = 0.3;

/** The limits of one axis. They follow the values outwards, and back only if asked to. */
export class Limits {
  low = NaN;
  high = NaN;
  /** Whether what is drawn fills much less than the axis. */
  isLoose = false;
  readonly #log: boolean;
  #kept: Range | null = null;
  #isFitted = false;
  /** The sizes of what was wanted, and of the axis, at the beginning. */
  #first: Range = [0, 0];

  constructor(log: boolean) {
    this.#log = log;
  }

  /** Forgets how far the values went before; begins with room for all sliders. */
  begin(): void {
    this.#kept = null;
    this.#isFitted = false;
  }

  /** Forgets how far the values went before and may go. */
  fit(): void {
    this.#kept = null;
    this.#isFitted = true;
  }

  /**
   * Takes the limits that are given, and else those wanted; at the beginning those that
   * have `room` for what the sliders can bring. Whether they changed.
   */
  update(
    wanted: Range,
    givenLow: number,
    givenHigh: number,
    isTurned: boolean,
    room = wanted,
  ): boolean {
    const isFirst = this.#kept === null;
    const [low, high] = this.#kept ?? (this.#isFitted ? wanted : room);
    this.#kept = [Math.min(low, wanted[0]), Math.max(high, wanted[1])];
    const sizes = [this.#size(wanted), this.#size(this.#kept)] as const;
    if (isFirst) this.#first = sizes;
    const free = isTurned ? this.#kept.toReversed() : this.#kept;
    const now = [
      this.#isGiven(givenLow) ? givenLow : free[0]!,
      this.#isGiven(givenHigh) ? givenHigh : free[1]!,
    ] as const;
    const isFree = !(this.#isGiven(givenLow) && this.#isGiven(givenHigh));
    // The room that there is at the beginning is no fault.
    const isChanged = sizes.some((size, i) => size !== this.#first[i]);
    this.isLoose = isFree && isChanged && sizes[0] < LOOSE * sizes[1];
    const isNew = now[0] !== this.low || now[1] !== this.high;
    [this.low, this.high] = now;
    return isNew;
  }

  #isGiven(value: number): boolean {
    return Number.isFinite(value) && !(this.#log && value <= 0);
  }

  #size([low, high]: Range): number {
    return this.#log ? Math.log(high / low) : high - low;
  }
}
