/**
 * A plot: panels beside and below each other, with a legend, a button that fits the axes
 * to the data, and the numbers as a table.
 */

import { html, liveText } from "../../elements/dom.ts";
import { symbolText } from "../../elements/symbols.ts";
import type { Stage, View } from "../view.ts";
import type { Frame } from "../part.ts";
import { pickView } from "./cursor.ts";
import { legendView } from "./legend.ts";
import type { Around } from "./marks/mark.ts";
import { numbersView } from "./numbers.ts";
import { type Panel, panelView } from "./panel.ts";
import type { MarkSpec, PanelSpec, PlotSpec } from "./spec.ts";
import { Sweeps } from "./sweeps.ts";
import { sweptIn, textNow } from "./text.ts";

export function plot({ stage }: Frame, spec: PlotSpec): View {
  return plotView(stage, spec);
}

export function plotView(stage: Stage, spec: PlotSpec): View {
  const { document, store, live, signal } = stage;
  const marks = spec.panels.flatMap((panel) => panel.marks);
  const sweeps = new Sweeps(store, live, outputsOf(spec));
  let picked: string | null = null;
  const around: Around = {
    stage,
    sweeps,
    over: ({ over }: MarkSpec) => over === undefined ? undefined : picked ?? over,
  };
  const panels = spec.panels.map((each) => panelView(around, each, !spec.shared));
  const grid = html(
    document,
    "div",
    { class: "osn-panels" },
    ...panels.map((panel) => panel.element),
  );
  placePanels(grid, spec.panels, panels);
  const title = liveText(document);
  const heading = html(
    document,
    "p",
    { class: "osn-plot-title", hidden: true },
    title.node,
  );
  const suptitle = spec.panels.find((panel) => panel.texts?.suptitle)?.texts?.suptitle;
  const legend = spec.shared ? legendView(around, marks) : null;
  const said = (spec.said ?? []).map((text) => {
    const live = liveText(document);
    const line = html(document, "p", { class: "osn-said" }, live.node);
    return {
      element: line,
      paint() {
        const now = textNow(store, sweeps, text);
        live.set(now ?? "");
        line.hidden = now === null;
      },
    };
  });
  const numbers = spec.numbers === false ? null : numbersView(stage, panels);

  const beginAll = () => panels.forEach((panel) => panel.begin());
  const fit = html(document, "button", {
    class: "osn-button osn-fit osn-live",
    type: "button",
    hidden: true,
  }, "Fit the axes");
  fit.addEventListener("click", () => {
    panels.forEach((panel) => panel.fit());
    store.refresh();
  }, { signal });

  const parts: Element[] = [heading];
  if (spec.pick !== undefined) {
    const names = spec.pick.controls.filter((name) => store.controls.has(name));
    const choices = [...(spec.pick.own === undefined ? [] : [null]), ...names];
    const texts = choices.map((name) =>
      name === null ? spec.pick!.own! : symbolText(store.controls.get(name)!.symbol)
    );
    picked = choices[0] ?? null;
    const pick = pickView(document, spec.pick.label, texts, live);
    pick.select.addEventListener("change", () => {
      picked = choices[pick.select.selectedIndex] ?? null;
      beginAll();
      store.refresh();
    }, { signal });
    if (choices.length > 1) parts.push(pick.element);
  }
  parts.push(grid, ...(legend ? [legend.element] : []), fit);
  parts.push(...said.map((line) => line.element));
  if (numbers !== null) parts.push(numbers.element);

  let chosen = choicesNow(stage);
  const paint = () => {
    if (store.error !== null) return; // said elsewhere
    sweeps.begin();
    const next = choicesNow(stage);
    // Another choice is another picture: its axes begin anew.
    if (next !== chosen) beginAll();
    chosen = next;
    panels.forEach((panel) => panel.paint());
    legend?.paint();
    numbers?.paint();
    said.forEach((line) => line.paint());
    const text = textNow(store, sweeps, suptitle);
    title.set(text ?? "");
    heading.hidden = text === null || text === "";
    fit.hidden = !live || !panels.some((panel) => panel.isLoose());
  };
  return {
    element: html(document, "div", { class: "osn-figure-plot" }, ...parts),
    paint,
  };
}

/** All outputs of which there are curves. */
function outputsOf({ panels }: PlotSpec): string[] {
  return panels.flatMap(({ marks, texts }) => [
    ...marks.filter(({ over }) => over !== undefined)
      .flatMap(({ data }) =>
        Object.values(data).filter((each) => typeof each === "string")
      ),
    ...marks.flatMap((mark) => sweptIn(mark.texts?.label).map(({ name }) => name)),
    ...sweptIn(texts?.words).map(({ name }) => name),
  ]);
}

/** What is chosen rather than slid, and how often all was set at once. */
function choicesNow({ store }: Stage): string {
  let key = String(store.replaced);
  for (const { name, kind } of store.controls.values()) {
    if (kind !== "range") key += ` ${store.number(name)}`;
  }
  return key;
}

/** Gives each panel its place in one grid, whatever grids they count by. */
function placePanels(
  grid: HTMLElement,
  specs: readonly PanelSpec[],
  panels: readonly Panel[],
): void {
  const rows = specs.map(({ place }) => place[0]).reduce(commonMultiple, 1);
  const columns = specs.map(({ place }) => place[1]).reduce(commonMultiple, 1);
  grid.setAttribute("style", `--osn-columns:${columns}`);
  grid.classList.toggle("osn-panels-small", columns > 2 || specs.every(isPicture));
  specs.forEach(({ place: [down, across, which] }, i) => {
    const [high, wide] = [rows / down, columns / across];
    const row = Math.floor((which - 1) / across) * high + 1;
    const column = ((which - 1) % across) * wide + 1;
    panels[i]!.element.setAttribute(
      "style",
      `--osn-row:${row} / span ${high};--osn-column:${column} / span ${wide}`,
    );
  });
}

/** Whether a panel is a picture by itself, without ticks. */
function isPicture({ settings }: PanelSpec): boolean {
  return settings?.aspect === "equal" && settings.xticks?.at.length === 0;
}

function commonMultiple(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return one * other / a;
}
