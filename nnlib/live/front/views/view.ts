/** What all views are made of. */

import type { Store } from "../state/state.ts";
import type { SymbolSpec } from "../state/spec.ts";

/** What a view is given. A new figure passes the same one to every view it uses. */
export interface Stage {
  readonly document: Document;
  readonly store: Store;
  readonly symbols: Readonly<Record<string, SymbolSpec>>;
  /** False in a still picture: nothing listens, nothing can be focused. */
  readonly live: boolean;
  /** Aborted when the figure goes away; listeners and observers go with it. */
  readonly signal: AbortSignal;
}

/**
 * A view builds its element once. `paint` then writes the store's current values into
 * it and changes only what differs: texts, attributes, classes.
 */
export interface View {
  readonly element: Element;
  /** What explains it, in words: it stands below, and may scroll away by itself. */
  readonly key?: Element;
  paint(): void;
}
