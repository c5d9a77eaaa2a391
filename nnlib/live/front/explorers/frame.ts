/**
 * What all explorers share: the store, the element that holds the parts, messages,
 * presets and links, highlights, and the cleanup. An explorer adds its views.
 */

import type { Explorer, Model } from "../page/context.ts";
import { dependencies } from "../engine/dependencies.ts";
import { html } from "../elements/dom.ts";
import { linkHighlights, markSteps } from "../elements/highlight.ts";
import { currentFragment, keepValues } from "../state/persistence.ts";
import { readSpec, type WidgetSpec } from "../state/spec.ts";
import { Store } from "../state/state.ts";
import { type Sharing, sharing } from "../views/controls/toolbar.ts";
import { errorLine, noticeBoard } from "../views/text/messages.ts";
import type { Stage, View } from "../views/view.ts";

const FOCUSABLE = "input, select, button, summary, [tabindex]";

/** What an explorer has at hand to build its views with. */
export interface Frame {
  readonly stage: Stage;
  readonly spec: WidgetSpec;
  readonly share: Sharing | null;
  readonly model: Model;
  /** For each output, the named values that its formula mentions. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

/**
 * The Python that makes the same explorer, given "z1=1, temperature=0.5": its arguments
 * are named as its traits. The program may have other names for them: "z1=1, T=0.5".
 */
export type CodeFor = (values: string, inputs: string) => string;

const TEMPLATES = ["{values}", "{inputs}"] as const;

/**
 * Builds an explorer from its views. `build` gives the parts from top to bottom, all at
 * once or, if they are many, one after another; `code` is what "Copy code" copies in
 * Jupyter.
 */
export function explorer(
  build: (frame: Frame) => Iterable<View>,
  code: (spec: WidgetSpec) => CodeFor,
): Explorer {
  return function* ({ model, el, surroundings }) {
    const document = el.ownerDocument;
    const live = surroundings.kind !== "still";
    const spec = readSpec(model);
    const controller = new AbortController();
    const { signal } = controller;
    const store = new Store(model, spec, live, signal);
    const stage: Stage = { document, store, symbols: spec.symbols, live, signal };
    const uses = dependencies(store.program);
    const fragment = () => currentFragment(store, spec.anchor);
    const share = sharing(surroundings, store, fragment, code(spec)(...TEMPLATES));

    yield;
    const views: View[] = [];
    for (const view of build({ stage, spec, share, model, uses })) {
      views.push(view);
      yield;
    }
    const notice = noticeBoard(stage);
    const trouble = errorLine(stage);
    // A second view of the same model leaves the id to the first.
    const other = live ? document.getElementById(spec.anchor) : null;
    const isFirst = other === null || el.contains(other);
    const root = html(
      document,
      "div",
      {
        class: `osn osn-${surroundings.kind}`,
        role: "group",
        "aria-label": spec.title || undefined,
        id: isFirst ? spec.anchor : undefined,
      },
      notice.element,
      trouble.element,
      html(document, "div", { class: "osn-parts" }, ...views.map((v) => v.element)),
    );
    for (const view of [...views, trouble]) {
      store.subscribe(view.paint);
      yield;
    }
    markSteps(root, store, spec.steps, uses);
    el.replaceChildren(root);
    if (surroundings.kind === "jupyter") keepKeys(root);
    if (live) {
      linkHighlights(root, signal);
      const reveal = () => root.scrollIntoView({ block: "start" });
      const reactions = { say: notice.say, reveal };
      const shared = spec.follows?.traits;
      keepValues(store, spec.anchor, surroundings, reactions, signal, shared);
      store.refresh();
    }
    return () => {
      controller.abort();
      root.remove();
    };
  };
}

/**
 * JupyterLab takes arrow keys, letters and Enter for its cells, wherever the focus is,
 * unless the focused element itself has this attribute.
 */
function keepKeys(root: Element): void {
  for (const element of root.querySelectorAll(FOCUSABLE)) {
    element.setAttribute("data-lm-suppress-shortcuts", "true");
  }
}
