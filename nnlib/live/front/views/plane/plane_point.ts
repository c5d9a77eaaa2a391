/** The current point of a plane: it can be dragged, and moved by the arrow keys. */

import { setAttributes, svg } from "../../elements/dom.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import { stepOf } from "../controls/drag.ts";
import type { Layer, Place } from "./layer.ts";
import { inside, makeMovable, moveControl } from "./plane_drag.ts";

export function pointLayer(place: Place): Layer {
  const { stage, spec, x, y } = place;
  const { document, store, symbols, live } = stage;
  const circle = (part: string, r: number) =>
    svg(document, "circle", { class: `osn-point-${part}`, r });
  const isOpen = spec.point === "open";
  const element = svg(
    document,
    "g",
    { class: "osn-point" },
    circle("reach", 16),
    ...(isOpen
      ? [circle("halo", 8), circle("open", 8)]
      : [circle("ring", 8), circle("dot", 5)]),
  );
  const [controlX, controlY] = [spec.x, spec.y].map((n) => store.controls.get(n));
  const name = (key: string) => symbolSpoken(symbolOf(symbols, key));
  const get = () => [store.number(spec.x), store.number(spec.y)] as const;
  const describe = live && controlX !== undefined && controlY !== undefined
    ? makeMovable(place, element, {
      get,
      set(toX, toY, [stepX, stepY]) {
        moveControl(store, controlX, toX, stepX);
        moveControl(store, controlY, toY, stepY);
      },
      steps: [stepOf(controlX), stepOf(controlY)],
      label: `Point in the plane: left and right change ${name(spec.x)}, ` +
        `up and down ${name(spec.y)}`,
      text: () =>
        [spec.x, spec.y].map((key) => `${name(key)} = ${store.text(key)}`).join(", "),
    })
    : () => {};
  const round = (value: number) => Math.round(value * 100) / 100;
  const paint = () => {
    const [atX, atY] = get();
    const [left, top] = [x(inside(atX, spec.xRange)), y(inside(atY, spec.yRange))];
    setAttributes(element, { transform: `translate(${round(left)} ${round(top)})` });
    describe();
  };
  return { element, paint };
}
