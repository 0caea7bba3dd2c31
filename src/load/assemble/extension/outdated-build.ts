import type { OutdatedBuild } from '../../../model/extension.js';
import { spanOf, type SourceFile } from '../../../model/source.js';

/** `router.get('/x', ...)`: the path of a route. */
const ROUTE = /\b\w+\.(?:get|post|put|patch|delete|use)\(\s*(['"])(\/[^'"\\\n]{1,200})\1/g;
/** `action('items.create', ...)`: the name of an event, in a hook. */
const EVENT = /\b(?:filter|action|init)\(\s*(['"])([a-z_]+(?:\.[\w*]+)+)\1/g;

/**
 * Texts that bundlers and minifiers leave as they are, and that the built file lacks: it was built from
 * an older source. Only the entry point is looked at, as other files may be left out of the build on purpose.
 */
export function outdatedBuild(entry: SourceFile, built: SourceFile): OutdatedBuild | undefined {
  for (const pattern of [ROUTE, EVENT]) {
    for (const match of entry.text.matchAll(pattern)) {
      const text = match[2] ?? '';
      if (isComment(entry.text, match.index) || built.text.includes(text)) continue;
      const start = match.index + match[0].length - text.length - 1;
      return { text, at: spanOf(entry, start, start + text.length) };
    }
  }
  return undefined;
}

function isComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  if (/\/\/|^\s*\*/.test(line)) return true;
  return text.lastIndexOf('/*', offset) > text.lastIndexOf('*/', offset);
}
