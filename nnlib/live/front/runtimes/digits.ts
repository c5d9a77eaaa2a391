/** Two numbers digit by digit: as far as they agree, and from where they part. */

export interface Compared {
  /** The digits that both have, from the front. */
  readonly same: string;
  /** Those that follow: empty if there is no difference. */
  readonly rest: string;
}

/** As many significant digits as tell any two numbers of 64 bits apart. */
const DIGITS = 17;

export function digitsOf(value: number): string {
  return value.toPrecision(DIGITS).replaceAll("-", "\u2212");
}

export function compareDigits(value: number, reference: number): Compared {
  const [text, other] = [digitsOf(value), digitsOf(reference)];
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return { same: text.slice(0, at), rest: text.slice(at) };
}

/** A time in a unit that suits it: 0.42 µs, 42 µs, 4.2 ms. */
export function timeText(microseconds: number): string {
  const [time, unit] = microseconds < 1000
    ? [microseconds, "µs"]
    : [microseconds / 1000, "ms"];
  return `${Number(time.toPrecision(2))} ${unit}`;
}
