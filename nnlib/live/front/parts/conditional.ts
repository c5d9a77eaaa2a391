/** Parts that are there only while something holds, or that follow a choice. */

import { controlsView } from "../views/controls/controls.ts";
import { equationsView } from "../views/text/equations.ts";
import type { EquationSpec, PartSpec } from "../state/spec.ts";
import type { View } from "../views/view.ts";
import { shownWhen } from "../views/when.ts";
import type { Frame } from "../views/part.ts";

interface WhenSpec extends PartSpec {
  readonly when: string;
  readonly part: PartSpec;
}

export function when({ stage, build }: Frame, { when, part }: WhenSpec): View {
  return shownWhen(stage, when, build(part));
}

interface WrittenSpec extends PartSpec {
  readonly equations: readonly EquationSpec[];
}

/** Equations that are not the figure's own. */
export function writtenEquations({ stage }: Frame, { equations }: WrittenSpec): View {
  return equationsView(stage, equations, { pairs: false, wraps: true });
}

interface PresetControlsSpec extends PartSpec {
  readonly shown: readonly string[];
  readonly choices: readonly string[];
}

/** Controls of which a choice brings the preset that has all the same choices. */
export function presetControls(
  { stage, spec }: Frame,
  { shown, choices }: PresetControlsSpec,
): View {
  const { store, signal } = stage;
  const controls = shown.flatMap((name) => store.controls.get(name) ?? []);
  const view = controlsView(stage, controls);
  // After the list's own listener, which has set the value by then.
  view.element.addEventListener("change", (event) => {
    if ((event.target as Element).tagName !== "SELECT") return;
    const preset = spec.presets.find(({ values }) =>
      choices.every((name) => values[name] === store.setting(name))
    );
    if (preset !== undefined) store.setAll(preset.values);
  }, { signal });
  return view;
}
