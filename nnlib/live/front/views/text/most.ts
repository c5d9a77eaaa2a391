/** "Most so far: 3", for who looks for a neuron that gets every point right. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";

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

interface MostSpec extends PartSpec {
  readonly score: string;
  readonly total: string;
  /** The control whose choice is the task. */
  readonly task: string;
}

/** Says it while the score is not all, and counts from the last choice or Reset. */
export function most({ stage }: Frame, { score, total, task: by }: MostSpec): View {
  const { document, store } = stage;
  const best = new Most();
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
    const task = `${store.number(by)} ${store.replaced}`;
    const now = store.number(score);
    text.set(formatNumber(best.note(task, now)));
    element.hidden = now === store.number(total);
  };
  return { element, paint };
}
