/** What a figure asks of its browser, where tests run it in Deno; and all parts. */

import { parseHTML } from "linkedom";
import { mount } from "../../../nnlib/live/front/figure.ts";
import { addRare } from "../../../nnlib/live/front/parts/rare.ts";
import { linkFollowers } from "../../../nnlib/live/front/state/following.ts";
import { readModels } from "../../../nnlib/live/front/state/static_model.ts";

addRare();

const waiting = new Map<number, FrameRequestCallback>();
let frames = 0;
let now = 0;

class Observer {
  observe() {}
  disconnect() {}
}

Object.assign(globalThis, {
  requestAnimationFrame(callback: FrameRequestCallback) {
    waiting.set(++frames, callback);
    return frames;
  },
  cancelAnimationFrame: (id: number) => waiting.delete(id),
  ImageData: class {},
  ResizeObserver: Observer,
  MutationObserver: Observer,
  matchMedia: () => ({ addEventListener() {} }),
});

/** Lets an animation frame come, a second after the last. */
export function frame(): void {
  const callbacks = [...waiting.values()];
  waiting.clear();
  now += 1000;
  callbacks.forEach((callback) => callback(now));
}

/** Leaves canvases unpainted: what is on them is looked at in a browser. */
export function paintNothing(window: Window): void {
  const { HTMLCanvasElement } = window as unknown as {
    HTMLCanvasElement: { prototype: object };
  };
  Object.defineProperty(HTMLCanvasElement.prototype, "isConnected", { value: false });
}

interface OpenPage {
  readonly document: Document;
  /** Opens a link that ends in this, and lets a frame come. */
  open(fragment: string): void;
  close(): void;
}

/** Brings a page's figures to life, from their state, where `memory` is all it knows. */
export function openPage(page: unknown, memory: string | null = null): OpenPage {
  const window = parseHTML("<!doctype html><html><body></body></html>");
  paintNothing(window as unknown as Window);
  let opened = "";
  const listeners: (() => void)[] = [];
  const surroundings = {
    kind: "page",
    links: {
      fragment: () => opened,
      address: (fragment: string) => `https://book.example/page.html#${fragment}`,
      onChange: (listener: () => void) => listeners.push(listener),
      claim: () => false,
    },
    memory: { read: () => memory, write() {} },
  } as const;
  const models = [...readModels(page).values()];
  linkFollowers(models);
  const closing = models.map((model) => {
    const el: HTMLElement = window.document.createElement("div");
    window.document.body.append(el);
    return mount({ model, el, surroundings });
  });
  return {
    document: window.document,
    open(fragment) {
      opened = fragment;
      listeners.forEach((listener) => listener());
      frame();
    },
    close: () => closing.forEach((close) => close()),
  };
}

/** What a number that went wrong would look like, in a text or in an attribute. */
export const WRONG = /NaN|undefined|Infinity|\[object|no value/;
