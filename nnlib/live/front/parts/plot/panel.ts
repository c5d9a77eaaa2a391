/** One pair of axes with what is drawn on it: marks, limits, words. */

import { html, liveText, setAttributes } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { symbolOf, symbolSpoken, symbolText } from "../../elements/symbols.ts";
import type { View } from "../../views/view.ts";
import { cursorOn } from "./cursor.ts";
import { reader } from "./data.ts";
import { PanelFrame } from "./frame.ts";
import { colourKey, legendView } from "./legend.ts";
import { Limits, limitsOf, type Span, Spans } from "./limits.ts";
import type { Around, Column, Mark } from "./marks/mark.ts";
import { show } from "./marks/mark.ts";
import { markBuilder } from "./marks/registry.ts";
import { type Axes, scaleOf } from "./scale.ts";
import type { MarkSpec, PanelSpec, Side } from "./spec.ts";
import { rangeOf } from "./spec.ts";
import { isTrue, textNow } from "./text.ts";

export interface Panel extends View {
  /** The numbers that are drawn now, mark by mark. */
  columns(): readonly (readonly Column[])[];
  title(): string | null;
  /** Whether the data fill much less than the axes. */
  isLoose(): boolean;
  /** Lets the axes follow the data once, inwards too. */
  fit(): void;
}

export function panelView(around: Around, spec: PanelSpec, ownLegend: boolean): Panel {
  const { stage, sweeps } = around;
  const { document, store, symbols } = stage;
  const settings = spec.settings ?? {};
  const [logX, logY] = [settings.xscale === "log", settings.yscale === "log"];
  const margins = settings.margins ?? "round";
  const isPicture = spec.marks.some(({ kind, style }) =>
    kind === "image" || kind === "mesh" || style?.filled
  );
  const frame = new PanelFrame(
    document,
    isPicture ? { grid: false, ...settings } : settings,
  );
  const marks = spec.marks.map((each) => markBuilder(each.kind)(around, each));
  const spans = new Spans(settings.room);
  const [limitsX, limitsY] = [new Limits(logX), new Limits(logY)];
  const given = (side: Side) => {
    const datum = spec.limits?.[side];
    return datum === undefined ? () => null : reader(store, datum);
  };
  const sides = { left: given("left"), right: given("right") };
  const ends = { bottom: given("bottom"), top: given("top") };
  const end = (read: () => { data: Float64Array } | null) => read()?.data[0] ?? NaN;

  marks.forEach(({ below, drawing, above }, i) => {
    if (below) frame.below.append(below);
    // Bands go from top to bottom: all else lies on them.
    const isUnder = spec.marks[i]!.kind === "bands";
    if (drawing && isUnder) frame.drawing.prepend(drawing);
    else if (drawing) frame.drawing.append(drawing);
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
  const legend = ownLegend && settings.legend !== false
    ? legendView(around, spec.marks)
    : null;
  const below = [...keys, ...(legend ? [legend] : [])];
  const element = html(
    document,
    "div",
    { class: "osn-panel", "data-ref": spec.ref },
    lines.title.element,
    lines.ylabel.element,
    frame.element,
    lines.xlabel.element,
    ...below.map((view) => view.element),
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
  const wanted = (span: Span, log: boolean, isAcross: boolean) => {
    const own = isAcross ? control() : undefined;
    return own ? rangeOf(own) : limitsOf(span, log, margins);
  };

  let axes: Axes | null = null;
  let size = "";
  const paint = () => {
    spans.clear();
    marks.forEach((mark, i) => {
      const isShown = isTrue(store, spec.marks[i]!.when) && mark.read(spans);
      for (const part of [mark.drawing, mark.above]) if (part) show(part, isShown);
      if (mark.below) (mark.below as HTMLElement).hidden = !isShown;
      shown[i] = isShown;
    });
    spans.finish();
    const isNewX = limitsX.update(
      wanted(spans.x, logX, true),
      end(sides.left),
      end(sides.right),
      spans.x.isTurned,
    );
    const isNewY = limitsY.update(
      wanted(spans.y, logY, false),
      end(ends.bottom),
      end(ends.top),
      spans.y.isTurned,
    );
    if (axes === null || isNewX || isNewY) {
      axes = frame.axes(
        scaleOf(limitsX, logX, false, settings.xticks),
        scaleOf(limitsY, logY, true, settings.yticks),
      );
      frame.draw(axes);
      const { low, high } = limitsX;
      setAttributes(frame.element, {
        "data-limits": [low, high, limitsY.low, limitsY.high].join(" "),
      });
    }
    axes = frame.axes(axes.x, axes.y);
    const nextSize = `${axes.width} ${axes.height}`;
    if (nextSize !== size) frame.draw(axes);
    size = nextSize;
    marks.forEach((mark, i) => shown[i] && mark.draw(axes!));
    cursor?.draw(axes);
    lines.title.set(textNow(store, sweeps, spec.texts?.title));
    lines.ylabel.set(textNow(store, sweeps, spec.texts?.ylabel));
    lines.xlabel.set(xName());
    below.forEach((view) => view.paint());
    setAttributes(frame.element, { "aria-label": words() });
  };
  const shown = marks.map(() => false);

  /** What a screen reader hears: its own words, or what is drawn and how far it goes. */
  const words = () => {
    const own = textNow(store, sweeps, spec.texts?.words);
    if (own !== null) return own;
    const curves = spec.marks.filter((mark, i) => mark.over !== undefined && shown[i]);
    if (curves.length > 0 && curves.length === spec.marks.length) return here(curves);
    const title = lines.title.text();
    const said = spec.marks.flatMap((mark, i) =>
      shown[i] ? saidOf(mark, marks[i]!) : []
    );
    return [
      title === "" ? "Plot" : title,
      ...said,
      `x from ${number(limitsX.low)} to ${number(limitsX.high)}`,
      `y from ${number(limitsY.low)} to ${number(limitsY.high)}`,
    ].join(". ") + ".";
  };
  /** Of curves over a control: what they are at its value. */
  const here = (curves: readonly MarkSpec[]) => {
    const x = symbolSpoken(control()?.symbol ?? { base: overName() ?? "x" });
    const values = curves.filter(({ kind }) => kind === "line").map(({ data }) => {
      const y = String(data.y);
      return `${symbolSpoken(symbolOf(symbols, y))} = ${store.text(y, 4)}`;
    });
    const at = store.text(overName() ?? "", 4);
    return `Curve over ${x}. At ${x} = ${at}: ${values.join(", ")}.`;
  };
  const saidOf = (mark: MarkSpec, { columns }: Mark): string[] => {
    const text = textNow(store, sweeps, mark.texts?.text);
    if (text !== null) return [text];
    const label = textNow(store, sweeps, mark.texts?.label);
    const kind = NAMES[mark.kind] ?? mark.kind;
    const name = label === null ? kind : `${kind} “${label}”`;
    const values = columns().at(-1)?.values;
    if (values === undefined || values.length === 0) return [name];
    if (values.length === 1) return [`${name} at ${number(values[0]!)}`];
    const numbers = Array.from(values).filter(Number.isFinite);
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return [`${name}, ${values.length} values from ${number(low)} to ${number(high)}`];
  };
  return {
    element,
    paint,
    title: () => lines.title.text() || null,
    columns: () => marks.flatMap((mark, i) => shown[i] ? [mark.columns()] : []),
    isLoose: () => limitsX.isLoose || limitsY.isLoose,
    fit() {
      limitsX.fit();
      limitsY.fit();
    },
  };
}

/** What each kind of mark is called. */
const NAMES: Readonly<Record<string, string>> = {
  line: "curve",
  hbars: "bars",
  hline: "horizontal line",
  vline: "vertical line",
  segments: "lines",
  contour: "contours",
  bands: "shaded bands",
  mesh: "picture",
  image: "picture",
};

function number(value: number): string {
  return formatNumber(value, 3);
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
