/** What a figure asks of its browser, where tests run it in Deno; and all parts. */

import { addAllApart } from "../../../nnlib/live/front/parts/apart.ts";

addAllApart();

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

/** What a number that went wrong would look like, in a text or in an attribute. */
export const WRONG = /NaN|undefined|Infinity|\[object|no value/;
