/** Things in a plane that can be dragged, and moved by the arrow keys. */

import { setAttributes } from "../../elements/dom.ts";
import type { ControlSpec } from "../../state/spec.ts";
import type { Store } from "../../state/state.ts";
import { allowed, onDrag } from "../controls/drag.ts";
import type { Place } from "./layer.ts";
import { FRAME } from "./plane_frame.ts";

export interface Movable {
  /** Where it is now, in the plane's units. */
  get(): readonly [number, number];
  /** Moves it. The values are on the steps and within the map, or one key away. */
  set(x: number, y: number, steps: readonly [number, number]): void;
  /** How far one press of an arrow key goes, across and up. */
  readonly steps: readonly [number, number];
  /** What it is, for those who cannot see it. */
  readonly label: string;
  /** Where it is, in words. */
  text(): string;
}

/** A drag that begins farther away than this takes the thing to the pointer. */
const FAR = 20;
/** With Shift, an arrow key goes a tenth of a step. */
const FINE = 0.1;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Takes a control to a value on its steps, as far as its range allows. */
export function moveControl(
  store: Store,
  control: ControlSpec,
  value: number,
  step: number,
): void {
  const now = store.number(control.name);
  // What is not moved stays as it is, with all of its decimals.
  const next = value === now ? now : allowed(value, control, step);
  if (next !== now) store.set(control.name, next);
}

/** Makes `element` movable; what it returns says anew where the element is. */
export function makeMovable(
  { stage, spec, x, y, drawing }: Place,
  element: SVGElement,
  movable: Movable,
): () => void {
  const { signal } = stage;
  element.classList.add("osn-movable");
  setAttributes(element, {
    role: "slider",
    tabindex: 0,
    "aria-label": movable.label,
    "aria-roledescription": "two-dimensional slider",
    "aria-valuemin": spec.xRange[0],
    "aria-valuemax": spec.xRange[1],
  });
  const { steps } = movable;

  // The place under the pointer, in the drawing's units.
  const pointed = (event: PointerEvent) => {
    const box = drawing.getBoundingClientRect();
    const unit = FRAME.width / box.width;
    return [
      (event.clientX - box.left) * unit,
      (event.clientY - box.top) * unit,
    ] as const;
  };
  onDrag(stage, element, "anywhere", (event) => {
    element.focus({ preventScroll: true });
    const [px, py] = pointed(event);
    const [atX, atY] = movable.get();
    let grip: readonly [number, number] = [x(atX) - px, y(atY) - py];
    // It is shown at the edge of the map, for a value outside: it starts from there.
    if (Math.hypot(...grip) > FAR) grip = [0, 0];
    return (event) => {
      const [px, py] = pointed(event);
      movable.set(
        snapped(x.invert(px + grip[0]), spec.xRange, steps[0]),
        snapped(y.invert(py + grip[1]), spec.yRange, steps[1]),
        steps,
      );
    };
  });
  element.addEventListener("keydown", (event) => {
    const direction = ARROWS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const factor = event.shiftKey ? FINE : 1;
    const [atX, atY] = movable.get();
    const [stepX, stepY] = [steps[0] * factor, steps[1] * factor];
    movable.set(atX + direction[0] * stepX, atY + direction[1] * stepY, [stepX, stepY]);
  }, { signal });

  return () => {
    setAttributes(element, {
      "aria-valuenow": inside(movable.get()[0], spec.xRange),
      "aria-valuetext": movable.text(),
    });
  };
}

function snapped(
  value: number,
  range: readonly [number, number],
  step: number,
): number {
  return Math.round(inside(value, range) / step) * step;
}

/** The nearest value in the range; 0 or the end next to it where there is none. */
export function inside(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, Number.isFinite(value) ? value : 0));
}
