/**
 * Builds every figure: the store, the toolbar, the parts that its state lists, messages,
 * highlights, what a link brings and what is remembered, and the cleanup.
 */

import { arranged } from "./arrangement.ts";
import type { Context } from "./state/context.ts";
import { dependencies } from "./engine/dependencies.ts";
import { html } from "./elements/dom.ts";
import { linkHighlights, markSteps } from "./elements/highlight.ts";
import type { Frame } from "./views/part.ts";
import { buildPart } from "./parts/registry.ts";
import { currentFragment, keepValues } from "./state/persistence.ts";
import { checkVersion, readSpec } from "./state/spec.ts";
import { Store } from "./state/state.ts";
import { takeAlongView } from "./views/controls/take_along.ts";
import { sharing, toolbarView } from "./views/controls/toolbar.ts";
import { bringLater, laterView, restView } from "./views/later.ts";
import { errorLine, hiddenNote, noticeBoard } from "./views/text/messages.ts";
import { elementsOf } from "./views/group.ts";
import type { Stage, View } from "./views/view.ts";

const FOCUSABLE = "input, select, button, summary, [tabindex]";

/** Draws the figure of the model's state, and returns its cleanup. */
export function mount(context: Context): () => void {
  const steps = mountInSteps(context);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Does what `mount` does, a step at a time. */
export function* mountInSteps(context: Context): Generator<void, () => void> {
  const { model, el, surroundings } = context;
  const document = el.ownerDocument;
  const live = surroundings.kind !== "still";
  const spec = readSpec(model);
  checkVersion(model);
  const controller = new AbortController();
  const { signal } = controller;
  const store = new Store(model, spec, live, signal);
  const stage: Stage = { document, store, symbols: spec.symbols, live, signal };
  const frame: Frame = {
    stage,
    spec,
    model,
    uses: dependencies(store.program),
    build: (part) => buildPart(frame, part),
  };
  const fragment = () => currentFragment(store, spec.anchor);
  const share = sharing(surroundings, store, fragment, spec.code);
  // In Jupyter there is no next page.
  const leads = surroundings.kind !== "jupyter" && spec.nextPage !== null;
  const along = leads ? takeAlongView(stage, spec.nextPage) : null;

  yield;
  const toolbar = toolbarView(stage, spec.presets, share, along);
  const views: View[] = [];
  for (const part of spec.parts) {
    yield;
    views.push(laterView(stage, spec.anchor, part, frame.build(part)));
  }
  const rest = store.later.length > 0 ? [restView(stage)] : [];
  // Presets come first. What only puts back and hands on comes last, after the picture.
  const isLast = spec.presets.length === 0;
  const last = isLast ? [...rest, toolbar] : rest;
  const notice = noticeBoard(stage);
  const messages = [...(live ? [hiddenNote(stage)] : []), errorLine(stage)];
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
    ...messages.map((message) => message.element),
    html(
      document,
      "div",
      { class: "osn-parts" },
      ...(isLast ? [] : [toolbar.element]),
      ...arranged(document, spec.parts, views),
      ...last.length > 0
        ? [html(document, "div", { class: "osn-foot osn-live" }, ...elementsOf(last))]
        : [],
    ),
  );
  for (const view of [toolbar, ...views, ...rest, ...messages]) {
    store.subscribe(view.paint);
    yield;
  }
  markSteps(root, store, spec.steps, frame.uses);
  el.replaceChildren(root);
  if (surroundings.kind === "jupyter") keepKeys(root);
  if (live) {
    linkHighlights(root, signal);
    const reveal = () => root.scrollIntoView({ block: "start" });
    const reactions = { say: notice.say, reveal };
    const shared = spec.follows?.traits;
    keepValues(store, spec.anchor, surroundings, reactions, signal, shared);
    if (surroundings.kind === "page") {
      bringLater(stage, root, spec.anchor, surroundings.links);
    }
    store.refresh();
  }
  return () => {
    controller.abort();
    root.remove();
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
