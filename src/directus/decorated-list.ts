import type { Deployment } from '../model/project.js';
import { listOf } from './setting.js';

/**
 * The names that are meant by a list in brackets or quotation marks (`[google, github]`): Directus splits at commas
 * only, so the signs become a part of the names, and no variable can have such a name. Undefined where there are none.
 */
export function decoratedNames(deployment: Deployment, list: string): readonly string[] | undefined {
  const names = (listOf(deployment, list) ?? []).map((name) => name.trim()).filter((name) => name !== '');
  const plain = names.map((name) => name.replace(/^[[{("'`\s]+|[\]})"'`\s]+$/g, ''));
  return names.some((name, index) => name !== plain[index]) ? plain.filter((name) => name !== '') : undefined;
}
