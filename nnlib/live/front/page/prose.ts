/**
 * Numbers in a page's sentences that follow its figures. An element names the value,
 * <output data-live="a2">, or carries a program of its own, in data-live-program. A sign
 * between them, <output data-live-sign>, says ≈ while one of its numbers is rounded.
 * <output data-live-words> has words for each case, and in data-live-choice a program
 * for the number of the case that holds.
 */

import type { Model } from "../state/context.ts";
import { setText } from "../elements/dom.ts";
import { Evaluator } from "../engine/evaluator.ts";
import { formatNumber, isRounded } from "../elements/format.ts";
import { parenthesised } from "../elements/mathml.ts";
import { parseProgram } from "../engine/program.ts";
import { readSpec } from "../state/spec.ts";
import { Store } from "../state/state.ts";

/** What an element shows: which values it needs, and its number when they are these. */
interface Source {
  readonly names: readonly string[];
  number(value: (name: string) => number): number;
}

function sourceOf(element: HTMLElement): Source | null {
  const { live, liveProgram, liveChoice } = element.dataset;
  if (live !== undefined) return { names: [live], number: (value) => value(live) };
  const own = liveProgram ?? liveChoice;
  if (own === undefined) return null;
  try {
    const program = parseProgram(JSON.parse(own));
    const evaluator = new Evaluator(program, ["result"]);
    const names = program.inputs;
    return {
      names,
      number(value) {
        const inputs = Object.fromEntries(names.map((name) => [name, value(name)]));
        return evaluator.run(inputs)["result"]?.data[0] ?? NaN;
      },
    };
  } catch {
    return null; // the number that the book was built with stays
  }
}

/** The numbers that each element shows are rounded, or not. */
type Rounded = Map<HTMLElement, boolean>;

/** Each element takes its numbers from the first of the models that has them all. */
export function followInProse(
  document: Document,
  models: Iterable<Model>,
  signal: AbortSignal,
): void {
  const elements = document.querySelectorAll<HTMLElement>(
    "[data-live], [data-live-program], [data-live-choice]",
  );
  const waiting = new Map([...elements].map((element) => [element, sourceOf(element)]));
  const rounded: Rounded = new Map();
  const signs = [...signsIn(document)];
  for (const model of models) {
    if (waiting.size === 0) return;
    const store = new Store(model, readSpec(model), true, signal);
    const known = new Set([...store.program.inputs, ...store.program.outputs.keys()]);
    for (const [element, source] of waiting) {
      if (!source?.names.every((name) => known.has(name))) continue;
      waiting.delete(element);
      follow(store, element, source, rounded);
    }
    // After the numbers of this store, which it paints first.
    store.subscribe(() =>
      signs.forEach(([sign, own]) => paintSign(sign, own, rounded))
    );
  }
}

/** Each sign with its numbers: those before it in its line, and the one after it. */
function* signsIn(document: Document): Iterable<readonly [Text, HTMLElement[]]> {
  let line: Element | null = null;
  let sign: Node | null = null;
  let numbers: HTMLElement[] = [];
  const all = "[data-live], [data-live-program], [data-live-sign]";
  for (const element of document.querySelectorAll<HTMLElement>(all)) {
    const block = element.closest("p, li, td");
    if (block !== line) {
      line = block;
      sign = null;
      numbers = [];
    }
    if (element.dataset.liveSign !== undefined) {
      sign = element.firstChild;
      continue;
    }
    numbers.push(element);
    if (sign === null) continue;
    yield [sign as Text, numbers];
    sign = null;
    numbers = [];
  }
}

/** A sign stays as the book was built while one of its numbers does. */
function paintSign(sign: Text, numbers: HTMLElement[], rounded: Rounded): void {
  if (!numbers.every((number) => rounded.has(number))) return;
  setText(sign, numbers.some((number) => rounded.get(number)) ? "≈" : "=");
}

function follow(
  store: Store,
  element: HTMLElement,
  source: Source,
  rounded: Rounded,
): void {
  const text = element.ownerDocument.createTextNode("");
  element.replaceChildren(text);
  const words = wordsOf(element);
  if (words) {
    store.subscribe(() => {
      const chosen = words[source.number((name) => store.number(name))];
      if (chosen !== undefined) setText(text, chosen);
    });
    return;
  }
  const digits = Number(element.dataset.digits ?? 6);
  const inParentheses = element.dataset.parens === "negative";
  store.subscribe(() => {
    const value = source.number((name) => store.number(name));
    const shown = formatNumber(value, digits);
    rounded.set(element, isRounded(value, digits));
    setText(text, inParentheses ? parenthesised(shown) : shown);
  });
}

/** The words of each case, if the element chooses between words. */
function wordsOf(element: HTMLElement): string[] | null {
  const { liveWords } = element.dataset;
  return liveWords === undefined ? null : JSON.parse(liveWords) as string[];
}
