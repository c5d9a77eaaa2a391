/** The settings of a panel, of which some may differ by case or condition. */

import type { Store } from "../../state/state.ts";
import type { PanelSpec, Settings } from "./spec.ts";
import { isTrue } from "./text.ts";

/** Whether something in it covers the whole frame. */
export function hasPicture({ marks }: PanelSpec): boolean {
  return marks.some(({ kind, style }) =>
    kind === "image" || kind === "mesh" || style?.filled
  );
}

/** Gives the settings now: the same object as before while they are the same. */
export function settingsOf(store: Store, panel: PanelSpec): () => Settings {
  // Lines would lie over a picture.
  const fixed: Settings = hasPicture(panel)
    ? { grid: false, ...panel.settings }
    : panel.settings ?? {};
  const varying = Object.entries(panel.varying ?? {});
  if (varying.length === 0) return () => fixed;
  let key = "";
  let now = fixed;
  return () => {
    const holding = varying.map(([name, choices]) =>
      [name, choices.findLast(({ when }) => isTrue(store, when))?.value] as const
    ).filter(([, value]) => value !== undefined);
    const next = JSON.stringify(holding);
    if (next !== key) now = { ...fixed, ...Object.fromEntries(holding) };
    key = next;
    return now;
  };
}
