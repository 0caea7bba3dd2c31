import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';

const namesByFile = new WeakMap<SourceFile, ReadonlySet<string>>();
const namesByFiles = new WeakMap<Project['sources'], ReadonlySet<string>>();

/**
 * Does anything in the project use a variable's value under this name: `${NAME}`, `process.env.NAME`, a script? A
 * line that only sets it doesn't. Of a name that is no single word nobody can tell.
 */
export function isUsedByName(name: string, { sources }: Project): boolean {
  const used = namesByFiles.get(sources) ?? new Set(sources.flatMap((file) => [...namesUsedIn(file)]));
  namesByFiles.set(sources, used);
  return !/^\w+$/.test(name) || used.has(name);
}

/** Read once for all names: there may be as many of them as lines. */
function namesUsedIn(file: SourceFile): ReadonlySet<string> {
  const known = namesByFile.get(file);
  if (known) return known;
  const used = new Set<string>();
  for (const { 0: word, index } of file.text.matchAll(/\w+/g)) {
    const before = file.text[index - 1] ?? '';
    const after = file.text[index + word.length] ?? '';
    if (/[${.]/.test(before) || !/[=:"' ]/.test(after)) used.add(word);
  }
  namesByFile.set(file, used);
  return used;
}
