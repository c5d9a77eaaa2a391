/** Texts that change, in places that do not: what stands below them stays where it is. */

import { type Attributes, html, liveText } from "../../elements/dom.ts";
import type { Stage } from "../view.ts";

export interface RoomyText {
  readonly element: HTMLElement;
  set(text: string): void;
}

/**
 * A paragraph with room for the highest of `texts`, at every width: they lie in it
 * unseen, one on the other.
 */
export function roomyText(
  { document }: Stage,
  className: string,
  texts: readonly string[],
  attributes: Attributes = {},
): RoomyText {
  const live = liveText(document);
  // Attributes, so that no search and no screen reader finds these words.
  const unseen = texts.map((text) => html(document, "span", { "data-room": text }));
  const element = html(
    document,
    "p",
    { class: `${className} osn-room`, ...attributes },
    html(document, "span", {}, live.node),
    ...unseen,
  );
  return { element, set: live.set };
}
