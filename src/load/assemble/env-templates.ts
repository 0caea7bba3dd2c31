import { posix } from 'node:path';
import { Environment } from '../../model/env.js';
import { lookup } from '../../model/lookup.js';
import { folderOf } from '../../model/paths.js';
import type { Stage, StageName } from '../../model/project.js';
import { classify } from '../files/classify.js';
import { changedTree, isProblem, type FileTree } from '../files/file-tree.js';
import { parseDotenv } from '../formats/dotenv/parse-dotenv.js';
import { dotenvLayer } from './config-file.js';
import { speaksOfDirectus } from './recognize.js';
import { stageFromName } from './stage/stage-names.js';

/** An env file that isn't in the repository, and the template that people copy to make it. */
export interface TemplatePair {
  readonly missing: string;
  readonly template: string;
}

/** What is known of the missing file's readers. */
export interface Wanted {
  /** The stage of who reads it: then `.env.production.example` is rather meant than `.env.example`. */
  readonly stage?: StageName;
  /** The variables that are taken from it; without them, those of Directus. */
  readonly names?: ReadonlySet<string>;
}

/** The stage of a deployment as the templates of its env files would make it. */
export const TEMPLATE_STAGE: Stage = {
  name: 'template',
  reason: 'as it is once the template of its env file has been copied',
};

const filesByKind = lookup<string, 'template'>((path) =>
  classify(path) === 'env' && isTemplateName(path) ? ['template'] : [],
);

/**
 * The template of a missing env file: `.env.example` for `.env`, `.env.prod.example` for `.env.prod`. The one beside it,
 * else the nearest above, else the only one elsewhere; these have to set what is taken from the file, since they may
 * be another program's.
 */
export function templateFor(tree: FileTree, missing: string, wanted: Wanted = {}): TemplatePair | undefined {
  const words = wordsOf(posix.basename(missing));
  const templates = filesByKind(tree.files, 'template');
  const fits = (path: string, more: readonly string[]) => sameWords(plainWordsOf(path), [...words, ...more]);
  const ofStage = templates.filter((path) => fits(path, stageWordOf(path, wanted.stage)));
  const plain = templates.filter((path) => fits(path, []));
  for (const named of [ofStage, plain]) {
    const template = nearest(named, folderOf(missing), (path) => setsEnough(tree, path, wanted.names));
    if (template !== undefined) return { missing, template };
  }
  return undefined;
}

function nearest(templates: readonly string[], folder: string, isOurs: (path: string) => boolean): string | undefined {
  const beside = templates.find((path) => folderOf(path) === folder);
  if (beside !== undefined) return beside;
  const above = templates.filter((path) => isAbove(folderOf(path), folder) && isOurs(path));
  const closest = above.sort((a, b) => folderOf(b).length - folderOf(a).length)[0];
  if (closest !== undefined) return closest;
  const elsewhere = templates.filter(isOurs);
  return elsewhere.length === 1 ? elsewhere[0] : undefined;
}

function isAbove(folder: string, other: string): boolean {
  return folder === '' || other.startsWith(`${folder}/`);
}

/** At least half of what is wanted, and more than one: PORT and DATABASE_URL are in every template. */
function setsEnough(tree: FileTree, path: string, names: ReadonlySet<string> | undefined): boolean {
  const file = tree.read(path);
  if (isProblem(file)) return false;
  if (!names) return speaksOfDirectus(new Environment([dotenvLayer(file)]));
  const set = new Set(parseDotenv(file, 'compose').entries.map(({ name }) => name));
  const found = [...names].filter((name) => set.has(name));
  return found.length >= Math.max(2, names.size / 2);
}

function isTemplateName(path: string): boolean {
  return stageFromName(posix.basename(path))?.name === 'template';
}

function plainWordsOf(path: string): string[] {
  return wordsOf(posix.basename(path)).filter((word) => stageFromName(word)?.name !== 'template');
}

/** The word of a template's name that speaks of this stage: `prod` as well as `production`. */
function stageWordOf(path: string, stage: StageName | undefined): string[] {
  const word = plainWordsOf(path).find((one) => stageFromName(one)?.name === stage);
  return stage === undefined ? [] : [word ?? stage];
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'txt');
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}

/**
 * The project as it is once the templates have been copied. Their files keep their own paths, so that
 * findings point into the template.
 */
export function templateTree(tree: FileTree, pairs: readonly TemplatePair[]): FileTree {
  const templates = new Map(pairs.map(({ missing, template }) => [missing, template]));
  const actual = (path: string) => templates.get(path) ?? path;
  return changedTree(tree, {
    read: (path) => tree.read(actual(path)),
    kindOf: (path) => tree.kindOf(actual(path)),
    sizeOf: (path) => tree.sizeOf(actual(path)),
  });
}
