import type { Instances } from '../../../model/project.js';
import { valueOf, type WrittenText } from './options.js';

/** The number behind an option; unknown where the script decides it. */
export function instancesOf(words: readonly WrittenText[], cause: string, otherwise: Instances['count']): Instances {
  const last = words.at(-1);
  if (!last) return { count: otherwise, cause: undefined };
  const { text } = valueOf(last);
  const count = Number(text);
  if (text === '' || !Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return count > 1 ? { count, at: last.at, cause } : { count, cause: undefined };
}
