import { posix } from 'node:path';
import type { EnvFile } from '../../model/project.js';
import { classify } from '../files/classify.js';
import { stageFromName } from './stage/stage-names.js';
import { parseDotenv } from '../formats/dotenv/parse-dotenv.js';
import { isProblem, type FileTree } from '../files/file-tree.js';

/** Every dotenv file of the project, whoever reads it. */
export function envFiles(tree: FileTree): readonly EnvFile[] {
  const found = tree.files
    .filter((path) => classify(path) === 'env')
    .flatMap((path) => tree.once(`env file ${path}`, [], (files) => envFileAt(path, files)) ?? []);
  return tree.once('env files', found, () => found);
}

function envFileAt(path: string, tree: FileTree): EnvFile | undefined {
  const file = tree.read(path);
  if (isProblem(file)) return undefined;
  const compose = parseDotenv(file, 'compose');
  return {
    file,
    template: stageFromName(posix.basename(path))?.name === 'template',
    entries: parseDotenv(file, 'node').entries,
    composeEntries: compose.entries,
    composeRefuses: compose.problems.length > 0,
  };
}
