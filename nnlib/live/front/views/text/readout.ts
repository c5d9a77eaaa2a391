/** A few sentences with current numbers in them, each shown while it is true. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { pythonFormat } from "../../elements/python_format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec, SentenceSpec } from "../../state/spec.ts";
import { UNKNOWN } from "../../state/state.ts";
import type { Stage, View } from "../view.ts";

interface ReadoutSpec extends PartSpec {
  readonly sentences: readonly SentenceSpec[];
  /** Numbers that are "?" until the stepper has come to a chosen value. */
  readonly until?: {
    readonly values: readonly string[];
    readonly choice: string;
    readonly steps: readonly string[];
  };
}

export function readout({ stage }: Frame, { sentences, until }: ReadoutSpec): View {
  const { store } = stage;
  if (until === undefined) return readoutView(stage, sentences);
  const isKnown = (name: string) =>
    !until.values.includes(name) ||
    store.isKnown(until.steps[store.number(until.choice)] ?? "");
  return readoutView(stage, sentences, isKnown);
}

/** Shows the sentences; a number that `isKnown` denies is "?", as in the formulas. */
export function readoutView(
  stage: Stage,
  sentences: readonly SentenceSpec[],
  isKnown: (name: string) => boolean = () => true,
): View {
  const { document, store } = stage;
  const lines = sentences.map(({ parts, when }) => {
    const painters: (() => void)[] = [];
    const element = html(document, "p", { class: "osn-said" });
    for (const part of parts) {
      if (typeof part === "string") {
        element.append(part);
        continue;
      }
      const live = liveText(document);
      const attributes = { class: "osn-value", "data-ref": part.value };
      element.append(html(document, "span", attributes, live.node));
      const { value, digits, spec } = part;
      const written = (number: number) =>
        spec === undefined ? formatNumber(number, digits) : pythonFormat(number, spec);
      painters.push(() =>
        live.set(
          isKnown(value) && store.isKnown(value)
            ? written(store.number(value))
            : UNKNOWN,
        )
      );
    }
    const paint = () => {
      // A condition that cannot be computed is not true.
      element.hidden = when !== undefined && !(Math.abs(store.number(when)) > 0);
      if (!element.hidden) painters.forEach((each) => each());
    };
    return { element, paint };
  });
  const element = html(
    document,
    "div",
    { class: "osn-readout" },
    ...lines.map((line) => line.element),
  );
  return { element, paint: () => lines.forEach((line) => line.paint()) };
}
