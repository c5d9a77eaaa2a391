/** Numbers in the drawing of a network, where room is short. */

/** Decimals in the drawing, where room is short. */
export const DIGITS = 4;
/** About as wide as bold digits, and points, are. */
const CHARACTER = 7.6;
const POINT = 4;

/** What brings each part of the drawing up to date. */
export type Painters = (() => void)[];

/** About as wide as this text is, in pixels. */
export function widthOf(text: string): number {
  const points = text.split(".").length - 1;
  return CHARACTER * (text.length - points) + POINT * points;
}

/** Attributes that keep a long number, such as "−1.234 × 10⁻⁸", in its room. */
export function fitted(text: string, room: number) {
  const long = widthOf(text) > room;
  return {
    textLength: long ? room : undefined,
    lengthAdjust: long ? "spacingAndGlyphs" : undefined,
  };
}
