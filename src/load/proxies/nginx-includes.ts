import { posix } from 'node:path';
import type { ComposeProject, ComposeService } from '../../model/compose.js';
import { containerPath } from '../../model/mounts.js';
import type { SourceFile } from '../../model/source.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { readNginx, type NginxDirective } from './nginx-blocks.js';

/** Where the image of nginx and the packages of distributions look for what is written relatively. */
const HOME = '/etc/nginx';
/** Files that one configuration brings in, in all, and how deep: far above what anybody writes. */
const MOST_FILES = 100;
const MOST_DEPTH = 8;

/** Debian's package has this file. Source: packages.debian.org, nginx-common, /etc/nginx/proxy_params. */
const PROXY_PARAMS: readonly (readonly [string, string])[] = [
  ['Host', '$http_host'],
  ['X-Real-IP', '$remote_addr'],
  ['X-Forwarded-For', '$proxy_add_x_forwarded_for'],
  ['X-Forwarded-Proto', '$scheme'],
];

/**
 * A configuration with what its `include`s bring in, as far as that lies in the repository: where a Compose service
 * mounts it, or beside the file as it lies below /etc/nginx. What isn't found stays an `include`.
 * Source: nginx.org/en/docs/ngx_core_module.html#include.
 */
export function withIncludes(
  file: SourceFile,
  tree: FileTree,
  projects: readonly ComposeProject[],
): { readonly directives: readonly NginxDirective[]; readonly included: ReadonlySet<string> } {
  const reader = new IncludeReader(tree, carryingServices(file, projects));
  return { directives: reader.expand(readNginx(file), file.path, 0), included: reader.included };
}

function carryingServices({ path }: SourceFile, projects: readonly ComposeProject[]): readonly ComposeService[] {
  return projects.flatMap(({ services }) =>
    [...services.values()].filter((service) =>
      mountsOf(service).some(({ source }) => source !== undefined && isBelow(path, source)),
    ),
  );
}

class IncludeReader {
  readonly included = new Set<string>();
  #left = MOST_FILES;

  constructor(
    private readonly tree: FileTree,
    private readonly services: readonly ComposeService[],
  ) {}

  /** @param from the path of the file that the directives stand in */
  expand(directives: readonly NginxDirective[], from: string, depth: number): NginxDirective[] {
    return directives.flatMap((directive): NginxDirective[] => {
      if (directive.name !== 'include')
        return [{ ...directive, children: this.expand(directive.children, from, depth) }];
      const pattern = directive.args[0] ?? '';
      const paths = depth < MOST_DEPTH ? this.#find(pattern, from) : undefined;
      if (!paths)
        return posix.basename(pattern) === 'proxy_params'
          ? PROXY_PARAMS.map((args) => ({ name: 'proxy_set_header', args, at: directive.at, children: [] }))
          : [directive];
      const files = paths.map((path) => this.tree.read(path));
      if (files.some(isProblem) || (this.#left -= files.length) < 0) return [directive];
      return files.flatMap((file) => {
        if (isProblem(file)) return [];
        this.included.add(file.path);
        return this.expand(readNginx(file), file.path, depth + 1);
      });
    });
  }

  /** The files of the repository that a pattern names; undefined where they can't be told. */
  #find(pattern: string, from: string): readonly string[] | undefined {
    const inContainer = pattern.startsWith('/') ? pattern : `${HOME}/${pattern}`;
    const mounted = this.services.flatMap((service) => mountedAt(service, inContainer) ?? []);
    const below = inContainer.startsWith(`${HOME}/`) ? inContainer.slice(HOME.length + 1) : undefined;
    const beside = below === undefined ? [] : [posix.dirname(from), posix.dirname(posix.dirname(from))];
    const candidates = [...mounted, ...beside.map((folder) => posix.join(folder, below ?? ''))];
    for (const candidate of candidates) {
      const found = this.#match(candidate);
      if (found) return found.filter((path) => path !== from);
    }
    return undefined;
  }

  #match(pattern: string): readonly string[] | undefined {
    if (!pattern.includes('*')) return this.tree.kindOf(pattern) === 'file' ? [pattern] : undefined;
    const folder = posix.dirname(pattern);
    if (folder.includes('*') || this.tree.kindOf(folder) !== 'directory') return undefined;
    const names = this.tree.list(folder).filter((name) => fits(name, posix.basename(pattern)));
    return names.map((name) => posix.join(folder, name)).filter((path) => this.tree.kindOf(path) === 'file');
  }
}

function mountsOf({ volumes, configs }: ComposeService) {
  return [...volumes, ...configs];
}

/** The path in the repository that lies at a path of the container. */
function mountedAt(service: ComposeService, path: string): string | undefined {
  const [mount] = mountsOf(service)
    .filter(({ target }) => isBelow(path, containerPath(target)))
    .sort((a, b) => b.target.length - a.target.length);
  if (mount?.source === undefined || (mount.type !== 'bind' && mount.isFile !== true)) return undefined;
  const rest = path.slice(containerPath(mount.target).length);
  return mount.source.startsWith('/') || mount.source.startsWith('..') ? undefined : `${mount.source}${rest}`;
}

function isBelow(path: string, folder: string): boolean {
  const clean = folder.replace(/\/{1,50}$/, '');
  return path === clean || path.startsWith(`${clean}/`);
}

/** A name against a pattern in which `*` stands for anything. */
function fits(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast ? name.length - part.length : name.indexOf(part, at);
    if (found < at || !name.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return rest.length > 0 || at === name.length;
}
