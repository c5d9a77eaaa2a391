/**
 * What belongs together lights up together. Every element that shows a value says so
 * with data-ref="w1"; pointing at one of them, tapping it, or moving the focus there,
 * lights up all of them: the slider, the line in the drawing, the term in the equations.
 */

import type { Store } from "../state/state.ts";

/** Elements of `root` by the value that they show. */
export function elementsByName(root: Element): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, Element[]>();
  for (const element of root.querySelectorAll("[data-ref]")) {
    const name = element.getAttribute("data-ref")!;
    if (!found.has(name)) found.set(name, []);
    found.get(name)!.push(element);
  }
  return found;
}

/** Adds one class to the elements of the given names, and takes it from all others. */
export function marker(
  elements: ReadonlyMap<string, readonly Element[]>,
  className: string,
): (names: readonly string[]) => void {
  let marked: ReadonlySet<string> = new Set();
  return (names) => {
    const next = new Set(names);
    for (const name of marked) {
      if (next.has(name)) continue;
      elements.get(name)?.forEach((element) => element.classList.remove(className));
    }
    for (const name of next) {
      if (marked.has(name)) continue;
      elements.get(name)?.forEach((element) => element.classList.add(className));
    }
    marked = next;
  };
}

/** Follows pointer and focus within `root`, whose elements must all be there already. */
export function linkHighlights(root: Element, signal: AbortSignal): void {
  const light = marker(elementsByName(root), "osn-lit");
  const follow = (event: Event) => {
    const target = (event.target as Element).closest("[data-ref]");
    light(target === null ? [] : [target.getAttribute("data-ref")!]);
  };
  for (const type of ["pointerover", "focusin"]) {
    root.addEventListener(type, follow, { signal });
  }
  const end = (event: Event) => {
    // A finger that is lifted leaves, too: what it tapped stays lit, until the next tap.
    const isTap = event.type === "pointerleave" &&
      (event as PointerEvent).pointerType === "touch";
    if (!isTap) light([]);
  };
  for (const type of ["pointerleave", "pointercancel", "focusout"]) {
    root.addEventListener(type, end, { signal });
  }
}

/**
 * Marks where the stepper is: the current value, those it is computed from, and those
 * that are still to come.
 */
export function markSteps(
  root: Element,
  store: Store,
  steps: readonly string[],
  dependencies: ReadonlyMap<string, readonly string[]>,
): void {
  const elements = elementsByName(root);
  const markCurrent = marker(elements, "osn-current");
  const markUsed = marker(elements, "osn-used");
  const markPending = marker(elements, "osn-pending");
  store.subscribe(() => {
    const { current } = store;
    markCurrent(current === null ? [] : [current]);
    markUsed(current === null ? [] : dependencies.get(current) ?? []);
    markPending(steps.filter((name) => !store.isKnown(name)));
  });
}
