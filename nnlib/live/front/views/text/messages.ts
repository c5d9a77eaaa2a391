/** What a figure says of itself, above its parts. */

import { html, liveText } from "../../elements/dom.ts";
import { symbolOf, symbolText } from "../../elements/symbols.ts";
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

/** Which controls a link keeps from the reader, and a button that shows them. */
export function hiddenNote({ document, store, symbols, live, signal }: Stage): View {
  const text = liveText(document);
  const words = html(
    document,
    "span",
    { role: live ? "status" : undefined },
    text.node,
  );
  const show = html(
    document,
    "button",
    { class: "osn-button", type: "button" },
    "Show them",
  );
  show.addEventListener("click", () => {
    store.extras = { ...store.extras, hide: [] };
    store.refresh();
  }, { signal });
  const element = html(
    document,
    "div",
    { class: "osn-hides", hidden: true },
    words,
    show,
  );
  const paint = () => {
    const names = store.extras.hide.map((name) => symbolText(symbolOf(symbols, name)));
    element.hidden = names.length === 0;
    text.set(
      names.length === 0 ? "" : `This link hides controls: ${names.join(", ")}.`,
    );
  };
  return { element, paint };
}
