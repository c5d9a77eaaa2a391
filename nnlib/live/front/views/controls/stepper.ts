/** Walking through the computation, one value at a time. */

import { html, liveText, setAttributes } from "../../elements/dom.ts";
import { formatNumber, isRounded } from "../../elements/format.ts";
import { plainText } from "../../elements/mathml.ts";
import type { Frame } from "../part.ts";
import type { EquationSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";

/** Where a button leads from `step` (null: all values are shown), of `count` steps. */
export const MOVES = {
  First: (): number | null => 0,
  Back: (step: number | null, count: number): number | null =>
    step === null ? count - 1 : Math.max(0, step - 1),
  Next: (step: number | null, count: number): number | null =>
    step === null || step >= count - 1 ? null : step + 1,
  All: (): number | null => null,
} as const;

const DESCRIPTIONS: Readonly<Record<keyof typeof MOVES, string>> = {
  First: "First step",
  Back: "Back one step",
  Next: "Next step",
  All: "All steps",
};

export function steps({ stage, spec }: Frame): View {
  const { steps, equations } = spec;
  const { document, store, signal } = stage;
  const buttons = (Object.keys(MOVES) as (keyof typeof MOVES)[]).map((name) => {
    const button = html(document, "button", {
      class: "osn-button",
      type: "button",
      title: DESCRIPTIONS[name],
      disabled: !stage.live,
    }, name);
    const target = () => MOVES[name](store.step, steps.length);
    button.addEventListener("click", () => store.step = target(), { signal });
    return { button, target };
  });
  const sentence = liveText(document);
  // Said once a step, not with every number that a slider changes meanwhile.
  const spoken = liveText(document);
  let said: number | null = null;
  const element = html(
    document,
    "div",
    { class: "osn-stepper osn-live", role: "group", "aria-label": "Step by step" },
    html(
      document,
      "div",
      { class: "osn-buttons" },
      ...buttons.map(({ button }) => button),
    ),
    html(document, "p", { class: "osn-sentence" }, sentence.node),
    html(document, "p", { class: "osn-hidden", role: "status" }, spoken.node),
  );
  const paint = () => {
    for (const { button, target } of buttons) {
      // Not `disabled`: the focus would be lost with the last step.
      setAttributes(button, {
        "aria-disabled": target() === store.step ? "true" : undefined,
      });
    }
    sentence.set(stepSentence(stage, steps, equations));
    if (store.step !== said) spoken.set(stepSentence(stage, steps, equations));
    said = store.step;
  };
  return { element, paint };
}

/** "Step 2 of 6: a₁,₁ = σ(z₁,₁) ≈ 0.622459", or what there is to step through. */
export function stepSentence(
  { store }: Pick<Stage, "store">,
  steps: readonly string[],
  equations: readonly EquationSpec[],
): string {
  const { step, current } = store;
  if (step === null || current === null) {
    return `All ${steps.length} steps are shown.`;
  }
  const equation = equations.find(({ name }) => name === current);
  const formula = equation ? plainText(equation.symbols, store) : current;
  const value = store.number(current);
  const relation = isRounded(value) ? "≈" : "=";
  const number = formatNumber(value);
  return `Step ${step + 1} of ${steps.length}: ${formula} ${relation} ${number}`;
}
