import { filesOf } from '../../src/engine/example-files.js';

/**
 * A small project written as its files look, each after a line `==> path <==` (see `filesOf`).
 * What is filled in stays as it is, its own line breaks and indentation included.
 */
export function projectFiles(
  strings: TemplateStringsArray,
  ...values: readonly string[]
): Readonly<Record<string, string>> {
  return mapValues(filesOf(strings.map((part, index) => part + mark(index, values)).join('')), (content) =>
    values.reduce((text, value, index) => text.replaceAll(mark(index, values), () => value), content),
  );
}

/** Stands for a value until the indentation is gone. */
function mark(index: number, values: readonly string[]): string {
  return index < values.length ? `\u{E000}${String(index)}\u{E001}` : '';
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/** The text of one file, written as it looks: the indentation that all lines share is taken off. */
export function fileText(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const [content = ''] = Object.values(projectFiles(withHeader(strings), ...values));
  return content;
}

/** The notation of a single text is that of a project without the header. */
function withHeader([first = '', ...others]: TemplateStringsArray): TemplateStringsArray {
  const indentation = /\n( *)\S/.exec(first)?.[1] ?? '';
  const strings = [`\n${indentation}==> text <==${first}`, ...others];
  return Object.assign(strings, { raw: strings });
}
