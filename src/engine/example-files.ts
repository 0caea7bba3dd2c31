/** A small project: path to content; or the same as one text, each file after a line `==> path <==`. */
export type ExampleFiles = string | Readonly<Record<string, string>>;

/** What diff writes below such a last line. */
const NO_LINE_BREAK = '\\ No newline at end of file';
const HEADER = /^==> (.+) <==$/;

/**
 * Reads the notation for whole projects in one text:
 *
 *     ==> .env <==
 *     SECRET=k2V9xq7L
 *
 *     ==> compose.yaml <==
 *     services: {}
 *
 * The indentation that all lines share is taken off, as are the line of the opening quote, that of the closing
 * one, and one blank line before each header. Every file ends with a line break; one without lines is empty. As in a
 * diff,
 * a last line `\ No newline at end of file` takes the break away.
 *
 * @throws Error where text stands before the first header, or a path twice
 */
export function filesOf(example: ExampleFiles): Readonly<Record<string, string>> {
  if (typeof example !== 'string') return example;
  const files = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of withoutIndentation(example.split('\n'))) {
    const path = HEADER.exec(line)?.[1];
    if (path === undefined) {
      if (!lines) throw new Error(`"${line}" stands before the first line \`==> path <==\``);
      lines.push(line);
      continue;
    }
    if (files.has(path)) throw new Error(`${path} is there twice`);
    if (lines?.at(-1) === '') lines.pop();
    lines = [];
    files.set(path, lines);
  }
  return Object.fromEntries([...files].map(([path, content]) => [path, textOf(content)]));
}

function textOf(lines: readonly string[]): string {
  return lines.at(-1) === NO_LINE_BREAK ? lines.slice(0, -1).join('\n') : lines.map((line) => `${line}\n`).join('');
}

function withoutIndentation(lines: readonly string[]): string[] {
  const inner = lines.slice(isBlank(lines[0]) ? 1 : 0, isBlank(lines.at(-1)) ? -1 : undefined);
  const indentation = Math.min(...inner.filter((line) => !isBlank(line)).map((line) => line.search(/[^ ]/)));
  return inner.map((line) => line.slice(Math.min(indentation, line.length)));
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || /^ *$/.test(line);
}
