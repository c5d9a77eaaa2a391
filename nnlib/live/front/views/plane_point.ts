/** The current point of a plane: it can be dragged, and moved by the arrow keys. */

import { setAttributes, svg } from "../dom.ts";
import type { ControlSpec, PlaneSpec } from "../spec.ts";
import { symbolOf, symbolSpoken } from "../symbols.ts";
import type { Scale } from "./axis.ts";
import { clamped, roundedTo, stepOf } from "./drag.ts";
import { FRAME } from "./plane_frame.ts";
import type { Stage } from "./view.ts";

export interface PointLayer {
  readonly element: SVGElement;
  paint(): void;
}

export function pointLayer(
  stage: Stage,
  spec: PlaneSpec,
  x: Scale,
  y: Scale,
  drawing: SVGSVGElement,
): PointLayer {
  const { document, store, symbols, live } = stage;
  const [controlX, controlY] = [spec.x, spec.y].map((n) => store.controls.get(n));
  const name = (key: string) => symbolSpoken(symbolOf(symbols, key));
  const movable = live && controlX !== undefined && controlY !== undefined;
  const element = svg(
    document,
    "g",
    {
      class: movable ? "osn-point osn-movable" : "osn-point",
      role: movable ? "slider" : undefined,
      tabindex: movable ? 0 : undefined,
      "aria-label": movable
        ? `Point in the plane: left and right change ${name(spec.x)}, ` +
          `up and down ${name(spec.y)}`
        : undefined,
      "aria-roledescription": movable ? "two-dimensional slider" : undefined,
      "aria-valuemin": movable ? spec.xRange[0] : undefined,
      "aria-valuemax": movable ? spec.xRange[1] : undefined,
    },
    svg(document, "circle", { class: "osn-point-reach", r: 16 }),
    svg(document, "circle", { class: "osn-point-ring", r: 8 }),
    svg(document, "circle", { class: "osn-point-dot", r: 5 }),
  );
  if (movable) movePoint(stage, element, drawing, { controlX, controlY, spec, x, y });
  const inside = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(high, Math.max(low, Number.isFinite(value) ? value : 0));
  const round = (value: number) => Math.round(value * 100) / 100;
  const paint = () => {
    const at = {
      x: inside(store.number(spec.x), spec.xRange),
      y: inside(store.number(spec.y), spec.yRange),
    };
    setAttributes(element, {
      transform: `translate(${round(x(at.x))} ${round(y(at.y))})`,
    });
    if (!movable) return;
    setAttributes(element, {
      "aria-valuenow": at.x,
      "aria-valuetext": [spec.x, spec.y].map((key) =>
        `${name(key)} = ${store.text(key)}`
      )
        .join(", "),
    });
  };
  return { element, paint };
}

interface Movement {
  readonly controlX: ControlSpec;
  readonly controlY: ControlSpec;
  readonly spec: PlaneSpec;
  readonly x: Scale;
  readonly y: Scale;
}

function movePoint(
  { store, signal }: Stage,
  point: SVGGElement,
  drawing: SVGSVGElement,
  { controlX, controlY, spec, x, y }: Movement,
): void {
  const set = (control: ControlSpec, value: number, step: number) => {
    const next = roundedTo(clamped(value, control), step);
    if (next !== store.number(control.name)) store.set(control.name, next);
  };
  const snapped = (
    value: number,
    [low, high]: readonly [number, number],
    step: number,
  ) => Math.round(Math.min(high, Math.max(low, value)) / step) * step;

  // The place under the pointer, in the drawing's units.
  const place = (event: PointerEvent) => {
    const box = drawing.getBoundingClientRect();
    const unit = FRAME.width / box.width;
    return [
      (event.clientX - box.left) * unit,
      (event.clientY - box.top) * unit,
    ] as const;
  };
  let grip: readonly [number, number] | null = null;
  point.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    point.focus({ preventScroll: true });
    point.setPointerCapture(event.pointerId);
    const [px, py] = place(event);
    grip = [
      x(store.number(spec.x)) - px,
      y(store.number(spec.y)) - py,
    ];
    // A point at the edge of the map, for a value outside: it starts from there.
    if (Math.hypot(...grip) > 20) grip = [0, 0];
  }, { signal });
  point.addEventListener("pointermove", (event) => {
    if (grip === null) return;
    const [px, py] = place(event);
    const [stepX, stepY] = [stepOf(controlX), stepOf(controlY)];
    set(controlX, snapped(x.invert(px + grip[0]), spec.xRange, stepX), stepX);
    set(controlY, snapped(y.invert(py + grip[1]), spec.yRange, stepY), stepY);
  }, { signal });
  for (const type of ["pointerup", "pointercancel"] as const) {
    point.addEventListener(type, () => grip = null, { signal });
  }
  point.addEventListener("keydown", (event) => {
    const direction = ARROWS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const [control, sign] = direction[0] !== 0
      ? [controlX, direction[0]]
      : [controlY, direction[1]];
    const step = stepOf(control);
    const size = event.shiftKey ? step / 10 : step;
    set(control, store.number(control.name) + sign * size, size);
  }, { signal });
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
