/**
 * Fetches the scripts of parts that few pages have. The page names the address of each
 * in its head (nnlib/live/sphinx/front_end.py); the script calls `osnAddParts`. They are
 * classic scripts: browsers refuse modules of pages that are opened from a folder.
 */

import { html } from "../elements/dom.ts";
import type { Model } from "../state/context.ts";

/** The scripts that a figure's parts ask for, wherever they stand in others. */
export function scriptsOf(model: Model): ReadonlySet<string> {
  const found = new Set<string>();
  JSON.stringify(model.get("parts") ?? [], (key, value) => {
    if (key === "script") found.add(String(value));
    return value;
  });
  return found;
}

const loading = new Map<string, Promise<void>>();

/** Fetches and runs a script that the page names, once. */
export function loadScript(document: Document, name: string): Promise<void> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="osn-script"]');
  const link = [...links].find(({ title }) => title === name);
  const loaded = new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`Its script "${name}" could not be fetched.`));
    if (link === undefined) return fail();
    const script = html(document, "script", { src: link.href });
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", fail);
    document.head.append(script);
  });
  loading.set(name, loaded);
  return loaded;
}
