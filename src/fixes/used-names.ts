import { oncePer } from '../model/once-per.js';
import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';

/**
 * Does anything in the project use a variable's value under this name: `${NAME}`, `process.env.NAME`, a script? A
 * line that only sets it doesn't. Of a name that is no single word nobody can tell.
 */
export function isUsedByName(name: string, { sources }: Project): boolean {
  return !/^\w+$/.test(name) || namesUsedInAny(sources).has(name);
}

const namesUsedInAny = oncePer(
  (sources: Project['sources']): ReadonlySet<string> => new Set(sources.flatMap((file) => [...namesUsedIn(file)])),
);

/** Read once for all names: there may be as many of them as lines. */
const namesUsedIn = oncePer(({ text }: SourceFile): ReadonlySet<string> => {
  const used = new Set<string>();
  for (const { 0: word, index } of text.matchAll(/\w+/g)) {
    const before = text[index - 1] ?? '';
    const after = text[index + word.length] ?? '';
    if (/[${.]/.test(before) || !/[=:"' ]/.test(after)) used.add(word);
  }
  return used;
});
