/**
 * Parts that come later: when the reader follows a link to them, as the text comes to
 * them, or asks for everything. Then they stay. A still has all of them; the style sheet
 * hides those that a script can bring.
 */

import type { Links } from "../state/context.ts";
import { html } from "../elements/dom.ts";
import type { PartSpec } from "../state/spec.ts";
import { elementsOf } from "./group.ts";
import type { Stage, View } from "./view.ts";

/** The attribute of a part that is not there yet. */
const AWAY = "data-away";

/** The address of a part, and its id. */
const idOf = (anchor: string, part: string) => `${anchor}-${part}`;

/** A part as it is, or, if it comes later, away until it is shown. */
export function laterView(
  { store }: Stage,
  anchor: string,
  { later }: PartSpec,
  view: View,
): View {
  if (later === undefined) return view;
  const elements = elementsOf([view]);
  view.element.id = idOf(anchor, later);
  view.element.classList.add("osn-later");
  const paint = () => {
    view.paint();
    const away = !store.extras.show.includes(later);
    elements.forEach((element) => element.toggleAttribute(AWAY, away));
  };
  return { ...view, paint };
}

/** Says that there is more to come, while there is, with a button that shows it. */
export function restView({ document, store, signal }: Stage): View {
  const attributes = { class: "osn-button", type: "button" };
  const button = html(document, "button", attributes, "Show everything");
  const element = html(
    document,
    "p",
    { class: "osn-rest osn-live" },
    "The text comes to more of this figure. ",
    button,
  );
  button.addEventListener("click", () => {
    const first = element.closest(".osn-parts")?.querySelector(`[${AWAY}]`);
    store.show(store.later);
    arrive(first); // the button goes away, and the focus must be somewhere
  }, { signal });
  const paint = () => {
    element.hidden = store.later.every((name) => store.extras.show.includes(name));
  };
  return { element, paint };
}

/** Shows the part of `root` that the page's address leads to, now and whenever it does. */
export function bringLater(
  { store, signal }: Stage,
  root: Element,
  anchor: string,
  links: Links,
): void {
  const bring = () => {
    const name = store.later.find((each) => idOf(anchor, each) === links.fragment());
    if (name === undefined) return;
    store.show([name]);
    arrive(root.querySelector(`[id="${idOf(anchor, name)}"]`));
  };
  links.onChange(bring, signal);
  bring();
}

/** Takes the reader to a part that comes: the eye, the focus, the screen reader. */
function arrive(element: Element | null | undefined): void {
  if (!element) return;
  // After the frame in which it and others come.
  requestAnimationFrame(() => {
    // First: what can have the focus keeps clear of a picture that sticks (bench.css).
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.scrollIntoView({ block: "nearest" });
    (element as HTMLElement).focus({ preventScroll: true });
  });
}
