/** Numbers that can be pulled sideways, as if each were a small slider. */

import type { ControlSpec } from "../spec.ts";
import type { Stage } from "./view.ts";

/** How far one pulls for one step of the slider, in pixels. */
const PIXELS_PER_STEP = 3;
const FINE = 0.1;
/** Moving less than this is a click that shook. */
const SLACK = 3;

/** The step of a control; a hundredth of its range where any value will do. */
export function stepOf({ step, min = 0, max = 1 }: ControlSpec): number {
  return typeof step === "number" ? step : (max - min) / 100;
}

/** Rounded to the decimals of `step`, so that 0.1 + 0.2 stays 0.3. */
export function roundedTo(value: number, step: number): number {
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(decimals));
}

function clamped(value: number, { min, max }: ControlSpec): number {
  return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, value));
}

/** With Shift, a step is a tenth of itself; whole numbers have no finer ones. */
export function fineStep(control: ControlSpec): number {
  return stepOf(control) * (control.whole ? 1 : FINE);
}

/** What the control takes for a value that it was moved to, by steps of this size. */
export function allowed(value: number, control: ControlSpec, step: number): number {
  const near = roundedTo(clamped(value, control), step);
  return control.whole ? Math.round(near) : near;
}

/** The value after `start` was pulled by so many pixels. */
export function pulled(
  start: number,
  pixels: number,
  control: ControlSpec,
  fine: boolean,
): number {
  const step = fine ? fineStep(control) : stepOf(control);
  const steps = Math.round(pixels / PIXELS_PER_STEP);
  // Pulled back to where it began, a value typed with more decimals is itself again.
  return steps === 0 ? start : allowed(start + steps * step, control, step);
}

/** Makes pulling `handle` change the control `name`. */
export function makeDraggable(stage: Stage, handle: SVGElement, name: string): void {
  const control = stage.store.controls.get(name);
  if (control === undefined || control.kind !== "range") return;
  handle.classList.add("osn-drag");
  if (!stage.live) return;
  const { store, signal } = stage;
  let from: { x: number; value: number; fine: boolean; moved: boolean } | null = null;

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault(); // or the browser starts to select text
    handle.setPointerCapture(event.pointerId);
    from = {
      x: event.clientX,
      value: store.number(name),
      fine: event.shiftKey,
      moved: false,
    };
  }, { signal });
  handle.addEventListener("pointermove", (event) => {
    if (from === null) return;
    if (event.shiftKey !== from.fine) {
      // Shift pressed on the way: go on from here, or the number would jump.
      from = { ...from, x: event.clientX, value: store.number(name) };
      from.fine = event.shiftKey;
    }
    const pixels = event.clientX - from.x;
    if (!from.moved && Math.abs(pixels) < SLACK) return;
    from.moved = true;
    const value = pulled(from.value, pixels, control, from.fine);
    if (value !== store.number(name)) store.set(name, value);
  }, { signal });
  for (const type of ["pointerup", "pointercancel"]) {
    handle.addEventListener(type, () => from = null, { signal });
  }
}
