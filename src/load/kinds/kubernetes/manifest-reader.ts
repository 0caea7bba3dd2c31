import { soundDocuments } from '../../assemble/sound-documents.js';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { Problem } from '../../../model/problem.js';
import type { SourceFile } from '../../../model/source.js';
import type { Tree } from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseYaml } from '../../formats/yaml/parse-yaml.js';
import { isHelmTemplate } from './helm-template.js';
import { objectsIn } from './objects.js';

export interface ManifestSource {
  readonly file: SourceFile;
  readonly documents: readonly Tree[];
  readonly objects: readonly KubernetesObject[];
}

/** Reads manifests, each file once. Helm templates and files that can't be read give `undefined`; broken ones no documents. */
export class ManifestReader {
  readonly #sources = new Map<string, ManifestSource | undefined>();

  constructor(
    readonly tree: FileTree,
    private readonly report: (problem: Problem) => void = () => undefined,
  ) {}

  read(path: string): ManifestSource | undefined {
    if (!this.#sources.has(path)) this.#sources.set(path, this.#parse(path));
    return this.#sources.get(path);
  }

  #parse(path: string): ManifestSource | undefined {
    if (this.tree.kindOf(path) !== 'file') return undefined;
    const file = this.tree.read(path);
    if (isProblem(file) || isHelmTemplate(this.tree, path, file.text)) return undefined;
    const documents = soundDocuments(file, this.report).filter((document) => document !== undefined);
    return { file, documents, objects: objectsIn(file, documents) };
  }
}

/** The documents of a YAML (or JSON) text, as far as they can be read. */
export function documentsOf(file: SourceFile): Tree[] {
  return parseYaml(file).documents.filter((document) => document !== undefined);
}
