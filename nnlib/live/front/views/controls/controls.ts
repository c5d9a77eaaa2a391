/**
 * Everything that the reader can set, in groups: a slider and a field for each number.
 * On paper and without a script, the value stands there as text instead.
 */

import { html, liveText, setAttributes } from "../../elements/dom.ts";
import type { ControlSpec, PartSpec } from "../../state/spec.ts";
import type { Frame } from "../part.ts";
import { symbolHtml, symbolSpoken } from "../../elements/symbols.ts";
import { allowed, significant, stepOf } from "./drag.ts";
import { finite, numberField, withUnit } from "./number_field.ts";
import type { Stage, View } from "../view.ts";

type Painters = (() => void)[];

interface ControlsSpec extends PartSpec {
  /** All controls, unless given. */
  readonly shown?: readonly string[];
}

export function controls({ stage, spec }: Frame, { shown }: ControlsSpec): View {
  const chosen = spec.controls.filter(({ name }) => shown?.includes(name) ?? true);
  return controlsView(stage, chosen);
}

export function controlsView(
  stage: Stage,
  controls: readonly ControlSpec[],
): View {
  const { document } = stage;
  const painters: Painters = [];
  const isHidden = (name: string) => stage.store.extras.hide.includes(name);
  const groups = new Map<string, ControlSpec[]>();
  for (const control of controls) {
    if (control.kind === "cells") continue; // the pad shows it
    const group = control.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), control]);
  }
  const fieldsets = [...groups].map(([group, members]) => {
    const rows = members.map((control) => {
      const element = row(stage, control, painters);
      painters.push(() => element.hidden = isHidden(control.name));
      return element;
    });
    const legend = group === "" ? [] : [html(document, "legend", {}, group)];
    // Beside words, sliders begin in one line only if the words get room for it.
    const worded = members.some(({ symbol }) => symbol.base.length > 3);
    const attributes = { class: worded ? "osn-group osn-worded" : "osn-group" };
    const fieldset = html(document, "fieldset", attributes, ...legend, ...rows);
    painters.push(() => {
      fieldset.hidden = members.every(({ name }) => isHidden(name));
    });
    return fieldset;
  });
  const element = html(document, "div", { class: "osn-controls" }, ...fieldsets);
  return { element, paint: () => painters.forEach((paint) => paint()) };
}

/** The value for paper: what `text` says whenever the view is painted. */
function onPaper(
  { document }: Stage,
  text: () => string,
  painters: Painters,
): HTMLElement {
  const live = liveText(document);
  painters.push(() => live.set(text()));
  return html(document, "span", { class: "osn-paper osn-value" }, live.node);
}

function row(stage: Stage, control: ControlSpec, painters: Painters): HTMLElement {
  switch (control.kind) {
    case "range":
      return rangeRow(stage, control, painters);
    case "choice":
      return choiceRow(stage, control, painters);
    default:
      return toggleRow(stage, control, painters);
  }
}

function rangeRow(
  stage: Stage,
  control: ControlSpec,
  painters: Painters,
): HTMLElement {
  const { document, store, signal } = stage;
  const { name, min = 0, max = 1, step = "any", log } = control;
  const onSlider = (value: number) => log === undefined ? value : Math.log10(value);
  const slider = html(document, "input", {
    class: "osn-slider osn-live",
    type: "range",
    min: onSlider(min),
    max: onSlider(max),
    step: log ?? step,
    "aria-label": `${symbolSpoken(control.symbol)}, slider`,
    disabled: !stage.live,
  });
  slider.addEventListener("input", () => {
    const value = Number(slider.value);
    store.set(
      name,
      log !== undefined
        ? significant(10 ** value, control)
        : control.stepped
        ? allowed(value, control, stepOf(control))
        : value,
    );
  }, { signal });
  // A swipe up or down that begins on the slider scrolls the page: it sets nothing.
  let kept = store.number(name);
  slider.addEventListener("pointerdown", () => kept = store.number(name), { signal });
  slider.addEventListener("pointercancel", () => store.set(name, kept), { signal });
  const field = numberField(stage, control);
  const unit = control.unit
    ? [html(document, "span", { class: "osn-unit osn-live" }, control.unit)]
    : [];
  painters.push(() => {
    const value = store.number(name);
    if (stage.live) slider.value = String(onSlider(value));
    else setAttributes(slider, { value: finite(onSlider(value)) });
    setAttributes(slider, { "aria-valuetext": withUnit(value, control) });
    field.paint();
  });
  return html(
    document,
    "div",
    { class: "osn-control osn-control-range", "data-ref": name },
    html(
      document,
      "label",
      { class: "osn-labelled" },
      symbolHtml(document, control.symbol),
      field.input,
      ...unit,
      onPaper(stage, () => withUnit(store.number(name), control), painters),
    ),
    slider,
    field.message,
  );
}

function choiceRow(
  stage: Stage,
  control: ControlSpec,
  painters: Painters,
): HTMLElement {
  const { document, store, signal } = stage;
  const { name, options = [] } = control;
  const elements = options.map(({ label, value }) =>
    html(document, "option", { value }, label)
  );
  const select = html(
    document,
    "select",
    { class: "osn-select osn-live", disabled: !stage.live },
    ...elements,
  );
  select.addEventListener("change", () => {
    store.set(name, Number(select.value));
  }, { signal });
  painters.push(() => {
    const chosen = options.findIndex((option) => option.value === store.number(name));
    if (stage.live) select.selectedIndex = chosen;
    else elements[chosen]?.setAttribute("selected", "");
  });
  return html(
    document,
    "div",
    { class: "osn-control osn-control-choice", "data-ref": name },
    html(
      document,
      "label",
      { class: "osn-labelled" },
      symbolHtml(document, control.symbol),
      select,
      onPaper(
        stage,
        () => options.find(({ value }) => value === store.number(name))?.label ?? "",
        painters,
      ),
    ),
  );
}

function toggleRow(
  stage: Stage,
  control: ControlSpec,
  painters: Painters,
): HTMLElement {
  const { document, store, signal } = stage;
  const { name } = control;
  const box = html(document, "input", {
    class: "osn-toggle osn-live",
    type: "checkbox",
    disabled: !stage.live,
  });
  box.addEventListener("change", () => {
    store.set(name, box.checked ? 1 : 0);
  }, { signal });
  painters.push(() => {
    const on = store.number(name) !== 0;
    if (stage.live) box.checked = on;
    else setAttributes(box, { checked: on });
  });
  return html(
    document,
    "div",
    { class: "osn-control osn-control-toggle", "data-ref": name },
    html(
      document,
      "label",
      { class: "osn-labelled" },
      box,
      symbolHtml(document, control.symbol),
      onPaper(stage, () => store.number(name) !== 0 ? "on" : "off", painters),
    ),
  );
}
