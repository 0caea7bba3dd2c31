/**
 * Text from files must not steer a terminal or reorder what a reader sees. The engine strips such
 * characters already; each format defends itself once more, since it is the last one to look.
 */
const LINE_ENDS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;
/** Bidirectional marks, embeddings, overrides and isolates. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line of visible text: line ends and tabs become blanks; control and bidi characters go. */
export function oneLine(text: string): string {
  return text.replace(LINE_ENDS_AND_TABS, ' ').replace(CONTROLS, '').replace(BIDI, '');
}

/** Several lines of visible text: only `\n` and blanks are left of what can't be seen. */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n');
}

const HIDDEN_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON whose strings show every hidden character as an escape; it parses to the same data. */
export function visibleJson(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(
    HIDDEN_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * GitHub's runner takes `::name` at a line's beginning and `##[name]` anywhere in a log for commands to
 * itself; what comes from files must not give it any.
 */
export function withoutWorkflowCommands(log: string): string {
  return log.replace(/^(\s*)::(?=[a-z])/gim, '$1: :').replaceAll('##[', '## [');
}
