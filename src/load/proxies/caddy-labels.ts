import type { ComposeProject, ComposeService } from '../../model/compose.js';
import type { ProxyRoute } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import { entriesOf, pick, scalarText } from '../../model/tree.js';
import type { CaddyDirective } from './caddy-blocks.js';
import { addressesOf, siteRoutes } from './caddy.js';

/** What labels say under one name: a directive with those inside it, by their names as written. */
interface LabelNode {
  /** The arguments; undefined where no label gives them. */
  value: string | undefined;
  at: Span;
  readonly inside: Map<string, LabelNode>;
}

/** Deeper than people nest them. */
const MAX_DEPTH = 20;

/** Stands for what can't be read: a site with an import is one of which not everything is known. */
const UNSEEN = 'import';

/**
 * The ways through Caddy that labels of Compose services make, which caddy-docker-proxy turns into a Caddyfile.
 * Services that name the same site share it. Not followed: Go templates other than `upstreams`, snippets of labels.
 * Source: github.com/lucaslorentz/caddy-docker-proxy (README, labels to Caddyfile conversion).
 */
export function caddyLabelRoutes(project: ComposeProject): ProxyRoute[] {
  const sites = new Map<string, CaddyDirective[]>();
  let plainByDefault = false;
  for (const service of project.services.values()) {
    if (!service.enabled) continue;
    for (const group of groupsOf(service).values()) {
      const address = group.value?.trim() ?? '';
      const directives = directivesOf(group, service);
      // A group without an address holds global options, one in parentheses a snippet.
      if (address === '')
        plainByDefault ||= directives.some(({ words: [name, value] }) => name === 'auto_https' && value === 'off');
      else if (!address.startsWith('(') && !address.includes('{{')) {
        const shared = sites.get(address);
        if (shared) shared.push(...directives);
        else sites.set(address, directives);
      }
    }
  }
  return [...sites].flatMap(([address, children]) => {
    const [first] = children;
    if (!first) return [];
    const block = { words: address.split(/\s+/), at: first.at, children, hasBlock: true };
    return siteRoutes({ addresses: addressesOf(block), block, plainByDefault }, [project]);
  });
}

/** `caddy`, `caddy_0`, `caddy_1`: each makes a site of its own. */
function groupsOf({ tree }: ComposeService): Map<string, LabelNode> {
  const groups = new Map<string, LabelNode>();
  for (const [label, { key: at, value }] of [
    ...entriesOf(pick(tree, 'labels')),
    ...entriesOf(pick(tree, 'deploy', 'labels')),
  ]) {
    if (!/^caddy(?:_\d{1,4})?(?:\.|$)/.test(label)) continue;
    const isEmpty = value.kind === 'scalar' && value.value === null && value.unknown === undefined;
    const text = isEmpty ? '' : scalarText(value);
    const path = label.split('.');
    const isKnown = text !== undefined && path.length <= MAX_DEPTH;
    setNode(groups, isKnown ? path : [path[0] ?? '', UNSEEN], text ?? '', at);
  }
  return groups;
}

function setNode(nodes: Map<string, LabelNode>, path: readonly string[], value: string, at: Span): void {
  let level = nodes;
  path.forEach((name, index) => {
    const node = level.get(name) ?? { value: undefined, at, inside: new Map<string, LabelNode>() };
    level.set(name, node);
    if (index === path.length - 1) {
      node.value = value;
      node.at = at;
    }
    level = node.inside;
  });
}

/** By their numbers, then by their names. */
function directivesOf({ inside }: LabelNode, service: ComposeService): CaddyDirective[] {
  const order = ([name]: readonly [string, LabelNode]) =>
    Number(/^(\d{1,6})_/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
  return [...inside]
    .sort((a, b) => order(a) - order(b) || (a[0] < b[0] ? -1 : 1))
    .map(([name, node]) => {
      const args = argumentsOf(node.value ?? '', service);
      return {
        words: args ? [name.replace(/^\d{1,6}_|_\d{1,6}$/g, ''), ...args] : [UNSEEN],
        at: node.at,
        children: directivesOf(node, service),
        hasBlock: node.inside.size > 0,
      };
    });
}

const UPSTREAMS = /\{\{ {0,5}upstreams(?: {1,5}(https?|h2c))?(?: {1,5}(\d{1,5}))? {0,5}\}\}/g;

/** `{{upstreams 8055}}` is the service itself; undefined where another template is in it. */
function argumentsOf(value: string, { name }: ComposeService): string[] | undefined {
  const text = value.replace(
    UPSTREAMS,
    (_, scheme: string | undefined, port: string | undefined) =>
      `${scheme === undefined ? '' : `${scheme}://`}${name}${port === undefined ? '' : `:${port}`}`,
  );
  if (text.includes('{{')) return undefined;
  return (text.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map((word) => word.replace(/^(["`])(.*)\1$/s, '$2'));
}
