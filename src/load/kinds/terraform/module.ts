import { posix } from 'node:path';
import type { SourceFile, Span } from '../../../model/source.js';
import type { Tree } from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { Evaluator, type HclScope } from '../../formats/hcl/evaluate.js';
import { parseHcl } from '../../formats/hcl/parse-hcl.js';
import { parseHclJson } from '../../formats/hcl/parse-hcl-json.js';
import type { HclBlock, HclBody, HclExpression } from '../../formats/hcl/syntax.js';
import { foldersOfDirectus, moduleFolder } from './folders.js';

/** A folder of configuration with the values that it is used with: once for each call, where others call it. */
export interface TerraformModule extends HclScope {
  readonly resources: readonly HclBlock[];
  readonly modules: readonly HclBlock[];
  readonly evaluator: Evaluator;
  /** The block that calls it; undefined where it is what people apply. */
  readonly call?: Span;
}

/** What is written in a folder. */
interface Configuration {
  readonly path: string;
  readonly blocks: readonly HclBlock[];
  readonly files: NonNullable<HclScope['files']>;
  readonly calls: readonly string[];
}

/** More than people write; a module may call others, which multiply. */
const MOST_MODULES = 200;
const MOST_LEVELS = 10;

/** Read without being named. Source: developer.hashicorp.com/terraform/language/values/variables. */
const VALUES = /(?:^|\/)(?:terraform\.tfvars|[^/]+\.auto\.tfvars)(?:\.json)?$/;

/** Arguments of a call that aren't variables of the module. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  'count',
  'depends_on',
  'for_each',
  'providers',
  'source',
  'version',
]);

/** The modules that have to do with Directus. A folder with a mistake is left alone as a whole. */
export async function terraformModules(tree: FileTree): Promise<TerraformModule[]> {
  const configurations = new Map<string, Configuration>();
  for (const { path, files, calls } of foldersOfDirectus(tree)) {
    const bodies = await parsed(files);
    if (bodies)
      configurations.set(path, {
        path,
        calls,
        files: filesOf(path, tree),
        blocks: bodies.flatMap(({ blocks }) => blocks),
      });
  }
  const called = new Set([...configurations.values()].flatMap(({ calls }) => calls));
  const modules: TerraformModule[] = [];
  for (const configuration of configurations.values()) {
    if (called.has(configuration.path)) continue;
    const given = await givenValues(valueFiles(configuration.path, tree), tree);
    addModules(moduleOf(configuration, { given }), configuration.path, configurations, modules);
  }
  return modules;
}

async function parsed(files: readonly SourceFile[]): Promise<HclBody[] | undefined> {
  const bodies: HclBody[] = [];
  for (const file of files) {
    const body = await bodyOf(file);
    if (!body) return undefined;
    bodies.push(body);
  }
  return bodies;
}

function bodyOf(file: SourceFile): Promise<HclBody | undefined> {
  return file.path.endsWith('.json') ? Promise.resolve(parseHclJson(file)) : parseHcl(file);
}

/** A module and those that it calls, each with what it is passed. */
function addModules(
  module: TerraformModule,
  path: string,
  configurations: ReadonlyMap<string, Configuration>,
  modules: TerraformModule[],
  level = 0,
): void {
  if (modules.length >= MOST_MODULES || level > MOST_LEVELS) return;
  modules.push(module);
  for (const block of module.modules) {
    const source = sourceOf(block);
    const folder = source !== undefined && /^\.\.?\//.test(source) ? moduleFolder(path, source) : undefined;
    const configuration = folder === undefined ? undefined : configurations.get(folder);
    if (!configuration) continue;
    const given = new Map(
      [...block.body.attributes]
        .filter(([name]) => !META_ARGUMENTS.has(name))
        .map(([name, { value }]) => [name, module.evaluator.evaluate(value)]),
    );
    const own = moduleOf(configuration, { given, isSettled: true, call: module.call ?? block.at });
    addModules(own, configuration.path, configurations, modules, level + 1);
  }
}

/** What a `module` block names as its source. */
export function sourceOf({ body }: HclBlock): string | undefined {
  const source = body.attributes.get('source')?.value;
  return source?.kind === 'literal' && typeof source.value === 'string' ? source.value : undefined;
}

/** Files of the repository by paths that begin in a module's folder. */
function filesOf(folder: string, tree: FileTree): NonNullable<HclScope['files']> {
  return (path) => {
    const joined = posix.join(folder, path);
    if (posix.isAbsolute(path) || joined.startsWith('..') || tree.kindOf(joined) !== 'file') return undefined;
    const file = tree.read(joined);
    return isProblem(file) ? undefined : file;
  };
}

function moduleOf(
  { blocks, files }: Configuration,
  use: Pick<TerraformModule, 'given' | 'isSettled' | 'call'>,
): TerraformModule {
  const locals = blocks.filter(({ type }) => type === 'locals').flatMap(({ body }) => [...body.attributes]);
  const variables = blocks.filter(({ type }) => type === 'variable');
  const scope: HclScope = {
    locals: new Map(locals.map(([name, { value }]) => [name, value])),
    variables: new Map(
      variables.map(({ labels, body }): [string, HclExpression | undefined] => [
        labels[0] ?? '',
        body.attributes.get('default')?.value,
      ]),
    ),
    templates: new Map(blocks.flatMap(templateFile)),
    files,
    ...use,
  };
  return {
    ...scope,
    ...use,
    evaluator: new Evaluator(scope),
    resources: blocks.filter(({ type, labels }) => type === 'resource' && labels.length === 2),
    modules: blocks.filter(({ type, labels }) => type === 'module' && labels.length === 1),
  };
}

/** Source: registry.terraform.io/providers/hashicorp/template, template_file. */
function templateFile({ type, labels, body }: HclBlock): [string, { template: HclExpression; vars?: HclExpression }][] {
  const template = body.attributes.get('template')?.value;
  if (type !== 'data' || labels[0] !== 'template_file' || !template) return [];
  const vars = body.attributes.get('vars')?.value;
  return [[labels[1] ?? '', { template, ...(vars ? { vars } : {}) }]];
}

/** In the order in which Terraform reads them: later ones win. */
function valueFiles(folder: string, tree: FileTree): string[] {
  const names = tree.list(folder === '.' ? '' : folder).map((name) => posix.join(folder, name));
  return names
    .filter((path) => VALUES.test(path) && tree.kindOf(path) === 'file')
    .sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

/** `terraform.tfvars`, the same in JSON, then all others. */
function rankOf(path: string): number {
  const rank = ['terraform.tfvars', 'terraform.tfvars.json'].indexOf(posix.basename(path));
  return rank < 0 ? 2 : rank;
}

async function givenValues(paths: readonly string[], tree: FileTree): Promise<Map<string, Tree>> {
  // Files of values know no names of the configuration.
  const evaluator = new Evaluator({ locals: new Map(), variables: new Map(), given: new Map() });
  const given = new Map<string, Tree>();
  for (const path of paths) {
    const file = tree.read(path);
    const body = isProblem(file) ? undefined : await bodyOf(file);
    for (const [name, { value }] of body?.attributes ?? []) given.set(name, evaluator.evaluate(value));
  }
  return given;
}
