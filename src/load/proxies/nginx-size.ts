/**
 * The bytes of a size as nginx writes it: a number, or one with `k`, `m` or `g`; undefined for anything else. Source:
 * nginx.org/en/docs/syntax.html.
 */
export function nginxSize(text: string): number | undefined {
  const match = /^(\d{1,12})([kmg]?)$/i.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf((match[2] ?? '').toLowerCase());
}
