import { posix } from 'node:path';
import type { Mount } from '../../model/project.js';
import type { Span } from '../../model/source.js';

/**
 * A mount as `docker run -v` and those who copied it write it: `source:target:options`. What begins like a path is a
 * folder of the machine; `./data` is relative to `folder`. Source: docs.docker.com/engine/storage/bind-mounts/#syntax.
 * @param folder relative to the root of the repository
 */
export function shortMount(text: string, at: Span, folder = ''): Mount {
  const [source = '', target, options = ''] = text.split(':');
  if (target === undefined) return { type: 'anonymous', source: undefined, target: source, readOnly: false, at };
  const isPath = /^[./~]/.test(source);
  const inRoot = source.startsWith('.') ? posix.join(folder, source) : source;
  return { type: isPath ? 'bind' : 'volume', source: inRoot, target, readOnly: options.split(',').includes('ro'), at };
}

/** `type=bind,source=/srv/uploads,target=/directus/uploads,ro`, as `--mount` takes it. */
export function longMount(text: string, at: Span): Mount[] {
  const fields = new Map(text.split(',').map((field) => field.split(/=(.*)/s) as [string, string | undefined]));
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination');
  if (target === undefined) return [];
  const type = fields.get('type') ?? 'volume';
  const source = fields.get('source') ?? fields.get('src');
  const readOnly = ['readonly', 'ro'].some((name) => fields.has(name) && fields.get(name) !== 'false');
  return [{ type: type === 'bind' || type === 'tmpfs' ? type : 'volume', source, target, readOnly, at }];
}
