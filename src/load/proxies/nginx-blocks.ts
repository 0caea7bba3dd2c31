import { spanOf, type SourceFile, type Span } from '../../model/source.js';

/** A directive of nginx with its arguments, and those in its block. */
export interface NginxDirective {
  readonly name: string;
  readonly args: readonly string[];
  readonly at: Span;
  readonly children: readonly NginxDirective[];
}

const TOKEN = /#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]|(?:\$\{[^}\s]{0,200}\}|[^\s{};"'#$]|\$(?!\{))+/g;
const MAX_DEPTH = 50;

interface OpenBlock {
  readonly children: NginxDirective[];
}

/** Reads a configuration of nginx; what is left open at its end is closed. */
export function readNginx(file: SourceFile): NginxDirective[] {
  const root: OpenBlock = { children: [] };
  const stack: OpenBlock[] = [root];
  let words: string[] = [];
  let start = 0;
  for (const match of file.text.matchAll(TOKEN)) {
    const token = match[0];
    const current = stack.at(-1) ?? root;
    if (token.startsWith('#')) continue;
    if (token === '}') {
      if (stack.length > 1) stack.pop();
      words = [];
    } else if (token === ';' || token === '{') {
      const [name = '', ...args] = words;
      const children: NginxDirective[] = [];
      current.children.push({ name, args, at: spanOf(file, start, match.index), children });
      if (token === '{' && stack.length < MAX_DEPTH) stack.push({ children });
      words = [];
    } else {
      if (words.length === 0) start = match.index;
      words.push(/^["']/.test(token) ? token.slice(1, -1) : token);
    }
  }
  return root.children;
}

/** Files of which everyone knows that they say nothing about headers, sizes and paths. */
const HARMLESS_INCLUDE = /(?:^|\/)(?:mime\.types|options-ssl-nginx\.conf)$/;

/** Does a directive bring in a file that may say anything? */
export function isInclude({ name, args }: NginxDirective): boolean {
  return name === 'include' && !HARMLESS_INCLUDE.test(args[0] ?? '');
}
