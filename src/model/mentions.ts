import type { Project } from './project.js';

/**
 * Whether some file other than the Compose files themselves speaks of a name: an env file, a template, a script, a
 * workflow.
 */
export class Mentions {
  readonly #words = new Set<string>();

  constructor(project: Project) {
    const composeFiles = new Set(project.composeProjects.flatMap(({ files }) => files.map(({ path }) => path)));
    for (const { path, text } of project.sources) {
      if (composeFiles.has(path)) continue;
      for (const [word] of text.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)) this.#words.add(word);
    }
  }

  has(name: string): boolean {
    return this.#words.has(name);
  }
}
