import { oneLine } from '../model/visible-text.js';

/** A text from a file as one line in which everything can be seen. */
export function stripControls(text: string): string {
  return oneLine(text);
}

const LONGEST_DATUM = 120;

/** Shortens what a message quotes; the place says where the whole is. */
export function shorten(text: string, length = LONGEST_DATUM): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
