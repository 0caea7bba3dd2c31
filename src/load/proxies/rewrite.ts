/** A literal start, perhaps a slash, perhaps the rest: `^/cms/(.*)$`, `/cms(/|$)(.*)`, `^/cms(/.*)?$`. */
const CUT = /^\^?((?:[\w/-]|\\[/.-])*)(\(\/\|\$\)|\(\/\?\)|\/\?)?(?:\((\/?)\.([*+])\)(\?)?)?\$?$/;
const REPLACEMENT = /^([^$]*)(?:(?:\$([1-9])|\$\{([1-9])\})([^$]*))?$/;
const MAX_LENGTH = 300;

/**
 * What a rewrite makes of a path: `undefined` where it is too involved to tell, `null` where the pattern doesn't fit
 * and the path stays as it is. Source: ngx_http_rewrite_module (rewrite), ingress-nginx (rewrite-target).
 */
export function rewritten(pattern: string, replacement: string, path: string): string | null | undefined {
  if (pattern.length > MAX_LENGTH || replacement.length > MAX_LENGTH) return undefined;
  const target = REPLACEMENT.exec(replacement);
  const captures = cut(pattern, path);
  if (!target || captures === undefined) return undefined;
  if (captures === null) return null;
  const [, before = '', plain, braced, after = ''] = target;
  const number = plain ?? braced;
  const captured = number === undefined ? '' : captures[Number(number) - 1];
  if (captured === undefined) return undefined;
  return `${before}${captured}${after}`.replace(/\?[^]*/, '');
}

function cut(pattern: string, path: string): readonly string[] | null | undefined {
  const match = CUT.exec(pattern);
  if (!match) return undefined;
  const [, escaped = '', separator, slash, count, optional] = match;
  const literal = escaped.replaceAll('\\', '');
  if (!path.startsWith(literal)) return null;
  let rest = path.slice(literal.length);
  const captures: string[] = [];
  if (separator !== undefined) {
    const taken = rest.startsWith('/') ? '/' : '';
    if (separator === '(/|$)' && taken === '' && rest !== '') return null;
    if (separator.startsWith('(')) captures.push(taken);
    rest = rest.slice(taken.length);
  }
  if (count === undefined) return rest === '' || !pattern.endsWith('$') ? captures : null;
  const fits = rest.startsWith(slash ?? '') && (count === '*' || rest.length > (slash ?? '').length);
  if (!fits && optional === undefined) return null;
  return [...captures, fits ? rest : ''];
}
