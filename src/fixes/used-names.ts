import type { Project } from '../model/project.js';

const usedNames = new WeakMap<Project, ReadonlySet<string>>();

/**
 * Does anything in the project use a variable's value under this name: `${NAME}`, `process.env.NAME`, a script? A
 * line that only sets it doesn't. Of a name that is no single word nobody can tell.
 */
export function isUsedByName(name: string, project: Project): boolean {
  const used = usedNames.get(project) ?? namesUsedIn(project);
  usedNames.set(project, used);
  return !/^\w+$/.test(name) || used.has(name);
}

/** Read once for all names: there may be as many of them as lines. */
function namesUsedIn({ sources }: Project): Set<string> {
  const used = new Set<string>();
  for (const { text } of sources) {
    for (const { 0: word, index } of text.matchAll(/\w+/g)) {
      const before = text[index - 1] ?? '';
      const after = text[index + word.length] ?? '';
      if (/[${.]/.test(before) || !/[=:"' ]/.test(after)) used.add(word);
    }
  }
  return used;
}
