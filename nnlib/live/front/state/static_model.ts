/** A figure's model on a page without a kernel: its synced traits, and who listens. */

import type { Model } from "./context.ts";

export class StaticModel implements Model {
  readonly #state: Map<string, unknown>;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(state: Readonly<Record<string, unknown>>) {
    this.#state = new Map(Object.entries(state));
  }

  get(name: string): unknown {
    return this.#state.get(name);
  }

  set(name: string, value: unknown): void {
    if (Object.is(this.#state.get(name), value)) return;
    this.#state.set(name, value);
    // A copy: a listener may take itself off.
    for (const listener of [...(this.#listeners.get(`change:${name}`) ?? [])]) {
      listener();
    }
  }

  save_changes(): void {
    // There is no kernel to tell.
  }

  on(event: string, listener: () => void): void {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event)!.add(listener);
  }

  off(event: string, listener: () => void): void {
    this.#listeners.get(event)?.delete(listener);
  }
}

/**
 * The models in the state that a page holds: one for each id, shared by all of its views.
 * What is not a model with a state is left out.
 */
export function readModels(json: unknown): ReadonlyMap<string, StaticModel> {
  const models = new Map<string, StaticModel>();
  const entries = isRecord(json) && isRecord(json.state) ? json.state : {};
  for (const [id, model] of Object.entries(entries)) {
    if (isRecord(model) && isRecord(model.state)) {
      models.set(id, new StaticModel(model.state));
    }
  }
  return models;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
