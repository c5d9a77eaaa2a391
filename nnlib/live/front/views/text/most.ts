/** "Most so far: 3", for who looks for a neuron that gets every point right. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Stage, View } from "../view.ts";

/** The largest of the scores of one task; a new task begins anew. */
export class Most {
  #task: string | null = null;
  #most = 0;

  note(task: string, score: number): number {
    this.#most = task === this.#task ? Math.max(this.#most, score) : score;
    this.#task = task;
    return this.#most;
  }
}

/** Says it while not all points are right, and counts from the last choice or Reset. */
export function mostView({ document, store }: Stage): View {
  const most = new Most();
  const text = liveText(document);
  const element = html(
    document,
    "p",
    { class: "osn-said osn-most" },
    "The most so far: ",
    html(document, "span", { class: "osn-value" }, text.node),
    ".",
  );
  const paint = () => {
    const task = `${store.number("gate")} ${store.replaced}`;
    const [right, points] = [store.number("right"), store.number("points")];
    text.set(formatNumber(most.note(task, right)));
    element.hidden = right === points;
  };
  return { element, paint };
}
