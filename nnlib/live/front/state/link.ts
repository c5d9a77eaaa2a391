/**
 * A figure as the fragment of an address, `forward?x1=1&x2=0.5&hide=w1,w2`, and back.
 * What comes back may be anything: each part is checked, and what is wrong is said.
 */

import { formatNumber, parseNumber, shortened } from "../elements/format.ts";
import { problemOf } from "./cells.ts";
import type { ControlSpec, Setting } from "./spec.ts";

/** What a link holds besides values. A control of the same name goes before. */
export interface Extras {
  /** The controls that are not shown, as in a lesson about the others. */
  readonly hide: readonly string[];
  /** The parts that come later and are shown already. */
  readonly show: readonly string[];
}

interface Extra<Value> {
  /** Of the things that the figure knows by their names. */
  read(
    text: string,
    known: readonly string[],
    problem: (reason: string) => void,
  ): Value;
  /** Nothing where there is nothing to say. */
  write(value: Value): string;
}

/** Names with commas between them, of things that are called `kind`. */
const namesOf = (kind: string): Extra<readonly string[]> => ({
  read(text, known, problem) {
    const names = [...new Set(text.split(","))];
    for (const name of names) {
      if (!known.includes(name)) {
        problem(`there is no ${kind} ${shortened(name) || "without a name"}`);
      }
    }
    return names.filter((name) => known.includes(name));
  },
  write: (names) => names.map(encodeURIComponent).join(","),
});

/** How each of them is read and written. */
const EXTRAS: { readonly [Name in keyof Extras]: Extra<Extras[Name]> } = {
  hide: namesOf("control"),
  show: namesOf("part"),
};

export const NO_EXTRAS: Extras = { hide: [], show: [] };

function isExtra(name: string): name is keyof Extras {
  return Object.hasOwn(EXTRAS, name);
}

/** All values, in the shortest decimals that read back as the same numbers. */
export function writeValues(
  controls: Iterable<ControlSpec>,
  value: (name: string) => Setting,
  extras: Extras = NO_EXTRAS,
): string {
  const written = [...controls]
    .map(({ name }) =>
      `${encodeURIComponent(name)}=${encodeURIComponent(value(name))}`
    );
  const more = Object.keys(EXTRAS).filter(isExtra)
    .map((name) => [name, EXTRAS[name].write(extras[name])] as const)
    .filter(([, text]) => text !== "");
  return [...written, ...more.map((pair) => pair.join("="))].join("&");
}

export function writeFragment(anchor: string, values: string): string {
  return `${anchor}?${values}`;
}

/** The values part of a fragment that is meant for this anchor, or null. */
export function valuesPart(fragment: string, anchor: string): string | null {
  const start = `${anchor}?`;
  return anchor !== "" && fragment.startsWith(start)
    ? fragment.slice(start.length)
    : null;
}

export interface Reading {
  readonly extras: Extras;
  readonly values: Readonly<Record<string, Setting>>;
  /** What was wrong, part by part: "w9 (there is no such value)". */
  readonly ignored: readonly string[];
}

/** Reads what `writeValues` wrote, and says what it had to ignore; `later` may be shown. */
export function readValues(
  text: string,
  controls: Iterable<ControlSpec>,
  later: readonly string[] = [],
): Reading {
  const known = new Map([...controls].map((control) => [control.name, control]));
  const values: Record<string, Setting> = {};
  const ignored: string[] = [];
  const seen = new Set<string>();
  const extras = { ...NO_EXTRAS };
  for (const part of text.split("&")) {
    if (part === "") continue;
    const [name, written] = splitPart(part);
    const control = known.get(name);
    const problem = (reason: string) =>
      void ignored.push(`${shortened(name) || "a part without a name"} (${reason})`);
    if (control === undefined && isExtra(name) && written !== null) {
      const things = name === "hide" ? [...known.keys()] : later;
      extras[name] = EXTRAS[name].read(written, things, problem);
    } else if (control === undefined) {
      problem("there is no such value");
    } else if (written === null) {
      problem("it has no number");
    } else if (seen.has(name)) {
      problem("given twice; the first one counts");
    } else {
      seen.add(name);
      const checked = control.kind === "cells"
        ? checkCells(written, control)
        : checkValue(written, control);
      if ("problem" in checked) problem(checked.problem);
      else values[name] = checked.value;
    }
  }
  return { values, extras, ignored };
}

function splitPart(part: string): [name: string, value: string | null] {
  const at = part.indexOf("=");
  if (at < 0) return [decoded(part), null];
  return [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone %: no encoding at all
  }
}

function checkCells(
  text: string,
  { shape = [] }: ControlSpec,
): { readonly value: string } | { readonly problem: string } {
  const problem = problemOf(text, shape);
  return problem === null ? { value: text } : { problem };
}

/** The number that a text means for this control, or what is wrong with it. */
export function checkValue(
  text: string,
  control: ControlSpec,
): { readonly value: number } | { readonly problem: string } {
  const typed = parseNumber(text);
  if ("problem" in typed) return typed;
  const { min = -Infinity, max = Infinity } = control;
  const { value } = typed;
  if (control.kind === "range" && (value < min || value > max)) {
    const range = `between ${formatNumber(min)} and ${formatNumber(max)}`;
    return { problem: `${formatNumber(value)} is not ${range}` };
  }
  if (control.whole && !Number.isInteger(value)) {
    return { problem: `${formatNumber(value)} is not a whole number` };
  }
  if (control.stepped && typeof control.step === "number") {
    const steps = (value - min) / control.step;
    if (!(Math.abs(steps - Math.round(steps)) < 1e-6)) {
      return { problem: `${formatNumber(value)} is not on a step` };
    }
    // To the digits that the position has in Python.
    const on = min + Math.round(steps) * control.step;
    return { value: Number(on.toPrecision(12)) };
  }
  const choices = control.kind === "toggle"
    ? [0, 1]
    : control.options?.map((option) => option.value) ?? [];
  if (control.kind !== "range" && !choices.includes(value)) {
    return { problem: `${formatNumber(value)} is not one of its choices` };
  }
  return { value };
}

/** A sentence can hold so many. */
const MOST_NAMED = 8;

/** One sentence about a broken link; null if nothing was wrong. */
export function ignoredSentence({ ignored }: Reading): string | null {
  if (ignored.length === 0) return null;
  const named = ignored.slice(0, MOST_NAMED).join("; ");
  const rest = ignored.length > MOST_NAMED
    ? `; and ${ignored.length - MOST_NAMED} more`
    : "";
  return `This link was not complete or not right. Ignored: ${named}${rest}.`;
}
