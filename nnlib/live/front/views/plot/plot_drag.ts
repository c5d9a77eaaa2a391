/** A mark that slides along a curve: pulled sideways, or moved by the arrow keys. */

import { setAttributes } from "../../elements/dom.ts";
import { symbolSpoken } from "../../elements/symbols.ts";
import { allowed, fineStep, onDrag, stepOf } from "../controls/drag.ts";
import type { Plot } from "./plot.ts";
import type { Stage } from "../view.ts";

/** Steps of each key; with Shift, a tenth of that. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/**
 * Makes the dot on the first curve of `plot` a slider for the control `name`, which runs
 * across. What it returns paints what a screen reader hears of it: `text`.
 */
export function makeSlidable(
  stage: Stage,
  plot: Plot,
  name: string,
  text: () => string,
): () => void {
  const { store, signal, live } = stage;
  const control = store.controls.get(name);
  if (control === undefined || !live) return () => {};
  const { min = 0, max = 1 } = control;
  const step = stepOf(control);
  const grip = plot.grip();
  // What is in an image cannot be reached; in a group it can.
  setAttributes(plot.element, { role: "group" });
  setAttributes(grip, {
    role: "slider",
    tabindex: 0,
    "aria-label": `${symbolSpoken(control.symbol)} on the curve`,
    "aria-valuemin": min,
    "aria-valuemax": max,
  });
  const move = (value: number, step: number) => {
    const next = allowed(value, control, step);
    if (next !== store.number(name)) store.set(name, next);
  };

  onDrag(stage, grip, "sideways", () => {
    grip.focus({ preventScroll: true });
    return (event) => move(Math.round(plot.at(event.clientX) / step) * step, step);
  });
  grip.addEventListener("keydown", (event) => {
    const steps = KEYS[event.key];
    const end = { Home: min, End: max }[event.key];
    if (steps === undefined && end === undefined) return;
    event.preventDefault();
    const one = event.shiftKey ? fineStep(control) : step;
    move(end ?? store.number(name) + steps! * one, one);
  }, { signal });

  return () =>
    setAttributes(grip, {
      "aria-valuenow": store.number(name),
      "aria-valuetext": text(),
    });
}
