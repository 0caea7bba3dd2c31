import { lineStarts, lineText, spanOf, type SourceFile, type Span } from '../model/source.js';

/**
 * `# directus-lint-disable-next-line RULE[, RULE] -- REASON`, and the like: `-disable-line` behind what
 * it is about, `-disable` ... `-enable` around several lines (without `-enable`, up to the end of the file).
 */
export interface SuppressionComment {
  readonly kind: SuppressionKind;
  readonly rules: readonly string[];
  /** Empty where none was given. */
  readonly reason: string;
  /** From `directus-lint-` to the end of the comment. */
  readonly at: Span;
  /** Index of its line, from 0. */
  readonly lineIndex: number;
  /** The comment has its line for itself. */
  readonly alone: boolean;
}

export type SuppressionKind = 'disable-next-line' | 'disable-line' | 'disable' | 'enable';

const MARK = 'directus-lint-';
const DIRECTIVE = /^directus-lint-(disable-next-line|disable-line|disable|enable)(?![\w-])/;

/** What begins a comment in a file of this name; undefined for formats without comments (JSON). */
export function commentMark(path: string): '#' | '//' | undefined {
  if (/\.json$/i.test(path)) return undefined;
  return /\.(?:[cm]?[jt]s|jsonc|json5)$/i.test(path) ? '//' : '#';
}

export function isDockerfile(path: string): boolean {
  return /(?:^|\/)[^/]*(?:docker|container)file[^/]*$/i.test(path);
}

/** The suppression comments of a file, in its order. Quick where there are none, which is the rule. */
export function findSuppressionComments(file: SourceFile): SuppressionComment[] {
  const mark = commentMark(file.path);
  if (mark === undefined || !file.text.includes(MARK)) return [];
  return lineStarts(file).flatMap((start, lineIndex) => {
    const line = lineText(file, lineIndex);
    const place = findInComment(line, mark);
    const comment = place === undefined ? undefined : parseDirective(line.slice(place.directive));
    if (place === undefined || comment === undefined) return [];
    const at = spanOf(file, start + place.directive, start + line.trimEnd().length);
    return [{ ...comment, at, lineIndex, alone: line.slice(0, place.comment).trim() === '' }];
  });
}

/** Where a directive and its comment begin: the first one that has a comment's mark in front of it. */
function findInComment(line: string, mark: '#' | '//'): { directive: number; comment: number } | undefined {
  for (let directive = line.indexOf(MARK); directive >= 0; directive = line.indexOf(MARK, directive + MARK.length)) {
    const comment = commentBefore(line, directive, mark);
    if (comment !== undefined) return { directive, comment };
  }
  return undefined;
}

/**
 * Walks back over blanks and the mark itself (`##` too), which must stand at the line's beginning or behind a blank.
 */
function commentBefore(line: string, directive: number, mark: '#' | '//'): number | undefined {
  let end = directive;
  while (isBlank(line[end - 1])) end--;
  if (!line.startsWith(mark, end - mark.length)) return undefined;
  let start = end - mark.length;
  while (mark === '#' && line[start - 1] === mark) start--;
  return start === 0 || isBlank(line[start - 1]) ? start : undefined;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function parseDirective(text: string): Pick<SuppressionComment, 'kind' | 'rules' | 'reason'> | undefined {
  const match = DIRECTIVE.exec(text);
  const kind = match?.[1];
  if (match === null || !isKind(kind)) return undefined;
  const rest = ` ${text.slice(match[0].length)} `;
  const separator = rest.indexOf(' -- ');
  const names = separator < 0 ? rest : rest.slice(0, separator);
  const reason = separator < 0 ? '' : rest.slice(separator + 4).trim();
  return { kind, rules: names.split(/[,\s]+/).filter((name) => name !== ''), reason };
}

function isKind(text: string | undefined): text is SuppressionKind {
  return text === 'disable-next-line' || text === 'disable-line' || text === 'disable' || text === 'enable';
}
