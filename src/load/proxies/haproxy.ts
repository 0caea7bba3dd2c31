import { UNKNOWN_SITE, type ProxyRoute } from '../../model/proxy.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import type { Carriers } from './carriers.js';

interface HaproxySection {
  readonly kind: string;
  readonly lines: readonly { readonly words: readonly string[]; readonly at: Span }[];
}

/**
 * The ways through HAProxy: each `server` of a backend or `listen`. HAProxy passes WebSockets on and limits no body.
 * Not settled: which requests a frontend hands to which backend (its conditions are a language of their own), so
 * nothing is known of hosts and paths. Source: docs.haproxy.org (configuration manual, option forwardfor).
 */
export function haproxyRoutes(tree: FileTree, carriers: Carriers = () => []): ProxyRoute[] {
  return tree.files
    .filter((path) => classify(path) === 'haproxy')
    .map((path) => tree.read(path))
    .filter((file): file is SourceFile => !isProblem(file))
    .flatMap((file) => {
      const sections = sectionsOf(file);
      const forwardedFor = sections.some(({ lines }) =>
        lines.some(({ words }) => words[0] === 'option' && words[1] === 'forwardfor'),
      );
      const tls = sections.some(({ lines }) => lines.some(({ words }) => words[0] === 'bind' && words.includes('ssl')));
      return sections
        .filter(({ kind }) => kind === 'backend' || kind === 'listen')
        .flatMap(({ lines }) => lines.filter(({ words }) => words[0] === 'server'))
        .flatMap(({ words, at }): ProxyRoute[] => {
          const target = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(words[2] ?? '');
          if (!target) return [];
          return [
            {
              kind: 'haproxy',
              at,
              projects: carriers(file),
              hosts: undefined,
              path: undefined,
              upstream: {
                host: target[1] ?? '',
                port: target[2] === undefined ? undefined : Number(target[2]),
                tls: words.includes('ssl'),
              },
              tls: tls ? true : undefined,
              websocket: true,
              forwardedFor: forwardedFor ? true : undefined,
              forwardedProto: undefined,
              bodyLimit: { bytes: 0, at: undefined },
              drops: [],
              refuses: [],
              site: UNKNOWN_SITE,
            },
          ];
        });
    });
}

const SECTION = /^(?:global|defaults|frontend|backend|listen|userlist|peers|resolvers|cache|program)$/;
const LINE = /^[ \t]*([^\s#][^\r\n#]*)/gm;

function sectionsOf(file: SourceFile): HaproxySection[] {
  const sections: { kind: string; lines: { words: readonly string[]; at: Span }[] }[] = [];
  for (const match of file.text.matchAll(LINE)) {
    const text = (match[1] ?? '').trimEnd();
    const start = match.index + match[0].indexOf(text);
    const words = text.split(/\s+/);
    if (SECTION.test(words[0] ?? '')) sections.push({ kind: words[0] ?? '', lines: [] });
    else sections.at(-1)?.lines.push({ words, at: spanOf(file, start, start + text.length) });
  }
  return sections;
}
