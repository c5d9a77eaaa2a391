/** Which function draws which explorer. A new explorer is one line here. */

import type { Context, Explorer } from "../page/context.ts";
import { activationExplorer } from "./activation_explorer.ts";
import { architectureExplorer } from "./architecture_explorer.ts";
import { backpropExplorer } from "./backprop_explorer.ts";
import { demandExplorer } from "./demand_explorer.ts";
import { forwardExplorer } from "./forward_explorer.ts";
import { linearCollapse } from "./linear_collapse.ts";
import { lossSurface } from "./loss_surface.ts";
import { neuronExplorer } from "./neuron_explorer.ts";

export type {
  Context,
  Explorer,
  Links,
  Memory,
  Model,
  Surroundings,
} from "../page/context.ts";

const explorers: Readonly<Record<string, Explorer>> = {
  ActivationExplorer: activationExplorer,
  ArchitectureExplorer: architectureExplorer,
  BackpropExplorer: backpropExplorer,
  DemandExplorer: demandExplorer,
  ForwardExplorer: forwardExplorer,
  LinearCollapse: linearCollapse,
  LossSurface: lossSurface,
  NeuronExplorer: neuronExplorer,
};

/** Draws the explorer that the model's `explorer` trait names, and returns its cleanup. */
export function mount(context: Context): () => void {
  const steps = mountInSteps(context);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

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
