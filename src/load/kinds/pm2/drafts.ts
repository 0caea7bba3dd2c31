import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Instances, Stage } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { entriesOf, itemsOf, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { directusPackage, packageFacts } from '../../assemble/process/directus-package.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { readExportedObject } from '../../formats/javascript/read-exported-object.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { parseYaml } from '../../formats/yaml/parse-yaml.js';
import { repositoryFolder } from '../../assemble/process/repository-folder.js';
import type { DraftRequest } from '../draft-source.js';
import { commandStartsDirectus } from '../../assemble/process/start-script.js';

/** The apps of PM2's process files that start Directus; one deployment for each `env_...` that they have. */
export async function pm2Drafts({ context: { tree } }: DraftRequest): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  const named = namedByScripts(tree);
  for (const path of tree.files) {
    if (!(classify(path) === 'pm2' || named.has(path)) || isCopiedIntoImage(tree, path)) continue;
    const file = tree.read(path);
    if (isProblem(file)) continue;
    const exported = await readProcessFile(file);
    const startedIn = named.get(path) ?? folderOf(path);
    drafts.push(...appsOf(exported).flatMap((app) => appDrafts(app, file, startedIn, tree)));
  }
  return drafts;
}

const PM2_CALL =
  /\bpm2(?:-runtime)?[ \t]{1,9}(?:start|startOrRe(?:load|start)|reload|restart|deploy)[ \t]{1,9}["']?([\w./-]{1,200}\.(?:[cm]?js|json|ya?ml))\b/g;

/** Process files of any name, as scripts of a package.json start them, with the folder that they are started in. */
function namedByScripts(tree: FileTree): Map<string, string> {
  const named = new Map<string, string>();
  for (const path of tree.files) {
    if (classify(path) !== 'package-json') continue;
    const file = tree.read(path);
    if (isProblem(file) || !file.text.includes('pm2')) continue;
    const folder = folderOf(path);
    for (const [, written = ''] of file.text.matchAll(PM2_CALL)) {
      const target = posix.join(folder, written);
      if (tree.kindOf(target) === 'file') named.set(target, folder);
    }
  }
  return named;
}

async function readProcessFile(file: SourceFile): Promise<Tree | undefined> {
  if (/\.[cm]?js$/.test(file.path)) return (await readExportedObject(file)).tree;
  return file.path.endsWith('.json') ? parseJson(file).tree : parseYaml(file).documents[0];
}

/** A file for pm2-runtime inside an image belongs to the container's deployment. */
function isCopiedIntoImage(tree: FileTree, path: string): boolean {
  const name = posix.basename(path);
  return tree.files.some((candidate) => {
    if (classify(candidate) !== 'dockerfile' || posix.dirname(candidate) !== posix.dirname(path)) return false;
    const dockerfile = tree.read(candidate);
    return !isProblem(dockerfile) && dockerfile.text.includes(name);
  });
}

/** PM2 takes `{apps: [...]}`, `{apps: {...}}`, a list, or one app. */
function appsOf(exported: Tree | undefined): MappingTree[] {
  const apps = pick(exported, 'apps') ?? exported;
  const list = apps?.kind === 'sequence' ? apps.items : apps ? [apps] : [];
  return list.filter((app) => app.kind === 'mapping');
}

function appDrafts(app: MappingTree, file: SourceFile, base: string, tree: FileTree): DeploymentDraft[] {
  const folder = repositoryFolder(tree, scalarText(pick(app, 'cwd')), base) ?? base;
  if (!commandStartsDirectus(commandOf(app), folder, tree)) return [];
  const found = directusPackage(tree, posix.join(folder, 'package.json'));
  const name = pick(app, 'name');
  return environments(app).map(({ layers, hint }) => ({
    kind: 'pm2',
    service: scalarText(name),
    at: (name ?? pick(app, 'script') ?? app).at,
    files: [file],
    stageHints: [hint],
    ...packageFacts(found),
    instances: instancesOf(app),
    layers,
    mounts: [],
    container: false,
    workingDirectory: folder,
    manifest: app,
  }));
}

function commandOf(app: Tree): string {
  const args = pick(app, 'args');
  const words =
    args?.kind === 'sequence' ? itemsOf(args).map((item) => scalarText(item) ?? '') : [scalarText(args) ?? ''];
  return [scalarText(pick(app, 'script')) ?? '', ...words].join(' ');
}

/** `env` alone, or under each `env_NAME` that `pm2 start --env NAME` lays over it. */
function environments(app: MappingTree): { layers: EnvLayerContent[]; hint: Stage | undefined }[] {
  const common = layerOf(pick(app, 'env'));
  const ownStage = stageOfNodeEnv(common);
  const named = entriesOf(app).flatMap(([key, { value }]) => {
    if (!key.startsWith('env_') || value.kind !== 'mapping') return [];
    const spoken = stageFromName(key.slice('env_'.length));
    return [
      {
        layers: [common, layerOf(value)],
        hint: spoken ? { name: spoken.name, reason: `"${spoken.word}" in ${key}` } : undefined,
      },
    ];
  });
  const stages = new Set(named.map(({ hint }) => hint?.name));
  const plainIsOther = named.length === 0 || (ownStage !== undefined && !stages.has(ownStage.name));
  return plainIsOther ? [{ layers: [common], hint: ownStage }, ...named] : named;
}

function stageOfNodeEnv(layer: EnvLayerContent): Stage | undefined {
  const value = layer.assignments.find((assignment) => assignment.name === 'NODE_ENV')?.value;
  const spoken = value === undefined ? undefined : stageFromName(value);
  return spoken ? { name: spoken.name, reason: `NODE_ENV is ${spoken.word}` } : undefined;
}

function layerOf(env: Tree | undefined): EnvLayerContent {
  const assignments = entriesOf(env).map(([name, { key, value }]): Assignment => {
    const places = { name, layer: 'process', nameSpan: key, valueSpan: value.at } as const;
    if (value.kind !== 'scalar')
      return { ...places, state: 'unknown', value: undefined, reason: 'the value is not text' };
    if (value.unknown !== undefined) return { ...places, state: 'unknown', value: undefined, reason: value.unknown };
    return { ...places, state: 'set', value: value.value === null ? '' : value.text };
  });
  const open = env?.kind === 'mapping' ? env.open : undefined;
  return open === undefined || !env
    ? { assignments }
    : { assignments, openings: [{ layer: 'process', reason: open, at: env.at }] };
}

/** `max`, 0 and negative numbers mean as many as there are cores, or nearly. */
function instancesOf(app: Tree): Instances {
  const tree = pick(app, 'instances');
  const text = scalarText(tree);
  if (!tree || text === undefined)
    return tree ? { count: 'unknown', at: tree.at, cause: 'instances' } : { count: 1, cause: undefined };
  const count = Number(text);
  if (text === 'max' || (Number.isInteger(count) && count <= 0))
    return { count: 'max', at: tree.at, cause: 'instances' };
  return Number.isInteger(count) && count > 1
    ? { count, at: tree.at, cause: 'instances' }
    : { count: 1, cause: undefined };
}
