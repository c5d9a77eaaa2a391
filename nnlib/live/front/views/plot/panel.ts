/** One pair of axes with what is drawn on it: marks, limits, words. */

import { html, liveText, setAttributes } from "../../elements/dom.ts";
import { symbolText } from "../../elements/symbols.ts";
import type { View } from "../view.ts";
import { cursorOn } from "./cursor.ts";
import { reader } from "./data.ts";
import { PanelFrame } from "./frame.ts";
import { saidOfPanel } from "./saying.ts";
import { colourKey, legendView } from "./legend.ts";
import { Limits, limitsOf, Spans } from "./limits.ts";
import type { Around, Column } from "./marks/mark.ts";
import { show } from "./marks/mark.ts";
import { markBuilder } from "./marks/registry.ts";
import { type Axes, scaleOf } from "./scale.ts";
import { hasPicture, settingsOf } from "./settings.ts";
import type { PanelSpec, Side } from "./spec.ts";
import { rangeOf } from "./spec.ts";
import { isTrue, textNow } from "./text.ts";

export interface Panel extends View {
  /** The numbers that are drawn now, mark by mark. */
  columns(): readonly (readonly Column[])[];
  title(): string | null;
  /** Whether the data fill much less than the axes. */
  isLoose(): boolean;
  /** Lets the axes begin anew, with room for what the sliders can bring. */
  begin(): void;
  /** Lets the axes follow the data once, inwards too. */
  fit(): void;
}

export function panelView(around: Around, spec: PanelSpec, ownLegend: boolean): Panel {
  const { stage, sweeps } = around;
  const { document, store } = stage;
  const settingsNow = settingsOf(store, spec);
  let settings = settingsNow();
  const frame = new PanelFrame(document, settings);
  const onPicture = hasPicture(spec);
  const marks = spec.marks.map((each) =>
    markBuilder(each.kind)({ ...around, onPicture }, each)
  );
  const spans = new Spans(settings.room);
  const isLog = (axis: "x" | "y") => settings[`${axis}scale`] === "log";
  let limits = { x: new Limits(isLog("x")), y: new Limits(isLog("y")) };
  const given = (side: Side) => {
    const datum = spec.limits?.[side];
    return datum === undefined ? () => null : reader(store, datum);
  };
  const bounds = {
    x: [given("left"), given("right")],
    y: [given("bottom"), given("top")],
  };
  const end = (read: () => { data: Float64Array } | null) => read()?.data[0] ?? NaN;

  marks.forEach(({ below, drawing, dots, above }, i) => {
    if (below) frame.below.append(below);
    // Bands go from top to bottom: all else lies on them.
    const isUnder = spec.marks[i]!.kind === "bands";
    if (drawing && isUnder) frame.drawing.prepend(drawing);
    else if (drawing) frame.drawing.append(drawing);
    if (dots) frame.dots.append(dots);
    if (above) frame.above.append(above);
  });
  const cursor = spec.cursor ? cursorOn(around, frame, spec) : null;
  if (stage.live) frame.observe(stage.signal, () => store.refresh());

  const lines = {
    title: wordsLine(document, "osn-panel-title"),
    ylabel: wordsLine(document, "osn-y-name"),
    xlabel: wordsLine(
      document,
      // A symbol is written as in formulas.
      spec.texts?.xlabel === undefined ? "osn-x-name osn-axis-name" : "osn-x-name",
    ),
  };
  const keys = marks.flatMap((mark) => colourKey(around, mark) ?? []);
  const legend = ownLegend ? legendView(around, spec.marks) : null;
  const element = html(
    document,
    "div",
    { class: "osn-panel", "data-ref": spec.ref },
    lines.title.element,
    lines.ylabel.element,
    frame.element,
    lines.xlabel.element,
    ...keys.map((key) => key.element),
    ...(legend === null ? [] : [legend.element]),
  );

  const overName = () => {
    const curve = spec.marks.find((mark) => around.over(mark) !== undefined);
    return curve === undefined ? undefined : around.over(curve);
  };
  const control = () => store.controls.get(overName() ?? "");
  const xName = () => {
    if (spec.texts?.xlabel !== undefined) {
      return textNow(store, sweeps, spec.texts.xlabel);
    }
    const own = control();
    return own ? symbolText(own.symbol) + (own.unit ? ` (${own.unit})` : "") : null;
  };
  const reachNow = () =>
    spec.reach?.find(({ at }) =>
      Object.entries(at).every(([name, value]) => store.number(name) === value)
    );
  /** Finds the limits of an axis; whether they are others than before. */
  const follow = (axis: "x" | "y"): boolean => {
    const span = spans[axis];
    const own = axis === "x" ? control() : undefined;
    const limitsNow = () =>
      own ? rangeOf(own) : limitsOf(span, isLog(axis), settings.margins ?? "round");
    const wanted = limitsNow();
    span.all(reachNow()?.[axis] ?? []);
    const [low, high] = bounds[axis].map(end) as [number, number];
    const isTurned = span.isTurned !== (settings[`${axis}inverted`] ?? false);
    return limits[axis].update(wanted, low, high, isTurned, limitsNow());
  };

  let axes: Axes | null = null;
  let size = "";
  const paint = () => {
    const next = settingsNow();
    if (next !== settings) {
      settings = next;
      limits = { x: new Limits(isLog("x")), y: new Limits(isLog("y")) };
      axes = null;
    }
    spans.clear();
    marks.forEach((mark, i) => {
      const isShown = isTrue(store, spec.marks[i]!.when) && mark.read(spans);
      for (const part of [mark.drawing, mark.dots, mark.above]) {
        if (part) show(part, isShown);
      }
      if (mark.below) (mark.below as HTMLElement).hidden = !isShown;
      shown[i] = isShown;
    });
    spans.finish();
    const isNew = [follow("x"), follow("y")].includes(true);
    if (axes === null || isNew) {
      axes = frame.axes(
        scaleOf(limits.x, isLog("x"), false, settings.xticks),
        scaleOf(limits.y, isLog("y"), true, settings.yticks),
      );
      frame.draw(axes, settings);
      const { x, y } = limits;
      setAttributes(frame.element, {
        "data-limits": [x.low, x.high, y.low, y.high].join(" "),
      });
    }
    axes = frame.axes(axes.x, axes.y);
    const nextSize = `${axes.width} ${axes.height}`;
    if (nextSize !== size) frame.draw(axes, settings);
    size = nextSize;
    marks.forEach((mark, i) => shown[i] && mark.draw(axes!));
    cursor?.draw(axes);
    lines.title.set(textNow(store, sweeps, spec.texts?.title));
    lines.ylabel.set(textNow(store, sweeps, spec.texts?.ylabel));
    lines.xlabel.set(xName());
    keys.forEach((key) => key.paint());
    if (legend !== null) {
      legend.element.hidden = settings.legend === false;
      legend.paint();
    }
    const said = textNow(store, sweeps, spec.texts?.words) ??
      saidOfPanel(around, {
        title: lines.title.text(),
        marks: spec.marks.flatMap((mark, i) => shown[i] ? [[mark, marks[i]!]] : []),
        limits,
      });
    setAttributes(frame.element, { "aria-label": said });
  };
  const shown = marks.map(() => false);

  return {
    element,
    paint,
    title: () => lines.title.text() || null,
    columns: () => marks.flatMap((mark, i) => shown[i] ? [mark.columns()] : []),
    isLoose: () => limits.x.isLoose || limits.y.isLoose,
    begin() {
      limits.x.begin();
      limits.y.begin();
    },
    fit() {
      limits.x.fit();
      limits.y.fit();
    },
  };
}

function wordsLine(document: Document, className: string) {
  const live = liveText(document);
  const attributes = { class: className, hidden: true };
  const element = html(document, "p", attributes, live.node);
  return {
    element,
    text: () => live.node.data,
    set(text: string | null) {
      live.set(text ?? "");
      element.hidden = text === null || text === "";
    },
  };
}
