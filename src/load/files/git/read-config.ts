import { join } from 'node:path';
import { readSmall, type Repository } from './find-repository.js';

/** The few settings of a repository that change how its files are read. */
export interface RepositorySettings {
  /** Length of an object's name in bytes: 20 for SHA-1, 32 for SHA-256. */
  readonly hashLength: number;
  /** `core.ignoreCase`: patterns match whatever the case. */
  readonly ignoreCase: boolean;
}

const MAX_CONFIG_SIZE = 1024 * 1024;

/** Reads the repository's own `config`. Included files and the user's own configuration are left alone. */
export function readSettings(repository: Repository): RepositorySettings {
  const values = readValues(readSmall(join(repository.commonDirectory, 'config'), MAX_CONFIG_SIZE) ?? '');
  return {
    hashLength: values.get('extensions.objectformat')?.toLowerCase() === 'sha256' ? 32 : 20,
    ignoreCase: /^(?:true|yes|on|1)?$/i.test(values.get('core.ignorecase') ?? 'false'),
  };
}

/** `section.name` in lower case to value; subsections are left out, as none of them matters here. */
function readValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    const header = /^\[([^\]]*)\]/.exec(trimmed)?.[1];
    if (header !== undefined) {
      section = header.trim().toLowerCase();
      continue;
    }
    const [, name, value = ''] = /^([A-Za-z][\w-]*)\s*(?:=\s*([^#;]*))?/.exec(trimmed) ?? [];
    if (name !== undefined) values.set(`${section}.${name.toLowerCase()}`, value.trim().replace(/^"(.*)"$/, '$1'));
  }
  return values;
}
