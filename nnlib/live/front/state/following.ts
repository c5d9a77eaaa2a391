/**
 * Figures of one page that show the same values. The follower's state names the other
 * one's anchor and the traits that they share; from then on, what changes in one model
 * changes in the other, whoever changed it. In Jupyter, Python links the two instead.
 */

import type { Model } from "./context.ts";
import { readSpec } from "./spec.ts";

/** Links each follower to the model it follows; the leader's values count at first. */
export function linkFollowers(models: Iterable<Model>): void {
  const all = [...models];
  const byAnchor = new Map(all.map((model) => [String(model.get("anchor")), model]));
  for (const follower of all) {
    const { follows } = readSpec(follower);
    const leader = follows === null ? undefined : byAnchor.get(follows.anchor);
    if (follows === null || leader === undefined || leader === follower) continue;
    for (const trait of follows.traits) {
      // set() tells nobody about the value that is there already, so this ends.
      const copy = (from: Model, to: Model) => () => to.set(trait, from.get(trait));
      copy(leader, follower)();
      leader.on(`change:${trait}`, copy(leader, follower));
      follower.on(`change:${trait}`, copy(follower, leader));
    }
  }
}
