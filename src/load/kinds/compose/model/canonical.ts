import type {
  ComposeBuild,
  ComposeDependency,
  ComposeEnvFile,
  ComposeMount,
  ComposePort,
  ComposeServiceNetwork,
} from '../../../../model/compose.js';
import {
  entriesOf,
  itemsOf,
  keySpan,
  pick,
  scalarText,
  type MappingTree,
  type ScalarTree,
  type Tree,
} from '../../../../model/tree.js';
import type { FileTree } from '../../../files/file-tree.js';
import { uniqueBy } from './merge.js';
import { pathInRoot } from './paths.js';
import { initScript } from './init-script.js';
import { isPath, parseShortPort, parseShortVolume } from './short-syntax.js';

const flag = (tree: Tree | undefined): boolean => scalarText(tree)?.toLowerCase() === 'true';

/** A whole number, written as such or coming from a variable; undefined where it isn't one or can't be known. */
export function integerOf(tree: Tree | undefined): number | undefined {
  const text = scalarText(tree);
  return text !== undefined && /^[-+]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function textsOf(tree: Tree | undefined): string[] {
  return itemsOf(tree).flatMap((item) => scalarText(item) ?? []);
}

export function envFilesOf(service: MappingTree, files: FileTree): ComposeEnvFile[] {
  const found = itemsOf(pick(service, 'env_file')).flatMap((item): ComposeEnvFile[] => {
    const path = item.kind === 'mapping' ? pick(item, 'path') : item;
    const text = scalarText(path);
    if (text === undefined || !path) return [];
    const required = pick(item, 'required');
    return [
      {
        path: pathInRoot(files, text) ?? text,
        required: required === undefined || scalarText(required) !== 'false',
        format: scalarText(pick(item, 'format')),
        at: path.at,
      },
    ];
  });
  return uniqueBy(found, (file) => file.path);
}

export function buildOf(service: MappingTree, files: FileTree): ComposeBuild | undefined {
  const build = pick(service, 'build');
  if (build?.kind !== 'mapping') return undefined;
  const context = scalarText(pick(build, 'context'));
  const args = entriesOf(pick(build, 'args')).map(([name, { value }]) => [name, scalarText(value)] as const);
  // Neither the Dockerfile beside it nor its last stage is what is built.
  const elsewhere =
    pick(build, 'dockerfile_inline') ??
    ['dockerfile', 'target']
      .map((key) => pick(build, key))
      .find((tree) => tree?.kind === 'scalar' && tree.unknown !== undefined);
  return {
    context: context === undefined || elsewhere ? undefined : pathInRoot(files, context),
    dockerfile: scalarText(pick(build, 'dockerfile')),
    target: scalarText(pick(build, 'target')),
    args: new Map(args),
    at: keySpan(service, 'build') ?? build.at,
  };
}

/** No machine has more ports; a list of ranges that repeat each other may name millions. */
const MOST_PORTS = 65_536;

export function portsOf(service: MappingTree): ComposePort[] {
  const ports: ComposePort[] = [];
  for (const item of itemsOf(pick(service, 'ports'))) {
    for (const port of portsOfItem(item)) ports.push(port);
    if (ports.length > MOST_PORTS) break;
  }
  return uniqueBy(
    ports,
    ({ hostIp, published, target, protocol }) => `${hostIp ?? ''}:${published ?? ''}:${String(target)}/${protocol}`,
  );
}

function portsOfItem(item: Tree): ComposePort[] {
  if (item.kind === 'mapping') return longPort(item);
  const text = scalarText(item);
  return text === undefined ? [] : (parseShortPort(text) ?? []).map((port) => ({ ...port, at: item.at }));
}

function longPort(item: MappingTree): ComposePort[] {
  const target = integerOf(pick(item, 'target'));
  if (target === undefined) return [];
  return [
    {
      hostIp: scalarText(pick(item, 'host_ip')),
      published: scalarText(pick(item, 'published')),
      target,
      protocol: scalarText(pick(item, 'protocol')) ?? 'tcp',
      at: item.at,
    },
  ];
}

export function volumesOf(service: MappingTree, files: FileTree): ComposeMount[] {
  const mounts = itemsOf(pick(service, 'volumes')).flatMap((item) =>
    item.kind === 'mapping' ? longVolume(item, files) : shortVolume(item, files),
  );
  const memory = itemsOf(pick(service, 'tmpfs')).flatMap((item): ComposeMount[] => {
    const target = scalarText(item)?.split(':')[0];
    return target === undefined ? [] : [{ type: 'tmpfs', source: undefined, target, readOnly: false, at: item.at }];
  });
  const all = [...mounts, ...memory].map((mount) => {
    const script = initScript(mount, files);
    return script === undefined ? mount : { ...mount, script };
  });
  return uniqueBy(all, (mount) => mount.target);
}

function shortVolume(item: Tree, files: FileTree): ComposeMount[] {
  const text = scalarText(item);
  const volume = text === undefined ? undefined : parseShortVolume(text);
  if (!volume) return [];
  const { source, target, readOnly } = volume;
  if (source === undefined) return [{ type: 'anonymous', source, target, readOnly, at: item.at }];
  if (!isPath(source)) return [{ type: 'volume', source, target, readOnly, at: item.at }];
  return [{ type: 'bind', source: pathInRoot(files, source) ?? source, target, readOnly, at: item.at }];
}

const LONG_TYPES: ReadonlySet<string> = new Set(['bind', 'volume', 'tmpfs']);

function longVolume(item: MappingTree, files: FileTree): ComposeMount[] {
  const target = scalarText(pick(item, 'target'));
  if (target === undefined) return [];
  const written = scalarText(pick(item, 'type')) ?? 'unknown';
  const source = scalarText(pick(item, 'source'));
  const type = !LONG_TYPES.has(written)
    ? 'unknown'
    : written === 'volume' && source === undefined
      ? 'anonymous'
      : (written as 'bind' | 'volume' | 'tmpfs');
  const inRoot = type === 'bind' && source !== undefined ? pathInRoot(files, source) : undefined;
  return [{ type, source: inRoot ?? source, target, readOnly: flag(pick(item, 'read_only')), at: item.at }];
}

/** `secrets` or `configs` of a service as the files that they become in the container. */
export function fileMountsOf(
  service: MappingTree,
  definitions: Tree | undefined,
  kind: 'secret' | 'config',
  files: FileTree,
): ComposeMount[] {
  const folder = kind === 'secret' ? '/run/secrets/' : '/';
  const mounts = itemsOf(pick(service, `${kind}s`)).flatMap((item): ComposeMount[] => {
    const name = scalarText(item.kind === 'mapping' ? pick(item, 'source') : item);
    if (name === undefined) return [];
    const written = scalarText(pick(item, 'target')) ?? name;
    const file = scalarText(pick(definitions, name, 'file'));
    return [
      {
        type: kind,
        source: file === undefined ? undefined : (pathInRoot(files, file) ?? file),
        target: written.startsWith('/') ? written : `${folder}${written}`,
        readOnly: true,
        ...(file === undefined ? {} : { isFile: true }),
        definedAs: name,
        at: item.at,
      },
    ];
  });
  return uniqueBy(mounts, (mount) => mount.target);
}

export function networksOf(service: MappingTree): ComposeServiceNetwork[] {
  return entriesOf(pick(service, 'networks')).map(([name, { key, value }]) => ({
    name,
    aliases: textsOf(pick(value, 'aliases')),
    at: key,
  }));
}

export function dependenciesOf(service: MappingTree): ComposeDependency[] {
  return entriesOf(pick(service, 'depends_on')).map(([name, { key, value }]) => {
    const required = pick(value, 'required');
    return {
      service: name,
      condition: scalarText(pick(value, 'condition')) ?? 'service_started',
      required: scalarText(required) !== 'false',
      at: key,
    };
  });
}

export function labelsOf(service: MappingTree): Map<string, string> {
  return new Map(
    entriesOf(pick(service, 'labels')).flatMap(([name, { value }]) => {
      const text = isLabel(value) ? value.text : undefined;
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

function isLabel(value: Tree): value is ScalarTree {
  return value.kind === 'scalar' && value.unknown === undefined;
}
