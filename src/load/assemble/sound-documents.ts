import type { Problem } from '../../model/problem.js';
import type { SourceFile } from '../../model/source.js';
import type { Tree } from '../../model/tree.js';
import { parseYaml } from '../formats/yaml/parse-yaml.js';

/**
 * The documents of a YAML file. Of a broken file nothing is used, since what it says is unknown: its first fault is told
 * in place of everything that would seem to be missing.
 */
export function soundDocuments(file: SourceFile, report: (problem: Problem) => void): readonly (Tree | undefined)[] {
  const { documents, problems } = parseYaml(file);
  if (problems.length === 0) return documents;
  tellBroken(file, problems[0], report);
  return [];
}

/** Tells what is wrong with a file that is about Directus; other tools' files and templates of files are none of our business. */
export function tellBroken(file: SourceFile, problem: Problem | undefined, report: (problem: Problem) => void): void {
  if (problem && /directus/i.test(file.text) && !/\{\{|\{%/.test(file.text)) report(problem);
}
