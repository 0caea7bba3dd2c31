import type { Assignment, EnvLayerContent, Environment, Variable } from '../../model/env.js';
import type { ValueFile } from '../../model/project.js';
import { fileStart, spanOf, type SourceFile } from '../../model/source.js';

/** What a path in `X_FILE` leads to. */
export type SecretFile =
  | { readonly kind: 'content'; readonly file: SourceFile }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'folder' };

export interface SecretFileSettings {
  /** Whether Directus reads X from a file when X_FILE is given. */
  readonly honours: (name: string) => boolean;
  readonly open: (path: string, variable: Variable) => SecretFile;
}

export interface SecretFiles {
  readonly layer: EnvLayerContent;
  readonly files: readonly ValueFile[];
}

const SUFFIX = '_FILE';
/** Since 11.0 a cast prefix may stand before the path. */
const CAST_PREFIX = /^(?:string|number|boolean|regex|array|json):/;

/**
 * The layer that `X_FILE` variables make: X is the file's content, untrimmed, as @directus/env reads it.
 * Where X is given as well, the later of the two in the merged environment wins; the file is read all the same.
 */
export function secretFiles(env: Environment, settings: SecretFileSettings): SecretFiles {
  const assignments: Assignment[] = [];
  const files: ValueFile[] = [];
  for (const variable of env.all()) {
    if (
      !variable.name.endsWith(SUFFIX) ||
      variable.state !== 'set' ||
      variable.value === undefined ||
      !variable.assignment
    )
      continue;
    const name = variable.name.slice(0, -SUFFIX.length);
    if (name === '' || !settings.honours(name)) continue;
    const path = variable.value.replace(CAST_PREFIX, '');
    const found: SecretFile = path === '' ? { kind: 'missing' } : settings.open(path, variable);
    files.push({ name, variable, path, found: found.kind === 'content' ? 'file' : found.kind });
    const plain = env.get(name);
    if (plain.state === 'set' && comesLater(plain, variable)) continue;
    assignments.push(fromFile(name, path, variable, found));
  }
  return { layer: { assignments }, files };
}

function fromFile(name: string, path: string, variable: Variable, found: SecretFile): Assignment {
  const prefix = (variable.value ?? '').slice(0, (variable.value ?? '').length - path.length);
  const at = variable.assignment?.valueSpan ?? variable.assignment?.nameSpan;
  const trail = at ? [{ at, note: `${variable.name} names the file` }] : [];
  const base = {
    name,
    layer: 'secret-file',
    trail,
    ...(variable.assignment?.nameSpan ? { nameSpan: variable.assignment.nameSpan } : {}),
  } as const;
  if (found.kind === 'unknown') return { ...base, state: 'unknown', value: undefined, reason: found.reason };
  // That Directus ends here is the one thing to say; what the lacking value would lead to is not.
  if (found.kind !== 'content')
    return { ...base, state: 'unknown', value: undefined, reason: `${variable.name} names no file` };
  const { file } = found;
  const valueSpan = file.text === '' ? fileStart(file) : spanOf(file, 0, file.text.length);
  return { ...base, state: 'set', value: prefix + file.text, valueSpan };
}

/** In one file the later line wins; the config file's own names come after those of the process. */
function comesLater(plain: Variable, suffixed: Variable): boolean {
  const a = plain.assignment;
  const b = suffixed.assignment;
  if (!a || !b) return false;
  if (a.layer === b.layer && a.nameSpan && b.nameSpan && a.nameSpan.file === b.nameSpan.file)
    return a.nameSpan.start > b.nameSpan.start;
  if (a.layer === 'config-file') return !plain.hides.length;
  return false;
}
