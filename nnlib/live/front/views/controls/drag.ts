/** What can be pulled: by the mouse, by a pen, by a finger that does not scroll. */

import type { ControlSpec, Setting } from "../../state/spec.ts";
import type { Stage } from "../view.ts";

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
  return stepOf(control) * (control.whole || control.stepped ? 1 : FINE);
}

/** What the control takes for a value that it was moved to, by steps of this size. */
export function allowed(value: number, control: ControlSpec, step: number): number {
  const near = roundedTo(clamped(value, control), step);
  if (control.stepped && typeof control.step === "number") {
    const { min = 0 } = control;
    const steps = Math.round((near - min) / control.step);
    return clamped(Number((min + steps * control.step).toPrecision(12)), control);
  }
  return control.whole ? Math.round(near) : near;
}

/** The value so many steps on; where the slider counts by powers, each is a factor. */
export function moved(
  value: number,
  steps: number,
  control: ControlSpec,
  step = stepOf(control),
): number {
  if (control.log === undefined) return allowed(value + steps * step, control, step);
  const factor = 10 ** (steps * control.log * step / stepOf(control));
  return significant(value * factor, control);
}

/** To the digits that one would type: 10 to the power of 0.3 is 1.995. */
export function significant(value: number, control: ControlSpec): number {
  return clamped(Number(value.toPrecision(4)), control);
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
  return steps === 0 ? start : moved(start, steps, control, step);
}

/** What follows the pointer until it lets go. */
export type Follow = (event: PointerEvent) => void;

/**
 * Lets a pointer take hold of `element`: `begin` says what then follows it. What is
 * pulled only "sideways" leaves swipes up and down to the page, which scrolls; whatever
 * moved until the browser saw that it is such a swipe is put back.
 */
export function onDrag(
  { store, signal }: Stage,
  element: SVGElement,
  ways: "sideways" | "anywhere",
  begin: (event: PointerEvent) => Follow,
): void {
  let held: { id: number; follow: Follow; before: Record<string, Setting> } | null =
    null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || held !== null) return;
    event.preventDefault(); // or the browser starts to select text
    element.setPointerCapture(event.pointerId);
    held = { id: event.pointerId, before: store.settings(), follow: begin(event) };
  }, { signal });
  element.addEventListener("pointermove", (event) => {
    if (event.pointerId === held?.id) held.follow(event);
  }, { signal });
  element.addEventListener("pointerup", (event) => {
    if (event.pointerId === held?.id) held = null;
  }, { signal });
  element.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== held?.id) return;
    store.change(held.before);
    held = null;
  }, { signal });
  keepFromScrolling(element, ways, signal);
}

/**
 * What `touch-action` says in the style sheets, for browsers that ignore it on parts of
 * a drawing, as those of older iPads do.
 */
function keepFromScrolling(
  element: SVGElement,
  ways: "sideways" | "anywhere",
  signal: AbortSignal,
): void {
  let [x, y] = [0, 0];
  // What scrolls already cannot be prevented any more.
  const prevent = (event: Event) => event.cancelable && event.preventDefault();
  element.addEventListener("touchstart", (event) => {
    if (ways === "anywhere") prevent(event);
    ({ clientX: x, clientY: y } = event.touches[0]!);
  }, { passive: false, signal });
  element.addEventListener("touchmove", (event) => {
    const { clientX, clientY } = event.touches[0]!;
    if (Math.abs(clientX - x) > Math.abs(clientY - y)) prevent(event);
  }, { passive: false, signal });
}

/** Makes pulling `handle` sideways change the control `name`, as a small slider does. */
export function makeDraggable(stage: Stage, handle: SVGElement, name: string): void {
  const control = stage.store.controls.get(name);
  if (control === undefined || control.kind !== "range") return;
  handle.classList.add("osn-drag");
  if (!stage.live) return;
  const { store } = stage;
  onDrag(stage, handle, "sideways", ({ clientX, shiftKey }) => {
    let from = { x: clientX, value: store.number(name), fine: shiftKey };
    let moved = false;
    return (event) => {
      if (event.shiftKey !== from.fine) {
        // Shift pressed on the way: go on from here, or the number would jump.
        from = { x: event.clientX, value: store.number(name), fine: event.shiftKey };
      }
      const pixels = event.clientX - from.x;
      if (!moved && Math.abs(pixels) < SLACK) return;
      moved = true;
      const value = pulled(from.value, pixels, control, from.fine);
      if (value !== store.number(name)) store.set(name, value);
    };
  });
}
