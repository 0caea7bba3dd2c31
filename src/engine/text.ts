/**
 * Text from files goes into messages that terminals, CI logs and browsers show. Control characters
 * (escape sequences), and the bidirectional marks that make text read otherwise than it is, are taken out.
 */
export function stripControls(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\t\n]/g, ' ');
}

const LONGEST_DATUM = 120;

/** Shortens what a message quotes; the place says where the whole is. */
export function shorten(text: string, length = LONGEST_DATUM): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
