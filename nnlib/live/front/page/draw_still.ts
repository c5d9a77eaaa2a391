/** A figure's still: what its own code draws at first, as HTML that needs no script. */
import { parseHTML } from "linkedom";
import type { Context, Model } from "../state/context.ts";
import { toHtml } from "./markup.ts";

/** What would look alive and do nothing without a script. */
const CONTROLS = "button, input, select, textarea, fieldset";

/** A model that holds a state and tells nobody of changes. */
export function stillModel(state: Readonly<Record<string, unknown>>): Model {
  const values = new Map(Object.entries(state));
  return {
    get: (name) => values.get(name),
    set: (name, value) => void values.set(name, value),
    save_changes() {},
    on() {},
    off() {},
  };
}

/** Switches controls off: shown with their numbers, but neither focused nor changed. */
function switchOff(root: Element): void {
  for (const control of root.querySelectorAll(CONTROLS)) {
    control.setAttribute("disabled", "");
  }
  for (const element of root.querySelectorAll("[tabindex]")) {
    element.removeAttribute("tabindex");
  }
}

/** Takes away lines that have no place yet: a page is lighter without. */
function dropEmptyPaths(root: Element): void {
  for (const path of root.querySelectorAll('path[d=""]')) path.remove();
}

/** Throws if markup could run code: text of a state must never have become markup. */
function refuseCode(root: Element): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const tag = element.localName.toLowerCase();
    if (["script", "iframe", "object", "embed", "base"].includes(tag)) {
      throw new Error(`a still must not hold a <${tag}> element`);
    }
    for (const { name, value } of element.attributes) {
      const runs = /^on/i.test(name) || /^\s*(javascript|data):/i.test(value);
      if (runs) throw new Error(`a still must not hold ${name}="${value}"`);
    }
  }
}

/** Leaves an id that the page has already to the element that had it first. */
function keepNewIds(root: Element, taken: readonly string[]): string[] {
  const seen = new Set(taken);
  const added: string[] = [];
  for (const element of root.querySelectorAll("[id]")) {
    if (seen.has(element.id)) {
      element.removeAttribute("id");
    } else {
      seen.add(element.id);
      added.push(element.id);
    }
  }
  return added;
}

export interface Still {
  readonly html: string;
  /** The ids in it, which the page's next still must not use again. */
  readonly ids: readonly string[];
}

/** Draws the figure of `state` with the front end's `mount`. */
export function drawStill(
  mount: (context: Context) => () => void,
  state: Readonly<Record<string, unknown>>,
  taken: readonly string[] = [],
): Still {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const el: HTMLElement = document.createElement("div");
  document.body.append(el);
  const cleanUp = mount({
    model: stillModel(state),
    el,
    surroundings: { kind: "still" },
  });
  switchOff(el);
  dropEmptyPaths(el);
  refuseCode(el);
  const ids = keepNewIds(el, taken);
  const html = [...el.children].map(toHtml).join("");
  cleanUp();
  return { html, ids };
}
