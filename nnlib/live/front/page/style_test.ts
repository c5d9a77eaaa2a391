import assert from "node:assert/strict";
import { parseColour } from "../elements/theme.ts";
import { FRAME } from "../views/plane/plane_frame.ts";

const folder = new URL("../style/", import.meta.url);
const read = (name: string) => Deno.readTextFileSync(new URL(name, folder));

/** The colours of a theme, by name. */
function colours(css: string, selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(selector)).split("}")[0]!;
  const found = block.matchAll(/--osn-([\w-]+):\s*(?:var\([^#;]*)?(#[\da-f]{6})/g);
  return new Map([...found].map(([, name, colour]) => [name!, colour!]));
}

function luminance(colour: string): number {
  const [r, g, b] = parseColour(colour).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

for (
  const [theme, selector] of [["light", ":root,"], ["dark", '[data-theme="dark"]']]
) {
  Deno.test(`text can be read on every ground it stands on (${theme})`, () => {
    const found = colours(read("tokens.css"), selector!);
    // The book's own dark background is a little lighter than ours.
    const grounds = [found.get("surface")!, found.get("raised")!, found.get("accent")!];
    for (const text of ["ink", "muted", "error"]) {
      for (const ground of grounds) {
        const ratio = contrast(found.get(text)!, ground);
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
    // A shaded band is seen, and so is what is drawn on it.
    const [shade, surface] = [found.get("shade")!, found.get("surface")!];
    assert.ok(contrast(shade, surface) >= (theme === "dark" ? 1.8 : 1.12), "shade");
    for (const drawn of ["positive", "negative", "ink"]) {
      assert.ok(contrast(found.get(drawn)!, shade) >= 3, `${drawn} on a shade`);
    }
    for (const text of ["positive", "negative"]) {
      assert.ok(contrast(found.get(text)!, found.get("surface")!) >= 4.5, text);
    }
  });
}

for (
  const [theme, selector] of [["light", ":root,"], ["dark", '[data-theme="dark"]']]
) {
  Deno.test(`every hue of a plot is seen on its ground (${theme})`, () => {
    const css = read("tokens.css");
    const found = colours(css, selector!);
    const same = new Map(
      [...css.matchAll(/--osn-(\w+): var\(--osn-(\w+)\);/g)].map(([, name, other]) =>
        [name!, other!] as const
      ),
    );
    const drawn = new Set(
      [...read("plot_hues.css").matchAll(/--osn-series: var\(--osn-(\w+)\)/g)]
        .map(([, name]) => name!)
        .filter((name) => name !== "ink" && name !== "surface"),
    );
    assert.equal(drawn.size, 12);
    for (const name of drawn) {
      const colour = found.get(same.get(name) ?? name)!;
      assert.ok(contrast(colour, found.get("surface")!) >= 4.5, name);
    }
  });
}

Deno.test("sizes of letters, distances and colours are said in tokens.css alone", () => {
  const book = new URL("../../../../book/style/", import.meta.url);
  const sheets = [folder, book].flatMap((from) =>
    [...Deno.readDirSync(from)].map(({ name }) => new URL(name, from))
  ).filter(({ pathname }) => !pathname.endsWith("/tokens.css"));
  for (const sheet of sheets) {
    const css = Deno.readTextFileSync(sheet).replace(/\/\*.*?\*\//gs, "");
    const own = [
      ...css.matchAll(/(?:font-size|gap|margin[\w-]*|padding[\w-]*): [^;]*[\d.]rem/g),
      ...css.matchAll(/#[\da-f]{3,8}\b(?=[;,)])/g),
    ].map(([found]) => found);
    assert.deepEqual(own, [], sheet.pathname);
  }
});

Deno.test("what a class looks like is said in one file", () => {
  // Of several parts, or of all: what is lit, and what moves between states.
  const shared = ["osn-lit"];
  const files = new Map<string, string>();
  for (const { name } of Deno.readDirSync(folder)) {
    if (name === "base.css") continue;
    for (const [, list] of read(name).matchAll(/^\s*([^{}@;]+?) \{/gm)) {
      for (const [, found] of list!.matchAll(/(?:^|,)\s*\.(osn-[\w-]+)(?=,|$)/g)) {
        const other = files.get(found!) ?? name;
        assert.ok(
          other === name || shared.includes(found!),
          `${found}: ${other}, ${name}`,
        );
        files.set(found!, name);
      }
    }
  }
  assert.ok(files.size > 100, `${files.size} classes`);
});

Deno.test("the canvas lies exactly under the frame of the drawing", () => {
  const css = read("plane.css");
  const { left, top, size, width, height } = FRAME;
  for (
    const line of [
      `top: calc(100% * ${top} / ${height})`,
      `left: calc(100% * ${left} / ${width})`,
      `width: calc(100% * ${size} / ${width})`,
      `height: calc(100% * ${size} / ${height})`,
    ]
  ) assert.ok(css.includes(line), line);
});

Deno.test("what needs a script is hidden on paper and where no script runs", () => {
  const css = read("print.css");
  for (const medium of ["print", "(scripting: none)"]) {
    const rule = css.slice(css.indexOf(`@media ${medium}`) + 1);
    assert.match(rule, /^[^@]*?\.osn-live \{\s*display: none;/);
  }
});
