/**
 * Brings the large constants of figures when they near the view. Only pages with such
 * figures load this, beside host.ts, which is told when all is there.
 *
 * Constants come as scripts, `figure-….js` beside this one, each a single call of
 * `osnData`: a page that was opened from a folder may load scripts, and nothing else.
 */

const NEAR = "600px";

const base = (document.currentScript as HTMLScriptElement).src;
const arrived = new Map<string, readonly string[]>();

Object.assign(globalThis, {
  osnData: (name: string, constants: string[]) => arrived.set(name, constants),
});

/** Loads a file of constants; again, if it is asked for again. */
function load(name: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`figure-${name}.js`, base).href;
    script.onload = () => {
      const constants = arrived.get(name);
      if (constants === undefined) reject();
      else resolve(constants);
    };
    script.onerror = () => {
      script.remove();
      reject();
    };
    document.head.append(script);
  });
}

async function bring(place: HTMLElement): Promise<void> {
  const note = place.querySelector(".osn-loads")!;
  try {
    const detail = await load(place.dataset.loads!);
    place.dispatchEvent(new CustomEvent("osn-data", { bubbles: true, detail }));
  } catch {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Try again";
    button.onclick = () => bring(place);
    note.setAttribute("role", "status");
    note.replaceChildren(
      "This figure’s numbers could not be loaded, so it is still. ",
      button,
    );
  }
}

const observer = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    bring(target as HTMLElement);
  }
}, { rootMargin: NEAR });

for (const place of document.querySelectorAll("[data-loads]")) observer.observe(place);
