import type { ProxyRoute } from '../../src/model/proxy.js';

/** What the site of the first route does with a path, in one line: `directus:8055 /admin`, `answered: ...`, `nobody`. */
export function answerOf(routes: readonly ProxyRoute[], path: string): string {
  const answer = routes[0]?.site.answerTo(path);
  if (answer?.kind === 'passed') {
    const { host, port } = answer.route.upstream;
    return `${host}:${String(port)} ${answer.path ?? '?'}`;
  }
  return answer?.kind === 'answered' ? `answered: ${answer.how}` : (answer?.kind ?? 'no route');
}
