import { posix } from 'node:path';
import type { SourceFile } from '../../../model/source.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import type { HclScope } from '../../formats/hcl/evaluate.js';
import { parseHcl } from '../../formats/hcl/parse-hcl.js';
import type { HclBlock, HclBody, HclExpression } from '../../formats/hcl/syntax.js';

/** The files of one folder: Terraform reads them as one. */
export interface TerraformModule extends HclScope {
  readonly files: readonly SourceFile[];
  readonly resources: readonly HclBlock[];
}

const CONFIGURATION = /\.(?:tf|tofu)$/;
/** Read without being named. Source: developer.hashicorp.com/terraform/language/values/variables. */
const VALUES = /(?:^|\/)(?:terraform\.tfvars|[^/]+\.auto\.tfvars)$/;

/** The modules whose files speak of Directus. A folder with a file that can't be parsed is left alone as a whole. */
export async function terraformModules(tree: FileTree): Promise<TerraformModule[]> {
  const folders = new Map<string, string[]>();
  for (const path of tree.files.filter((name) => CONFIGURATION.test(name))) {
    const folder = posix.dirname(path);
    const others = folders.get(folder);
    if (others) others.push(path);
    else folders.set(folder, [path]);
  }
  const modules: TerraformModule[] = [];
  for (const [folder, paths] of folders) {
    const module = await readModule(paths, valueFiles(folder, tree), tree);
    if (module) modules.push(module);
  }
  return modules;
}

/** In the order in which Terraform reads them: later ones win. */
function valueFiles(folder: string, tree: FileTree): string[] {
  const names = tree.list(folder === '.' ? '' : folder).map((name) => posix.join(folder, name));
  return names
    .filter((path) => VALUES.test(path) && tree.kindOf(path) === 'file')
    .sort(
      (a, b) =>
        Number(b.endsWith('/terraform.tfvars') || b === 'terraform.tfvars') -
          Number(a.endsWith('/terraform.tfvars') || a === 'terraform.tfvars') || (a < b ? -1 : 1),
    );
}

async function readModule(
  paths: readonly string[],
  values: readonly string[],
  tree: FileTree,
): Promise<TerraformModule | undefined> {
  const files = paths.flatMap((path) => {
    const file = tree.read(path);
    return isProblem(file) ? [] : [file];
  });
  if (files.length < paths.length || !files.some(({ text }) => /directus|\bDB_CLIENT\b/.test(text))) return undefined;
  const bodies: HclBody[] = [];
  for (const file of files) {
    const body = await parseHcl(file);
    if (!body) return undefined;
    bodies.push(body);
  }
  const blocks = bodies.flatMap((body) => body.blocks);
  const locals = blocks.filter(({ type }) => type === 'locals').flatMap(({ body }) => [...body.attributes]);
  return {
    files,
    resources: blocks.filter(({ type, labels }) => type === 'resource' && labels.length === 2),
    locals: new Map(locals.map(([name, { value }]) => [name, value])),
    variables: new Map(
      blocks
        .filter(({ type }) => type === 'variable')
        .map(({ labels, body }) => [labels[0] ?? '', body.attributes.get('default')?.value]),
    ),
    given: await givenValues(values, tree),
  };
}

async function givenValues(paths: readonly string[], tree: FileTree): Promise<Map<string, HclExpression>> {
  const given = new Map<string, HclExpression>();
  for (const path of paths) {
    const file = tree.read(path);
    const body = isProblem(file) ? undefined : await parseHcl(file);
    for (const [name, { value }] of body?.attributes ?? []) given.set(name, value);
  }
  return given;
}
