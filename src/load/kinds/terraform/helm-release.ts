import { posix } from 'node:path';
import { folderOf } from '../../../model/paths.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import {
  unknownScalar,
  itemsOf,
  pick,
  scalarText,
  type MappingTree,
  type Tree,
  type TreeEntry,
} from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { chartDraft, isValuesFile, speaksOfDirectusChart } from '../../assemble/helm/chart-draft.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import type { HclBlock, HclExpression } from '../../formats/hcl/syntax.js';
import { parseYaml } from '../../formats/yaml/parse-yaml.js';
import { blockOf, nested } from './container.js';
import type { TerraformModule } from './module.js';

/** More than people write; each is laid over all values before it. */
const MOST_SETS = 500;

/** The chart by its name, by a path that ends in it, or by the address of its archive. */
const DIRECTUS_CHART = /(?:^|\/)directus$|\bdirectus[\w-]*\/helm-chart\b/;

/**
 * `helm_release` of the Directus chart: what `values` and `set` give to it. Values in a file that is read as values of
 * the chart anyway make no second deployment.
 * Source: registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release.
 */
export function helmReleaseDrafts(module: TerraformModule, tree: FileTree): DeploymentDraft[] {
  return module.resources
    .filter(({ labels }) => labels[0] === 'helm_release')
    .flatMap((resource) => releaseDraft(resource, module, tree) ?? []);
}

function releaseDraft(resource: HclBlock, module: TerraformModule, tree: FileTree): DeploymentDraft | undefined {
  const own = blockOf(resource, module.evaluator);
  if (!DIRECTUS_CHART.test(scalarText(own.value('chart')) ?? '')) return undefined;
  const sources = valuesOf(own.expression('values'), module, tree);
  if (sources.some(({ file }) => file && isValuesFile(file.path) && speaksOfDirectusChart(file.values)))
    return undefined;
  const values = sources.reduce((all, { values: more }) => laidOver(all, more), emptyValues(resource.at));
  const draft = chartDraft({
    file: resource.at.file,
    values: withSets(values, resource, module),
    at: resource.at,
    appVersion: undefined,
    service: scalarText(own.value('name')) ?? resource.labels[1] ?? 'directus',
    chart: scalarText(own.value('version')),
    isChartDefault: false,
  });
  return module.call ? { ...draft, files: [...draft.files, module.call.file] } : draft;
}

function emptyValues(at: Span): MappingTree {
  return { kind: 'mapping', at, entries: new Map() };
}

interface GivenValues {
  readonly values: MappingTree;
  /** The file of the repository that they are in, as a whole. */
  readonly file?: { readonly path: string; readonly values: Tree };
}

/** The items of `values`, each a document in YAML. */
function valuesOf(expression: HclExpression | undefined, module: TerraformModule, tree: FileTree): GivenValues[] {
  if (!expression) return [];
  const items = expression.kind === 'tuple' ? expression.items : [expression];
  return items.map((item) => givenValues(item, module, tree));
}

function givenValues(item: HclExpression, module: TerraformModule, tree: FileTree): GivenValues {
  const closed = { ...emptyValues(item.at), open: 'values of the chart are computed' };
  if (item.kind === 'call' && (item.name === 'file' || item.name === 'templatefile')) {
    const file = namedFile(item.args[0], item.at.file, module, tree);
    const values = file && documentIn(file, 0, file.text, item.name === 'templatefile');
    return values ? { values, file: { path: file.path, values } } : { values: closed };
  }
  if (item.kind === 'template' || item.kind === 'literal') {
    const { file, start, end } = item.at;
    const isHeredoc = file.text[end] !== '"';
    const values = isHeredoc ? documentIn(file, start, file.text.slice(start, end), true) : undefined;
    return { values: values ?? closed };
  }
  const value = module.evaluator.evaluate(item);
  return { values: value.kind === 'mapping' ? value : closed };
}

/** `"${path.module}/values.yaml"`, or a path that is relative to where Terraform is run. */
function namedFile(
  expression: HclExpression | undefined,
  { path }: SourceFile,
  { call }: TerraformModule,
  tree: FileTree,
): SourceFile | undefined {
  const parts = expression?.kind === 'template' ? expression.parts : [expression];
  const [first, ...rest] = parts.map((part) =>
    typeof part === 'string' ? part : part?.kind === 'literal' ? String(part.value) : part,
  );
  const isReference = typeof first === 'object' && first.kind === 'reference' && first.path[0] === 'path';
  const inModule = isReference && first.path[1] === 'module';
  const segments = isReference ? rest : [first, ...rest];
  if (!segments.every((segment) => typeof segment === 'string')) return undefined;
  const folder = folderOf(inModule ? path : (call?.file.path ?? path));
  const named = posix.join(folder || '.', segments.join(''));
  const isAbsolute = !isReference && segments[0]?.startsWith('/') === true;
  if (isAbsolute || named.startsWith('..') || tree.kindOf(named) !== 'file') return undefined;
  const file = tree.read(named);
  return isProblem(file) ? undefined : file;
}

/** The first document of a text that stands somewhere in a file; in a template, what has `${}` in it is unknown. */
function documentIn(file: SourceFile, offset: number, text: string, isTemplate: boolean): MappingTree | undefined {
  const { documents, problems } = parseYaml({ path: file.path, text });
  const [document] = documents;
  if (document?.kind !== 'mapping' || problems.length > 0) return undefined;
  const place = ({ start, end }: Span): Span => spanOf(file, start + offset, end + offset);
  const placed = (tree: Tree): Tree => {
    const at = place(tree.at);
    switch (tree.kind) {
      case 'scalar':
        return isTemplate && /[$%]\{/.test(tree.text)
          ? unknownScalar(at, 'it is worked out when Terraform is run')
          : { kind: 'scalar', value: tree.value, text: tree.text, at };
      case 'sequence':
        return { kind: 'sequence', at, items: tree.items.map(placed) };
      case 'mapping':
        return placedMapping(tree);
    }
  };
  const placedMapping = (tree: MappingTree): MappingTree => ({
    kind: 'mapping',
    at: place(tree.at),
    entries: new Map(
      [...tree.entries].map(([name, { key, value }]) => [name, { key: place(key), value: placed(value) }]),
    ),
  });
  return placedMapping(document);
}

/** As Helm lays values over others: mappings are merged, all else is replaced. */
function laidOver(base: MappingTree, over: MappingTree): MappingTree {
  const entries = new Map<string, TreeEntry>(base.entries);
  for (const [name, entry] of over.entries) {
    const before = entries.get(name)?.value;
    const isMerged = before?.kind === 'mapping' && entry.value.kind === 'mapping';
    entries.set(name, isMerged ? { key: entry.key, value: laidOver(before, entry.value) } : entry);
  }
  const open = base.open ?? over.open;
  return { ...base, entries, ...(open === undefined ? {} : { open }) };
}

/** `set { name = "image.tag"  value = "11.5.1" }`, or since version 3 of the provider `set = [{ name = ... }]`. */
function withSets(values: MappingTree, resource: HclBlock, { evaluator }: TerraformModule): MappingTree {
  const own = blockOf(resource, evaluator);
  const kinds = ['set', 'set_sensitive'].map((type) => {
    const { blocks, open } = nested(resource.body, [type], evaluator);
    const list = own.value(type);
    const listed = itemsOf(list).map((item) => [pick(item, 'name'), pick(item, 'value')] as const);
    const isOpen = open !== undefined || (list !== undefined && (list.kind !== 'sequence' || list.open !== undefined));
    return {
      sets: [...blocks.map((block) => [block.value('name'), block.value('value')] as const), ...listed],
      isOpen,
    };
  });
  const sets = kinds.flatMap((kind) => kind.sets);
  const others = ['set_list', 'set_wo'];
  let isOpen =
    kinds.some((kind) => kind.isOpen) ||
    sets.length > MOST_SETS ||
    others.some((type) => own.expression(type) ?? resource.body.blocks.find((block) => block.type === type));
  let all: Tree = values;
  for (const [name, value] of sets.slice(0, MOST_SETS)) {
    const steps = stepsOf(scalarText(name));
    if (name && value && steps) all = withValue(all, steps, value, name.at);
    else isOpen = true;
  }
  if (all.kind !== 'mapping') return values;
  return isOpen ? { ...all, open: all.open ?? 'some values are set in other ways' } : all;
}

/** `extraEnvVars[0].name`; undefined where it is written in a way that isn't followed. */
function stepsOf(name: string | undefined): (string | number)[] | undefined {
  if (name === undefined || name.length > 500 || !/^[\w-]+(?:\[\d{1,4}\]|\.[\w-]+)*$/.test(name)) return undefined;
  return [...name.matchAll(/\[(\d+)\]|[\w-]+/g)].map(([word, index]) => (index === undefined ? word : Number(index)));
}

/** A copy in which a value stands at the end of a path; a list grows by one item at most. */
function withValue(
  tree: Tree | undefined,
  [step, ...rest]: readonly (string | number)[],
  value: Tree,
  key: Span,
): Tree {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = tree?.kind === 'sequence' ? tree.items : [];
    const item = withValue(items[step], rest, value, key);
    const index = Math.min(step, items.length);
    return {
      kind: 'sequence',
      at: tree?.at ?? key,
      items: [...items.slice(0, index), item, ...items.slice(index + 1)],
    };
  }
  const entries = new Map<string, TreeEntry>(tree?.kind === 'mapping' ? tree.entries : []);
  entries.set(step, { key, value: withValue(entries.get(step)?.value, rest, value, key) });
  return tree?.kind === 'mapping' ? { ...tree, entries } : { kind: 'mapping', at: key, entries };
}
