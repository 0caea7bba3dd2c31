import type { Random } from './random.js';

/** A part of a text; what is fixed stays whole, however the rest is changed: what is planted, with the name before it. */
export interface Piece {
  readonly text: string;
  readonly fixed: boolean;
}

/** What the formats of configuration give a meaning to, and what terminals, runners and parsers stumble over. */
export const TOKENS = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '$',
    '${',
    '}',
    '$(',
    ')',
    '{{',
    '}}',
    '[',
    ']',
    '{',
    ',',
    ':',
    ': ',
    '=',
    '#',
    ' #',
    '-',
    '- ',
  ],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '  ',
    '    ',
    '|',
    '|-',
    '>',
    '>+2',
    '&a ',
    '*a',
    '<<: *a',
    '!reset ',
    '!!binary ',
    '? ',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    ':-',
    ':?',
    '$$',
    '@',
    '/',
    '//',
    '://',
    '../',
    '~',
    '%',
    '%41',
    ';',
    '&&',
    '||',
    '<<EOF\n',
  ],
  ...[
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\ufeff',
    '\u2028',
    '\u0085',
    '\u00a0',
    '\ud800',
    '\u{1f600}',
    '::error::x',
    '##[error]',
  ],
  ...[
    '0',
    '1',
    '-1',
    '9'.repeat(30),
    '1e999',
    'NaN',
    'null',
    'true',
    'yes',
    '__proto__',
    'constructor',
    'toString',
    'a'.repeat(300),
  ],
  ...[
    'FROM ',
    'ENV ',
    'ARG ',
    'extends: ',
    'include: ',
    'env_file: ',
    'environment:\n',
    'services:\n',
    'server {',
    'location / {',
  ],
] as const;

/** A few changes to what isn't fixed. */
export function mutate(pieces: readonly Piece[], random: Random): Piece[] {
  let mutated = [...pieces];
  for (let left = 1 + random.below(4); left > 0; left--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(pieces: readonly Piece[], random: Random): Piece[] {
  const loose = pieces.flatMap((piece, index) => (piece.fixed ? [] : [index]));
  if (loose.length === 0) return [...pieces];
  const chosen = random.pick(loose);
  return pieces.map((piece, index) => (index === chosen ? { ...piece, text: changed(piece.text, random) } : piece));
}

type Change = (text: string, random: Random) => string;

const CHANGES: readonly Change[] = [
  (text, random) => insert(text, random.below(text.length + 1), random.pick(TOKENS)),
  // Beside what is planted, where a parser is most easily led astray.
  (text, random) => (random.chance(0.5) ? text + random.pick(TOKENS) : random.pick(TOKENS) + text),
  (text, random) => cut(text, random.below(text.length + 1), 1 + random.below(3)),
  (text, random) => cut(text, random.below(text.length + 1), random.below(40)),
  (text, random) => {
    const at = random.below(text.length + 1);
    return insert(cut(text, at, 1), at, random.pick(TOKENS));
  },
  (text, random) => inLines(text, (lines) => lines.splice(random.below(lines.length), 1)),
  (text, random) => inLines(text, (lines) => lines.splice(random.below(lines.length), 0, random.pick(lines))),
  (text, random) =>
    inLines(text, (lines) => {
      const at = random.below(lines.length);
      lines[at] = random.chance(0.5) ? `  ${lines[at] ?? ''}` : (lines[at] ?? '').replace(/^ {1,2}/, '');
    }),
  (text, random) => inLines(text, (lines) => lines.push(...lines.splice(random.below(lines.length), 1))),
];

function changed(text: string, random: Random): string {
  return random.pick(CHANGES)(text, random);
}

/** One text changed in a few places: for the parsers. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let left = 1 + random.below(6); left > 0; left--) mutated = changed(mutated, random);
  return mutated;
}

function insert(text: string, at: number, token: string): string {
  return text.slice(0, at) + token + text.slice(at);
}

function cut(text: string, at: number, length: number): string {
  return text.slice(0, at) + text.slice(at + length);
}

function inLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}
