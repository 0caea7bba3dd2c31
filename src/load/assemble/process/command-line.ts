import { startsDirectus } from './directus-process.js';

/** `NAME=value` before a command, with offsets of the name and the value (quotes excluded) in the command line. */
export interface InlineVariable {
  readonly name: string;
  readonly value: string;
  readonly nameStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /(?:[^\s"'&|;]|"(?:[^"\\]|\\.)*"|'[^']*')+|&&|\|\||[&|;]/g;
const OPERATORS: ReadonlySet<string> = new Set(['&&', '||', '&', '|', ';']);
const PREFIXES: ReadonlySet<string> = new Set(['env', 'exec', 'export', 'cross-env', 'cross-env-shell', 'sudo']);

/**
 * The variables that a command line, known to start Directus, sets for its server; an `export` before it counts
 * too. Where no part of it starts Directus by name, the last package script that it runs is what does.
 */
export function inlineVariables(commandLine: string): InlineVariable[] {
  const exported: InlineVariable[] = [];
  let ofScript: InlineVariable[] = [];
  for (const segment of segments(commandLine)) {
    const { variables, rest, isExport } = leading(segment, commandLine);
    if (isExport) exported.push(...variables);
    const first = rest[0];
    const command = first ? commandLine.slice(first.start, rest.at(-1)?.end) : '';
    if (startsDirectus(command)) return [...exported, ...variables];
    if (packageScript(command) !== undefined) ofScript = [...exported, ...variables];
  }
  return ofScript;
}

function segments(commandLine: string): Word[][] {
  const result: Word[][] = [[]];
  for (const match of commandLine.matchAll(WORD)) {
    if (OPERATORS.has(match[0])) result.push([]);
    else result.at(-1)?.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return result;
}

function leading(
  words: readonly Word[],
  commandLine: string,
): { variables: InlineVariable[]; rest: readonly Word[]; isExport: boolean } {
  const variables: InlineVariable[] = [];
  let index = 0;
  for (const word of words) {
    const equals = /^([A-Za-z_]\w*)=/.exec(word.text);
    if (!equals && !PREFIXES.has(word.text)) break;
    if (equals) variables.push(variable(word, equals[1] ?? '', commandLine));
    index++;
  }
  return { variables, rest: words.slice(index), isExport: words[0]?.text === 'export' };
}

function variable(word: Word, name: string, commandLine: string): InlineVariable {
  let valueStart = word.start + name.length + 1;
  let valueEnd = word.end;
  const quote = commandLine[valueStart];
  if ((quote === '"' || quote === "'") && commandLine[valueEnd - 1] === quote && valueEnd - valueStart > 1) {
    valueStart++;
    valueEnd--;
  }
  return { name, value: commandLine.slice(valueStart, valueEnd), nameStart: word.start, valueStart, valueEnd };
}

/** The name of the package script that `npm start`, `pnpm run serve` or `yarn start` runs. */
export function packageScript(commandLine: string): string | undefined {
  const match = /(?:^|[\s/&;])(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(start|[\w:.-]+)(?=$|[\s&;])/.exec(
    commandLine,
  );
  return match?.[1];
}
