/** A view that is there only while the program says so. */

import type { Stage, View } from "./view.ts";

/** Shows `view` while the number `when` is not 0; always where there is no such name. */
export function shownWhen(
  { store }: Stage,
  when: string | undefined,
  view: View,
): View {
  const element = view.element as HTMLElement;
  const paint = () => {
    element.hidden = when !== undefined && !(Math.abs(store.number(when)) > 0);
    if (!element.hidden) view.paint();
  };
  return { element, paint };
}
