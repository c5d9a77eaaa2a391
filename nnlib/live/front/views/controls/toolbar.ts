/** Presets, reset, and a link that carries every value. */

import { html, liveText } from "../../elements/dom.ts";
import type { Surroundings } from "../../state/context.ts";
import type { PresetSpec } from "../../state/spec.ts";
import type { Store } from "../../state/state.ts";
import { reservedText } from "../text/reserved.ts";
import type { Stage, View } from "../view.ts";

/** How long "Copied" stays, in milliseconds. */
const NOTE_STAYS = 2500;

const OWN_VALUES = "These are your own values. Reset brings the first ones back.";

export interface Sharing {
  /** What the button says: "Copy link". */
  readonly label: string;
  /** What it copies. */
  text(): string;
}

/** What can be shared here: an address on a page, Python code in Jupyter, after a template. */
export function sharing(
  surroundings: Surroundings,
  store: Store,
  fragment: () => string,
  template: string,
): Sharing | null {
  if (surroundings.kind === "jupyter") {
    const values = (key: "trait" | "name") =>
      [...store.controls.values()]
        .map((control) => {
          const value = store.setting(control.name);
          return `${control[key]}=${
            control.kind === "toggle"
              ? (value ? "True" : "False")
              : JSON.stringify(value)
          }`;
        })
        .join(", ");
    const text = () =>
      template.replace("{values}", () => values("trait"))
        .replace("{inputs}", () => values("name"));
    return { label: "Copy code", text };
  }
  // A still shows the button that the page will have.
  const text = surroundings.kind === "page"
    ? () => surroundings.links.address(fragment())
    : fragment;
  return { label: "Copy link", text };
}

export function toolbarView(
  stage: Stage,
  presets: readonly PresetSpec[],
  share: Sharing | null,
  along: View | null = null,
): View {
  const { document, store, signal } = stage;
  const element = html(document, "div", { class: "osn-toolbar osn-live" });
  const painters: (() => void)[] = [];
  if (presets.length > 0) {
    const { parts, paint } = presetPicker(stage, presets);
    element.append(...parts);
    painters.push(paint);
  }
  const reset = button(stage, "Reset");
  reset.addEventListener("click", () => {
    store.reset();
    store.step = null;
  }, { signal });
  element.append(reset);
  if (share !== null) element.append(...copyParts(stage, share));
  if (along !== null) {
    element.append(along.element);
    painters.push(along.paint);
  }
  return { element, paint: () => painters.forEach((paint) => paint()) };
}

function button({ document, live }: Stage, text: string): HTMLButtonElement {
  const attributes = { class: "osn-button", type: "button", disabled: !live };
  return html(document, "button", attributes, text);
}

/** The preset whose values the figure has now, if it is one. */
export function matchingPreset(
  presets: readonly PresetSpec[],
  store: Pick<Store, "controls" | "setting">,
): PresetSpec | undefined {
  const names = [...store.controls.keys()];
  return presets.find(({ values }) =>
    names.every((name) =>
      !Object.hasOwn(values, name) ||
      values[name] === store.setting(name)
    )
  );
}

function presetPicker(
  stage: Stage,
  presets: readonly PresetSpec[],
): { readonly parts: Element[]; readonly paint: () => void } {
  const { document, store, signal, live } = stage;
  const own = html(
    document,
    "option",
    { value: "", disabled: true },
    "Your own values",
  );
  const options = presets.map(({ name, label }) =>
    html(document, "option", { value: name }, label)
  );
  const select = html(
    document,
    "select",
    { class: "osn-select", disabled: !live },
    own,
    ...options,
  );
  select.addEventListener("change", () => {
    const preset = presets.find(({ name }) => name === select.value);
    if (preset !== undefined) store.setAll(preset.values);
  }, { signal });
  const notes = [OWN_VALUES, ...presets.map((preset) => preset.note)];
  const note = reservedText(stage, "osn-preset-note", notes);
  const label = html(document, "label", { class: "osn-labelled" }, "Preset", select);
  const paint = () => {
    const preset = matchingPreset(presets, store);
    const index = preset === undefined ? 0 : presets.indexOf(preset) + 1;
    if (live) select.selectedIndex = index;
    else [own, ...options][index]!.setAttribute("selected", "");
    note.set(preset?.note ?? OWN_VALUES);
  };
  return { parts: [label, note.element], paint };
}

function copyParts(stage: Stage, share: Sharing): Element[] {
  const { document, signal } = stage;
  const copy = button(stage, share.label);
  const note = liveText(document);
  const said = html(
    document,
    "span",
    { class: "osn-copied", role: "status" },
    note.node,
  );
  // Where a page may not use the clipboard, the reader copies by hand.
  const byHand = html(document, "input", {
    class: "osn-by-hand",
    type: "text",
    readonly: true,
    hidden: true,
    "aria-label": `${share.label} by hand`,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  copy.addEventListener("click", async () => {
    const text = share.text();
    clearTimeout(timer);
    try {
      await navigator.clipboard.writeText(text);
      byHand.hidden = true;
      note.set("Copied");
      timer = setTimeout(() => note.set(""), NOTE_STAYS);
    } catch {
      note.set("Copy this with your keyboard:");
      byHand.hidden = false;
      byHand.value = text;
      byHand.focus();
      byHand.select();
    }
  }, { signal });
  return [copy, said, byHand];
}
