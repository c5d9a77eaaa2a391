/** The value of the control that curves run over: a guide, and a dot on each of them. */

import { html, setAttributes, svg } from "../../elements/dom.ts";
import { symbolSpoken } from "../../elements/symbols.ts";
import { canBeDrawn } from "./axis.ts";
import { allowed, fineStep, onDrag, stepOf } from "../controls/drag.ts";
import type { PanelFrame } from "./frame.ts";
import { type Around, hueOf, rounded, show } from "./marks/mark.ts";
import { type Axes, UNITS } from "./scale.ts";
import { type MarkSpec, type PanelSpec, rangeOf } from "./spec.ts";
import { isTrue, textNow } from "./text.ts";

/** Steps of each key; with Shift, a tenth of that. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

export interface Cursor {
  draw(axes: Axes): void;
}

/** Marks the control's value on the curves of `panel` that are told to have a dot. */
export function cursorOn(around: Around, frame: PanelFrame, panel: PanelSpec): Cursor {
  const { document, store } = around.stage;
  const curves = panel.marks.filter((mark) =>
    mark.kind === "line" && mark.over !== undefined && mark.style?.dot !== false
  );
  const first = curves[0];
  if (first === undefined) return { draw: () => {} };
  const guide = svg(document, "line", { class: "osn-guide", y1: "0%", y2: "100%" });
  const dots = curves.map(({ style }) =>
    svg(document, "circle", { class: `osn-curve-dot ${hueOf(style)}`, r: 5 })
  );
  frame.above.append(guide, ...dots);
  const grip = panel.cursor?.drag ? gripOn(around, frame, panel, first) : null;
  return {
    draw(axes) {
      const at = store.number(around.over(first) ?? "");
      const across = canBeDrawn(at) ? `${rounded(axes.x.at(at)) / 10}%` : undefined;
      setAttributes(guide, { x1: across, x2: across });
      show(guide, across !== undefined);
      curves.forEach(({ data, when }, i) => {
        const value = store.number(String(data.y));
        const isShown = across !== undefined && canBeDrawn(value) &&
          isTrue(store, when);
        // A dot whose curve leaves the frame stays at the edge.
        const place = Math.min(UNITS, Math.max(0, axes.y.at(value)));
        const attributes = isShown
          ? { cx: across, cy: `${rounded(place) / 10}%` }
          : { cx: undefined, cy: undefined };
        setAttributes(dots[i]!, attributes);
        show(dots[i]!, isShown);
        if (i > 0 || grip === null) return;
        setAttributes(grip.element, attributes);
        show(grip.element, isShown);
        grip.paint(axes);
      });
    },
  };
}

/** A larger, invisible circle on the first dot, that is a slider for its control. */
function gripOn(
  around: Around,
  frame: PanelFrame,
  { cursor }: PanelSpec,
  first: MarkSpec,
) {
  const { stage, sweeps } = around;
  const { document, store, signal, live } = stage;
  const name = around.over(first) ?? "";
  const control = store.controls.get(name);
  if (control === undefined || !live) return null;
  const [min, max] = rangeOf(control);
  const step = stepOf(control);
  // What is in an image cannot be reached; in a group it can.
  setAttributes(frame.element, { role: "group" });
  const element = svg(document, "circle", {
    class: "osn-grip",
    r: 16,
    role: "slider",
    tabindex: 0,
    "aria-label": `${symbolSpoken(control.symbol)} on the curve`,
    "aria-valuemin": min,
    "aria-valuemax": max,
  });
  frame.above.append(element);
  let axes: Axes | null = null;
  const move = (value: number, step: number) => {
    const next = allowed(value, control, step);
    if (next !== store.number(name)) store.set(name, next);
  };
  onDrag(stage, element, "sideways", () => {
    element.focus({ preventScroll: true });
    return ({ clientX }) => {
      const value = axes?.x.valueAt(frame.placeAt(clientX)) ?? NaN;
      move(Math.round(value / step) * step, step);
    };
  });
  element.addEventListener("keydown", (event) => {
    const steps = KEYS[event.key];
    const end = { Home: min, End: max }[event.key];
    if (steps === undefined && end === undefined) return;
    event.preventDefault();
    const one = event.shiftKey ? fineStep(control) : step;
    move(end ?? store.number(name) + steps! * one, one);
  }, { signal });
  const paint = (now: Axes) => {
    axes = now;
    setAttributes(element, {
      "aria-valuenow": store.number(name),
      "aria-valuetext": textNow(store, sweeps, cursor?.words) ?? undefined,
    });
  };
  return { element, paint };
}

/** A list of the reader's choices of what curves run over. */
export function pickView(
  document: Document,
  label: string,
  options: readonly string[],
  isLive: boolean,
): { readonly element: HTMLElement; readonly select: HTMLSelectElement } {
  const select = html(
    document,
    "select",
    { class: "osn-select", disabled: !isLive },
    ...options.map((text, value) => html(document, "option", { value }, text)),
  );
  const attributes = { class: "osn-labelled osn-live" };
  return { element: html(document, "label", attributes, label, select), select };
}
