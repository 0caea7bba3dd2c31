import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import type { MappingTree, ScalarTree, Tree, TreeEntry } from '../../../model/tree.js';

/** One `Name=value`, over as many lines as are continued. */
interface Directive {
  readonly name: string;
  readonly key: Span;
  readonly value: ScalarTree;
}

/**
 * Reads a systemd unit (systemd.syntax(7)) as a tree: section, directive, and the list of its values in
 * their order. An empty value takes back what was said before, as systemd does for lists.
 */
export function readUnitFile(file: SourceFile): MappingTree {
  const sections = new Map<string, { key: Span; directives: Map<string, { key: Span; values: ScalarTree[] }> }>();
  let current: Map<string, { key: Span; values: ScalarTree[] }> | undefined;
  for (const line of logicalLines(file)) {
    // `\s` takes a byte order mark as well, which systemd skips.
    const header = /^(\s*\[)([^\]]+)\]\s*$/.exec(line.text);
    if (header) {
      const [, opening = '', name = ''] = header;
      const nameStart = line.start + opening.length;
      const section = sections.get(name) ?? {
        key: spanOf(file, nameStart, nameStart + name.length),
        directives: new Map(),
      };
      sections.set(name, section);
      current = section.directives;
      continue;
    }
    const directive = readDirective(file, line);
    if (directive && current) addDirective(current, directive);
  }
  const whole = spanOf(file, 0, file.text.length);
  return {
    kind: 'mapping',
    at: whole,
    entries: new Map(
      [...sections].map(([name, { key, directives }]) => [name, { key, value: sectionTree(directives, key) }]),
    ),
  };
}

function addDirective(
  section: Map<string, { key: Span; values: ScalarTree[] }>,
  { name, key, value }: Directive,
): void {
  const known = section.get(name);
  if (value.text === '') section.set(name, { key, values: [] });
  else if (known) known.values.push(value);
  else section.set(name, { key, values: [value] });
}

function sectionTree(directives: ReadonlyMap<string, { key: Span; values: ScalarTree[] }>, at: Span): Tree {
  const entries = new Map<string, TreeEntry>();
  for (const [name, { key, values }] of directives)
    entries.set(name, { key, value: { kind: 'sequence', at: key, items: values } });
  return { kind: 'mapping', at, entries };
}

interface LogicalLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function logicalLines({ text }: SourceFile): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: LogicalLine | undefined;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const raw = match[0].replace(/[\r\n]{1,2}$/, '');
    if (/^\s*[#;]/.test(raw) || (raw.trim() === '' && !open)) continue;
    const continued = raw.endsWith('\\');
    // The backslash and the line end become blanks, so that offsets stay true.
    const part = continued ? raw.slice(0, -1).padEnd(match[0].length) : raw;
    const line: LogicalLine = open
      ? { text: open.text + part, start: open.start, end: match.index + raw.length }
      : { text: part, start: match.index, end: match.index + raw.length };
    open = continued ? line : undefined;
    if (!continued) lines.push(line);
  }
  return open ? [...lines, open] : lines;
}

function readDirective(file: SourceFile, line: LogicalLine): Directive | undefined {
  const match = /^(\s*)([A-Za-z][\w-]*)(\s*=\s*)(.*)$/.exec(line.text);
  if (!match) return undefined;
  const [, indent = '', name = '', equals = '', rest = ''] = match;
  const text = rest.trimEnd();
  const keyStart = line.start + indent.length;
  const valueStart = keyStart + name.length + equals.length;
  const at = spanOf(file, valueStart, Math.max(valueStart, Math.min(line.end, valueStart + text.length)));
  return {
    name,
    key: spanOf(file, keyStart, keyStart + name.length),
    value: { kind: 'scalar', value: text, text, at },
  };
}

/**
 * Splits a value into words as systemd does: blanks separate, quotes of either kind group. Offsets are into the value.
 */
export function unitWords(value: string): { text: string; start: number; end: number }[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\S+)/g)].map((match) => {
    const quoted = match[1] ?? match[2];
    const start = match.index + (quoted === undefined ? 0 : 1);
    const raw = quoted ?? match[3] ?? '';
    return { text: raw.replace(/\\(.)/g, '$1'), start, end: start + raw.length };
  });
}
