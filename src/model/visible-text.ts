/*
 * Text from files goes into messages that terminals, CI logs and browsers show. It must not steer a terminal, be taken
 * for a command to a CI runner, or read otherwise than it is.
 */

/** Ends of lines, and what some programs take for one. */
const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** C0 and C1 controls and DEL. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;
/** Bidirectional marks, embeddings, overrides and isolates; marks of byte order; separators that take no room. */
const INVISIBLE =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** One line of visible text: line ends and tabs become blanks; what can't be seen goes. */
export function oneLine(text: string): string {
  return text.replace(LINE_ENDS, ' ').replace(CONTROLS, '').replace(INVISIBLE, '');
}

/** Several lines of visible text: of what can't be seen only `\n` and blanks are left. */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n');
}

/**
 * Colours, and links to pages of rules (OSC 8), which only this program itself writes: texts of files have lost theirs
 * long before.
 */
const OWN_SEQUENCE =
  /\u001b\[[\d;]{0,20}m|\u001b\]8;;(?:https:\/\/unpkg\.com\/directus-lint\/[\w./-]{1,200})?\u001b\\/g;

/**
 * The last look at what goes to a terminal or a file: colours and links stay where they were asked for, everything else
 * that can't be seen goes.
 */
export function printable(text: string, keepColours: boolean): string {
  if (!keepColours) return visibleLines(text);
  let printed = '';
  let done = 0;
  for (const { index, 0: sequence } of text.matchAll(OWN_SEQUENCE)) {
    printed += visibleLines(text.slice(done, index)) + sequence;
    done = index + sequence.length;
  }
  return printed + visibleLines(text.slice(done));
}

/**
 * GitHub's runner takes `::name` at a line's beginning and `##[name]` anywhere in a log for commands to
 * itself; what comes from files must not give it any.
 */
export function withoutWorkflowCommands(log: string): string {
  return log.replace(/^([ \t]*)::(?=[a-z])/gim, '$1: :').replaceAll('##[', '## [');
}

const HIDDEN_IN_JSON =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]|##(?=\[)/g;

/** JSON whose strings show every hidden character as an escape; it parses to the same data. */
export function visibleJson(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(HIDDEN_IN_JSON, (hidden) =>
    [...hidden].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
}
