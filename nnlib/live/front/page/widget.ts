/** What Jupyter loads: anywidget calls `render` for each view of a widget. */

import type { Context } from "../state/context.ts";
import { html } from "../elements/dom.ts";
import { mount } from "../figure.ts";
import { addRare } from "../parts/rare.ts";

function render({ model, el }: Pick<Context, "model" | "el">): () => void {
  try {
    return mount({ model, el, surroundings: { kind: "jupyter" } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    el.append(
      html(el.ownerDocument, "p", {}, `This figure cannot be shown. ${reason}`),
    );
    return () => {};
  }
}

addRare();

export default { render };
