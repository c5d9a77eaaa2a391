/** Which function draws which explorer. A new explorer is one line here. */

import type { Context, Explorer } from "../page/context.ts";
import { demandExplorer } from "./demand_explorer.ts";

const explorers: Readonly<Record<string, Explorer>> = {
  DemandExplorer: demandExplorer,
};

/** Does what `mount` does, a step at a time. */
export function* mountInSteps(context: Context): Generator<void, () => void> {
  const name = String(context.model.get("explorer"));
  // Object.hasOwn: a state that says "constructor" must not find anything.
  const explorer = Object.hasOwn(explorers, name) ? explorers[name] : undefined;
  if (explorer === undefined) {
    const known = Object.keys(explorers).join(", ");
    throw new Error(
      `There is no explorer called "${name}". This page knows: ${known}.`,
    );
  }
  return yield* explorer(context);
}
