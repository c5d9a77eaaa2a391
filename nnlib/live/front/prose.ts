/**
 * Numbers in a page's sentences that follow its explorers. An element names the value,
 * <output data-live="a2">, or carries a program of its own, in data-live-program.
 */

import type { Model } from "./context.ts";
import { setText } from "./dom.ts";
import { Evaluator } from "./evaluator.ts";
import { formatNumber } from "./format.ts";
import { parenthesised } from "./mathml.ts";
import { parseProgram } from "./program.ts";
import { readSpec } from "./spec.ts";
import { Store } from "./state.ts";

/** What an element shows: which values it needs, and its number when they are these. */
interface Source {
  readonly names: readonly string[];
  number(value: (name: string) => number): number;
}

function sourceOf(element: HTMLElement): Source | null {
  const { live, liveProgram } = element.dataset;
  if (live !== undefined) return { names: [live], number: (value) => value(live) };
  if (liveProgram === undefined) return null;
  try {
    const program = parseProgram(JSON.parse(liveProgram));
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

/** Each element takes its numbers from the first of the models that has them all. */
export function followInProse(
  document: Document,
  models: Iterable<Model>,
  signal: AbortSignal,
): void {
  const elements = document.querySelectorAll<HTMLElement>(
    "[data-live], [data-live-program]",
  );
  const waiting = new Map([...elements].map((element) => [element, sourceOf(element)]));
  for (const model of models) {
    if (waiting.size === 0) return;
    const store = new Store(model, readSpec(model), true, signal);
    const known = new Set([...store.program.inputs, ...store.program.outputs.keys()]);
    for (const [element, source] of waiting) {
      if (!source?.names.every((name) => known.has(name))) continue;
      waiting.delete(element);
      follow(store, element, source);
    }
  }
}

function follow(store: Store, element: HTMLElement, source: Source): void {
  const text = element.ownerDocument.createTextNode("");
  element.replaceChildren(text);
  const digits = Number(element.dataset.digits ?? 6);
  const inParentheses = element.dataset.parens === "negative";
  store.subscribe(() => {
    const shown = formatNumber(source.number((name) => store.number(name)), digits);
    setText(text, inParentheses ? parenthesised(shown) : shown);
  });
}
