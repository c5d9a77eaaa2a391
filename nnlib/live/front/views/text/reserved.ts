/** Texts that change, in places that do not: what stands below them stays where it is. */

import { type Attributes, html, liveText } from "../../elements/dom.ts";
import type { Stage } from "../view.ts";

export interface ReservedText {
  readonly element: HTMLElement;
  set(text: string): void;
}

/**
 * A paragraph with room for the highest of `texts`, at every width: they lie in it
 * unseen, one on the other.
 */
export function reservedText(
  { document }: Stage,
  className: string,
  texts: readonly string[],
  attributes: Attributes = {},
): ReservedText {
  const live = liveText(document);
  // Attributes, so that no search and no screen reader finds these words.
  const unseen = texts.map((text) => html(document, "span", { "data-reserved": text }));
  const element = html(
    document,
    "p",
    { class: `${className} osn-reserved`, ...attributes },
    html(document, "span", {}, live.node),
    ...unseen,
  );
  return { element, set: live.set };
}
