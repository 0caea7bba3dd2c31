/** Text as it may stand in Markdown prose: no HTML by accident. Code between backticks stays as it is. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[<*]|\b_(?!\w)|(?<!\w)_/g, (character) => `\\${character}`),
    )
    .join('');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Control characters as people write them, since a page that holds them counts as binary: `\\x00`. */
function visible(text: string): string {
  return text.replace(
    /[\0-\x08\x0b-\x1f\x7f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** A fence that is longer than any that the content holds. */
export function codeBlock(language: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visible(content.replace(/\n$/, ''))}\n${fence}`;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  toml: 'toml',
  js: 'js',
  cjs: 'js',
  mjs: 'js',
  ts: 'ts',
  service: 'ini',
  conf: 'nginx',
};

export function languageOf(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  if (/^dockerfile|\.dockerfile$/i.test(name)) return 'dockerfile';
  if (/^\.?env\b|\.env$/i.test(name)) return 'sh';
  return LANGUAGES[name.split('.').at(-1) ?? ''] ?? 'text';
}
