/** What a figure is given, wherever it runs: a page, Jupyter, or a still picture. */

/** The part of anywidget's model that the front end uses: synced traits by name. */
export interface Model {
  get(name: string): unknown;
  /** Changes a trait here and tells the listeners of `change:name` at once. */
  set(name: string, value: unknown): void;
  /** Sends what `set` changed to the kernel; does nothing where there is none. */
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

/** The address of a published page, as far as figures read and write it. */
export interface Links {
  /** The fragment that the reader opened, without "#". */
  fragment(): string;
  /** The page's full address, with this fragment instead of its own. */
  address(fragment: string): string;
  /** Calls back when the reader opens another fragment. */
  onChange(listener: () => void, signal: AbortSignal): void;
  /**
   * Says that a figure took the fragment's values, so that the address need not keep
   * them. True for the first figure that does: the one to scroll to.
   */
  claim(anchor: string): boolean;
}

/** What a page remembers until its tab is closed. */
export interface Memory {
  read(anchor: string): string | null;
  write(anchor: string, text: string): void;
}

/** Where a figure is shown, with the services that exist only there. */
export type Surroundings =
  | { readonly kind: "page"; readonly links: Links; readonly memory: Memory }
  | { readonly kind: "jupyter" }
  | { readonly kind: "still" };

export interface Context {
  readonly model: Model;
  /** Gets the figure in the place of what it holds. Perhaps not in its document. */
  readonly el: HTMLElement;
  readonly surroundings: Surroundings;
}
