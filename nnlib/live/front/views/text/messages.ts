/** What a figure says of itself, above its parts. */

import { html, liveText } from "../../elements/dom.ts";
import type { Stage, View } from "../view.ts";

/** A sentence that the reader can put away, such as what a link made us ignore. */
export function noticeBoard({ document, live, signal }: Stage) {
  const text = liveText(document);
  const words = html(
    document,
    "span",
    { role: live ? "status" : undefined },
    text.node,
  );
  const close = html(document, "button", {
    class: "osn-button",
    type: "button",
  }, "Dismiss");
  const element = html(
    document,
    "div",
    { class: "osn-notice", hidden: true },
    words,
    close,
  );
  const say = (sentence: string | null) => {
    text.set(sentence ?? "");
    element.hidden = sentence === null;
  };
  close.addEventListener("click", () => say(null), { signal });
  return { element, say };
}

/** Why the values cannot be computed, while that is so. */
export function errorLine({ document, store, live }: Stage): View {
  const text = liveText(document);
  const attributes = { class: "osn-error", role: live ? "alert" : undefined };
  const element = html(document, "p", attributes, text.node);
  const paint = () => {
    text.set(store.error === null ? "" : `This cannot be computed: ${store.error}.`);
  };
  return { element, paint };
}
