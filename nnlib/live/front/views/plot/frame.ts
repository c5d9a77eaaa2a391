/**
 * The frame of a panel: ticks beside it, and in it layers of one size. The drawing is
 * stretched to it, so that a still fits every width; ticks and words are not.
 */

import { html, setAttributes, svg } from "../../elements/dom.ts";
import type { Tick } from "./axis.ts";
import { type Axes, type Scale, UNITS } from "./scale.ts";
import type { Settings } from "./spec.ts";

const HEIGHT = 214;
/** The frame's width where nobody has measured it: of a still. */
const WIDTH = 560;
/** A panel with equal units is neither flat nor thin. */
const SHAPES = [0.5, 2.5] as const;
/** So many characters of ticks have room side by side on a phone. */
const CHARACTERS = 36;
/** A tick of y for so many pixels of height. */
const APART = 45;

export class PanelFrame {
  /** All of it; what a screen reader hears stands on it. */
  readonly element: HTMLElement;
  readonly below: HTMLElement;
  readonly drawing: SVGSVGElement;
  /** Over the drawing, and not cut off at its edge: the marks of points. */
  readonly dots: SVGSVGElement;
  readonly above: SVGSVGElement;
  readonly #document: Document;
  #settings: Settings;
  readonly #frame: HTMLElement;
  readonly #xTicks: HTMLElement;
  readonly #yTicks: HTMLElement;
  readonly #grid: SVGElement;
  #size = { width: WIDTH, height: HEIGHT };
  #isShaped = false;

  constructor(document: Document, settings: Settings) {
    this.#document = document;
    this.#settings = settings;
    this.#grid = svg(document, "path", { class: "osn-grid" });
    this.below = html(document, "div", { class: "osn-plot-below" });
    const stretched = {
      viewBox: `0 0 ${UNITS} ${UNITS}`,
      preserveAspectRatio: "none",
    };
    this.drawing = svg(
      document,
      "svg",
      { class: "osn-plot-drawing", ...stretched },
      this.#grid,
    );
    this.dots = svg(document, "svg", { class: "osn-plot-dots", ...stretched });
    this.above = svg(document, "svg", { class: "osn-plot-above" });
    this.#size.height = settings.height ?? HEIGHT;
    this.#frame = html(
      document,
      "div",
      { class: "osn-panel-frame", style: `height:${this.#size.height}px` },
      this.below,
      this.drawing,
      this.dots,
      this.above,
    );
    // Numbers by themselves: what they are of is said in words.
    const unheard = { "aria-hidden": "true" };
    this.#xTicks = html(document, "div", {
      class: "osn-ticks osn-x-ticks",
      ...unheard,
    });
    this.#yTicks = html(document, "div", {
      class: "osn-ticks osn-y-ticks",
      ...unheard,
    });
    this.element = html(
      document,
      "div",
      { class: "osn-plot", role: "img" },
      this.#yTicks,
      this.#frame,
      this.#xTicks,
    );
  }

  /** Calls back when the frame has another size than before. */
  observe(signal: AbortSignal, changed: () => void): void {
    const observer = new ResizeObserver(() => {
      const { width, height } = this.#frame.getBoundingClientRect();
      if (!(width > 0 && height > 0)) return;
      this.#size = { width, height };
      changed();
    });
    observer.observe(this.#frame);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  axes(x: Scale, y: Scale): Axes {
    return { x, y, ...this.#size };
  }

  /** The place across, in the frame's units, that lies under a pointer. */
  placeAt(clientX: number): number {
    const box = this.#frame.getBoundingClientRect();
    return UNITS * (clientX - box.left) / box.width;
  }

  /** Draws ticks and grid; call it when the limits or the settings have changed. */
  draw({ x, y, height }: Axes, settings: Settings): void {
    this.#settings = settings;
    const isEqual = settings.aspect === "equal";
    if (isEqual) this.#shape(x, y);
    else if (this.#isShaped) this.#unshape();
    this.#isShaped = isEqual;
    const isBare = settings.axis === "off";
    this.element.classList.toggle("osn-plot-bare", isBare);
    if (isBare) return;
    const across = xTicks(x);
    const up = y.ticks(isEqual ? equalTicks(x, y) : upTicks(height));
    const places = (scale: Scale, ticks: readonly Tick[]) =>
      ticks.map(({ value }) => Math.round(10 * scale.at(value)) / 10);
    const [left, top] = [places(x, across), places(y, up)];
    const grid = this.#settings.grid === false ? [] : [
      ...top.map((at) => `M0 ${at}H${UNITS}`),
      ...(this.#settings.grid ? left.map((at) => `M${at} 0V${UNITS}`) : []),
    ];
    setAttributes(this.#grid, { d: grid.join("") });
    const longest = up.reduce((a, { text }) => text.length > a.length ? text : a, "");
    this.#yTicks.replaceChildren(
      this.#tick(longest, { class: "osn-tick-room" }),
      ...up.map(({ text }, i) => this.#tick(text, { style: `top:${top[i]! / 10}%` })),
    );
    const isNamed = this.#settings.xticks?.labels !== undefined;
    const room = `max-width:${Math.round(1000 / Math.max(1, across.length)) / 10}%`;
    this.#xTicks.replaceChildren(
      ...across.map(({ text }, i) =>
        this.#tick(text, {
          style: `left:${left[i]! / 10}%${isNamed ? `;${room}` : ""}`,
        })
      ),
    );
    const isHigh = isNamed &&
      across.some(({ text }) => text.length > CHARACTERS / across.length);
    this.#xTicks.classList.toggle("osn-x-ticks-high", isHigh);
  }

  /** Gives the frame the shape in which a unit across is as long as a unit up. */
  #shape(x: Scale, y: Scale): void {
    const shape = Math.round(shapeOf(x, y) * 1000) / 1000;
    setAttributes(this.#frame, { style: `aspect-ratio:${shape}` });
    setAttributes(this.element, { style: `--osn-shape:${shape}` });
  }

  #unshape(): void {
    const height = this.#settings.height ?? HEIGHT;
    setAttributes(this.#frame, { style: `height:${height}px` });
    setAttributes(this.element, { style: undefined });
  }

  #tick(text: string, attributes: Record<string, string>): HTMLElement {
    return html(this.#document, "span", attributes, text);
  }
}

/** How many times as wide as high a frame with equal units is. */
function shapeOf(x: Scale, y: Scale): number {
  const exact = Math.abs((x.high - x.low) / (y.high - y.low));
  return Math.min(SHAPES[1], Math.max(SHAPES[0], exact));
}

function upTicks(height: number): number {
  return Math.max(3, Math.min(6, Math.round(height / APART)));
}

/**
 * Whatever the size: the ticks take room from the frame, whose height follows its width,
 * and a still does not know either.
 */
function equalTicks(x: Scale, y: Scale): number {
  return upTicks(HEIGHT / Math.max(1, shapeOf(x, y)));
}

/** As many ticks as have room on a phone. */
function xTicks(x: Scale): readonly Tick[] {
  for (const count of [6, 4, 3]) {
    const ticks = x.ticks(count);
    const length = ticks.reduce((sum, { text }) => sum + text.length + 2, 0);
    if (length <= CHARACTERS) return ticks;
  }
  return x.ticks(2);
}
