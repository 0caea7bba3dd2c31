import { posix } from 'node:path';
import type { EnvFile } from '../../model/project.js';
import { classify } from '../files/classify.js';
import { stageFromName } from './stage/stage-names.js';
import { parseDotenv } from '../formats/dotenv/parse-dotenv.js';
import { isProblem, type FileTree } from '../files/file-tree.js';

/** Every dotenv file of the project, whoever reads it. */
export function envFiles(tree: FileTree): EnvFile[] {
  return tree.files
    .filter((path) => classify(path) === 'env')
    .flatMap((path): EnvFile[] => {
      const file = tree.read(path);
      if (isProblem(file)) return [];
      const { entries } = parseDotenv(file, 'node');
      const compose = parseDotenv(file, 'compose');
      const template = stageFromName(posix.basename(path))?.name === 'template';
      return [
        { file, template, entries, composeEntries: compose.entries, composeRefuses: compose.problems.length > 0 },
      ];
    });
}
