/** On a page, values come from a link or from before a reload, and are remembered. */

import type { Links, Memory, Surroundings } from "./context.ts";
import {
  ignoredSentence,
  type Reading,
  readValues,
  valuesPart,
  writeFragment,
  writeValues,
} from "./link.ts";
import type { ControlSpec } from "./spec.ts";
import type { Store } from "./state.ts";

/** Writing to storage takes a moment; while a slider moves, once in a while will do. */
const REMEMBER_AFTER = 250;

/** The fragment that carries every value of the figure. */
export function currentFragment(store: Store, anchor: string): string {
  return writeFragment(anchor, currentValues(store));
}

function currentValues(store: Store, controls = ownControls(store)): string {
  return writeValues(controls, (name) => store.setting(name), store.extras);
}

/** The controls whose values are not another figure's, by which those are kept. */
function ownControls(store: Store, shared: readonly string[] = []): ControlSpec[] {
  return [...store.controls.values()].filter(({ trait }) => !shared.includes(trait));
}

/**
 * Takes over the values of a link, or else those from before a reload, and remembers
 * all later ones. `say` is told what a broken link made it ignore (null: nothing), and
 * `reveal` is called when a link leads to this figure. The `shared` traits are another
 * figure's, which remembers them.
 */
export function keepValues(
  store: Store,
  anchor: string,
  surroundings: Surroundings,
  reactions: { say: (sentence: string | null) => void; reveal: () => void },
  signal: AbortSignal,
  shared: readonly string[] = [],
): void {
  if (surroundings.kind !== "page" || anchor === "") return;
  const { links, memory } = surroundings;
  const kept = ownControls(store, shared);

  const openLink = () => {
    const reading = readLink(links, anchor, store);
    if (reading === null) return false;
    // A link shows everybody the same: what it leaves out is as the page came.
    const defaults = [...store.controls.values()].map((c) => [c.name, c.default]);
    const shown = store.extras.show;
    store.extras = reading.extras;
    store.show(shown); // what has come stays
    store.setAll({ ...Object.fromEntries(defaults), ...reading.values });
    reactions.say(ignoredSentence(reading));
    if (links.claim(anchor)) reactions.reveal();
    return true;
  };

  const stored = memory.read(anchor);
  if (!openLink() && stored !== null) {
    const { values, extras } = readValues(stored, kept, store.later);
    store.extras = extras;
    store.setAll(values);
  }
  links.onChange(openLink, signal);
  remember(store, kept, anchor, memory, signal);
}

function readLink(links: Links, anchor: string, store: Store): Reading | null {
  const part = valuesPart(links.fragment(), anchor);
  return part === null ? null : readValues(part, store.controls.values(), store.later);
}

function remember(
  store: Store,
  kept: ControlSpec[],
  anchor: string,
  memory: Memory,
  signal: AbortSignal,
): void {
  let written = memory.read(anchor);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = () => {
    timer = null;
    const values = currentValues(store, kept);
    if (values !== written) memory.write(anchor, values);
    written = values;
  };
  store.subscribe(() => {
    timer ??= setTimeout(write, REMEMBER_AFTER);
  });
  // The page may be left before the timer ends.
  globalThis.addEventListener("pagehide", write, { signal });
  signal.addEventListener("abort", () => {
    if (timer !== null) clearTimeout(timer);
  });
}
