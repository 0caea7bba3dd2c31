import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../../src/engine/example-files.js';
import { rules } from '../../src/rules/index.js';

/** A small project: path to text. */
export type SeedProject = Readonly<Record<string, string>>;

/** Both examples of each rule, and the fixtures: all kinds of files and deployments are among them. */
export function seedProjects(fixtures: string): SeedProject[] {
  const examples = rules.flatMap((rule) => [rule.examples.bad, rule.examples.good].map(filesOf));
  return [...examples, ...projectsBelow(fixtures)];
}

/** The folders in a folder, each a project. */
export function projectsBelow(folder: string): SeedProject[] {
  return readdirSync(folder).map((name) => filesBelow(join(folder, name)));
}

function filesBelow(folder: string): SeedProject {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => statSync(join(folder, path)).isFile() && path !== 'expected.txt',
  );
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  );
}
