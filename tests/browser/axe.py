"""axe-core finds nothing on a page: light and dark, on a phone and at a desk."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect
from visit import JUMP, resize

OPTIONS: dict[str, Any] = {
    # Style sheets would be fetched by addresses that are wrong below a folder.
    "preload": False,
    # A report has the element itself: how it is found and what it says needs no time.
    "elementRef": True,
    "selectors": False,
    "resultTypes": ["violations", "passes"],
}
OF_COLOUR = {**OPTIONS, "runOnly": ["color-contrast", "link-in-text-block"]}
# Experimental, but what it finds is a fault of WCAG 2.1 (2.5.3).
ALL = {**OPTIONS, "rules": {"label-content-name-mismatch": {"enabled": True}}}

# Contrast would take most of the time. Of the texts in a page that have the same size
# (large or not: axe asks no more), shadow, colours and grounds, axe looks at three; at
# all if it judges none of these, and at once if they are on a picture, as it judges few
# of such. What lies over others is looked at each time; of what is drawn only what is
# beside its drawing, as axe judges no text on a picture. At the second width of a
# scheme, a look that is well needs to be seen again only where it is new. axe judges no
# text on a gradient, or where a line would be that a drawing clips: so meanwhile the
# edges of what scrolls do not fade, and such lines are away.
_COLOURS = r"""
() => {
  axe.configure({ noHtml: true, rules: [
    { id: "color-contrast", selector: ":is(input, select, textarea, [data-look])" },
    { id: "link-in-text-block", selector: "a[href]:not([data-known])" },
  ] });
  const seen = new Map(); // by scheme: looks that are well, places and links seen

  const isMoved = ({ position, transform, top, left, marginTop }) =>
    ["absolute", "fixed", "sticky"].includes(position) || transform !== "none" ||
    parseFloat(marginTop) < 0 ||
    position === "relative" && [top, left].some((by) => parseFloat(by));

  window.faultsOf = async (options, scheme) => {
    const fading = [...document.querySelectorAll("main *")].filter((e) =>
      getComputedStyle(e).backgroundAttachment.includes("local"));
    const clipped = [...document.querySelectorAll("main svg:not(svg svg)")]
      .flatMap((drawing) => {
        const { left, right, top, bottom } = drawing.getBoundingClientRect();
        return [...drawing.querySelectorAll("path, line, polyline, polygon")]
          .filter((line) => {
            const box = line.getBoundingClientRect();
            return Math.max(left - box.left, box.right - right, top - box.top,
              box.bottom - bottom) > 1;
          });
      });
    for (const e of fading) e.style.backgroundImage = "none";
    for (const line of clipped) line.style.display = "none";
    const grounds = new Map([[null,
      { look: "", unsure: false, veiled: false, pictured: false }]]);
    const groundOf = (e) => {
      if (!grounds.has(e)) {
        const style = getComputedStyle(e);
        const { backgroundColor, backgroundImage, opacity, filter } = style;
        const behind = groundOf(e.parentElement);
        const whole = backgroundColor.startsWith("rgb(");
        const clear = backgroundColor === "rgba(0, 0, 0, 0)";
        const own = clear && backgroundImage === "none"
          ? "" : [backgroundColor, backgroundImage].join();
        grounds.set(e, {
          pictured: backgroundImage !== "none" || !whole && behind.pictured,
          look: whole ? own : behind.look + own,
          unsure: !whole && (behind.unsure || isMoved(style)),
          veiled: behind.veiled || opacity !== "1" || filter !== "none" ||
            style.mixBlendMode !== "normal",
        });
      }
      return grounds.get(e);
    };
    const lookOf = (e) => {
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(e);
      const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
      const shadow = textShadow === "none" ? "" : textShadow + fontSize;
      return [color, isLarge, shadow, groundOf(e).look].join();
    };
    const linkLookOf = (e) => {
      const { display, textDecoration, fontSize, fontWeight, fontStyle, border, outline,
        verticalAlign } = getComputedStyle(e);
      const isOfSameSize = fontSize === getComputedStyle(e.parentElement).fontSize;
      return [lookOf(e), display, textDecoration, isOfSameSize, fontWeight, fontStyle,
        border, outline, verticalAlign].join();
    };

    if (!seen.has(scheme)) {
      seen.set(scheme, { well: new Set(), places: new Set(), links: new Map() });
    }
    const { well, places, links } = seen.get(scheme);

    const textOf = (e) => [...e.childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ data }) => data.trim()).join("");
    // axe looks at no marks and at nothing disabled; a single letter may be too short.
    const legible = (e) => e.closest("[aria-disabled=true]")
      ? 0 : textOf(e).match(/[\p{L}\p{N}]{1,2}/u)?.[0].length ?? 0;
    const isOnDrawing = (e) => {
      if (!e.ownerSVGElement) return false;
      const { left, right, top, bottom } = e.ownerSVGElement.getBoundingClientRect();
      const box = e.getBoundingClientRect();
      return box.left >= left && box.right <= right && box.top >= top &&
        box.bottom <= bottom;
    };
    const isSeen = (e) => e.checkVisibility({ visibilityProperty: true });
    const alike = new Map();
    for (const e of document.body.querySelectorAll("*")) {
      if (textOf(e) === "" || !isSeen(e) || isOnDrawing(e)) continue;
      const { unsure, veiled } = groundOf(e);
      const look = unsure || veiled || e.closest("svg") ? e : lookOf(e);
      alike.set(look, [...alike.get(look) ?? [], e]);
    }
    for (const link of document.querySelectorAll("a[href]")) {
      const look = linkLookOf(link) + linkLookOf(link.parentElement);
      link.toggleAttribute("data-known", links.get(link) === look);
      if (link.checkVisibility()) links.set(link, look);
    }

    const run = async (texts, options) => {
      for (const text of texts) text.dataset.look = "";
      const { violations, passes } = await axe.run(options);
      for (const text of texts) delete text.dataset.look;
      const judged = [...violations, ...passes]
        .filter(({ id }) => id === "color-contrast")
        .flatMap(({ nodes }) => nodes.map(({ element }) => element));
      return [new Set(judged), violations.flatMap(({ id, nodes }) =>
        nodes.map(({ element }) => `${id}: ${element.outerHTML.slice(0, 200)}`))];
    };
    // Where a look is new: what has text, is seen, and is not a place seen before.
    const chosen = new Map();
    for (const [look, texts] of alike) {
      const fresh = texts.filter((text) => !places.has(text));
      const from = well.has(look) ? fresh : texts;
      const most = Math.max(...from.map(legible));
      const best = from.filter((text) => legible(text) === most);
      const parts = groundOf(texts[0]).pictured
        ? from : [0, 0.5, 1].map((at) => best[Math.floor((best.length - 1) * at)]);
      if (from.length > 0) chosen.set(look, new Set(parts));
      texts.forEach((text) => places.add(text));
    }
    const [judged, faults] = await run(
      [...chosen.values()].flatMap((texts) => [...texts]), options);
    const unknown = []; // what axe says nothing of, as where a picture is behind
    for (const [look, texts] of chosen) {
      if (![...texts].some((text) => judged.has(text))) {
        unknown.push(...alike.get(look).filter((text) =>
          !texts.has(text) && legible(text) > 0));
      } else if (typeof look === "string") well.add(look);
    }
    if (unknown.length > 0) {
      const runOnly = ["color-contrast"];
      faults.push(...(await run(unknown, { ...options, runOnly }))[1]);
    }
    return faults;
  };
}
"""


def assert_axe_finds_nothing(page: Page) -> None:
    """Check a page in which all is unfolded; it is changed for axe to judge more."""
    # Half-way through a fade, colours are neither the old nor the new ones.
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(JUMP)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_COLOURS)
    told = []
    # The dark page has the same elements in the same places: only colours are new.
    for width, scheme, options in [
        (360, "dark", OF_COLOUR),
        (360, "light", ALL),
        (1280, "light", ALL),
        (1280, "dark", OF_COLOUR),
    ]:
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        resize(page, width)
        faults = page.evaluate("given => faultsOf(...given)", [options, scheme])
        told += [f"{width} px, {scheme}: {fault}" for fault in faults]
    assert told == []
