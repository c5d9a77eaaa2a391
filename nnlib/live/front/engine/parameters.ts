/** What the parameters of operations may be, such as an axis. */

/** What a parameter of an operation may be: a test, and the same in words. */
export interface Kind {
  readonly words: string;
  readonly accepts: (value: unknown) => boolean;
}

const isInt = (value: unknown): value is number => Number.isSafeInteger(value);
const isInts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(isInt);

function isItem(value: unknown): boolean {
  if (value === null || value === "..." || isInt(value)) return true;
  if (typeof value !== "object" || Object.keys(value).join() !== "slice") return false;
  const { slice } = value as { slice: unknown };
  return Array.isArray(slice) && slice.length === 3 && slice[2] !== 0 &&
    slice.every((part) => part === null || isInt(part));
}

export const AXIS: Kind = { words: "a whole number", accepts: isInt };
export const AXIS_OR_ALL: Kind = {
  words: "a whole number or null",
  accepts: (value) => value === null || isInt(value),
};
export const AXES: Kind = {
  words: "a whole number or several",
  accepts: (value) => isInt(value) || isInts(value),
};
export const AXES_OR_ALL: Kind = {
  words: "a whole number, several, or null",
  accepts: (value) => value === null || isInt(value) || isInts(value),
};
export const ORDER: Kind = {
  words: "several whole numbers, or null",
  accepts: (value) => value === null || isInts(value),
};
export const FLAG: Kind = {
  words: "true or false",
  accepts: (value) => typeof value === "boolean",
};
export const COUNT: Kind = {
  words: "a whole number from 0",
  accepts: (value) => isInt(value) && value >= 0,
};
export const ITEMS: Kind = {
  words: 'whole numbers, slices, "..." and null (at most one "...")',
  accepts: (value) =>
    Array.isArray(value) && value.every(isItem) &&
    value.filter((item) => item === "...").length <= 1,
};
