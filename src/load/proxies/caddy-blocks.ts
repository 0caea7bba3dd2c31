import { spanOf, type SourceFile, type Span } from '../../model/source.js';

/** A line of a Caddyfile with its words, and those in its block. */
export interface CaddyDirective {
  readonly words: readonly string[];
  readonly at: Span;
  readonly children: readonly CaddyDirective[];
  readonly hasBlock: boolean;
}

/** Quoted words, line ends, and words; a backslash before a line end joins lines. */
const TOKEN = /#[^\n]*|"(?:[^"\\]|\\.)*"|`[^`]*`|\\\r?\n|\n|[^\s"`]\S*/g;
const MAX_DEPTH = 50;

/**
 * Reads a Caddyfile; what is left open at its end is closed.
 * Source: caddyserver.com/docs/caddyfile/concepts (structure, blocks, tokens and quotes, comments).
 */
export function readCaddyfile(file: SourceFile): CaddyDirective[] {
  const root: CaddyDirective[] = [];
  const stack: CaddyDirective[][] = [root];
  let words: string[] = [];
  let span = { start: 0, end: 0 };
  const finish = () => {
    const hasBlock = words.at(-1) === '{';
    if (words[0] === '}') {
      if (stack.length > 1) stack.pop();
    } else if (words.length > 0) {
      const children: CaddyDirective[] = [];
      stack.at(-1)?.push({
        words: hasBlock ? words.slice(0, -1) : words,
        at: spanOf(file, span.start, span.end),
        children,
        hasBlock,
      });
      if (hasBlock && stack.length < MAX_DEPTH) stack.push(children);
    }
    words = [];
  };
  for (const { 0: token, index } of file.text.matchAll(TOKEN)) {
    if (token === '\n') {
      // Addresses of a site may go on in the next line after a comma.
      if (!(stack.length === 1 && words.at(-1)?.endsWith(','))) finish();
    } else if (!token.startsWith('#') && !token.startsWith('\\')) {
      const isFirst = words.length === 0;
      const end = token === '{' && !isFirst ? span.end : index + token.length;
      span = { start: isFirst ? index : span.start, end };
      words.push(/^["`]/.test(token) ? token.slice(1, -1) : token);
    }
  }
  finish();
  return root;
}
