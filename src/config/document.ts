import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type ParsedNode } from 'yaml';
import { locate, type SourceFile } from '../model/source.js';
import { UsageError } from '../model/usage-error.js';
import type { ConfigurationText } from './find.js';

export type Path = readonly PropertyKey[];

/** A configuration as data, with the place of each of its parts. JSON is read as the YAML that it is. */
export interface ConfigurationDocument {
  readonly file: SourceFile;
  readonly data: unknown;
  /**
   * `file:line:column` of the value at a path; of its key where the path leads to a key. Falls back to what is around
   * it.
   */
  readonly placeOf: (path: Path) => string;
}

/** @throws UsageError for a syntax error */
export function readDocument({ file, within }: ConfigurationText): ConfigurationDocument {
  const document = parseDocument(file.text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new UsageError(`${placeAt(file, error.pos[0])}: ${firstSentence(error.message)}`);
  return {
    file,
    data: dataOf(document, within, file) ?? {},
    placeOf: (path) => placeAt(file, offsetOf(document, [...within, ...path])),
  };
}

function dataOf(document: Document.Parsed, within: readonly string[], file: SourceFile): unknown {
  try {
    const node = within.length === 0 ? document.contents : document.getIn(within, true);
    // A limit to what aliases may add up to is built into this conversion.
    return hasToJs(node) ? node.toJS(document) : node;
  } catch {
    throw new UsageError(`${placeAt(file, 0)}: the aliases of this file repeat each other without end.`);
  }
}

function hasToJs(node: unknown): node is { toJS(document: Document.Parsed): unknown } {
  return typeof node === 'object' && node !== null && 'toJS' in node;
}

/** The offset of the last key, or list item, of a path; as far as the document has it. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: ParsedNode | null | undefined = document.contents;
  let offset = node?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair<ParsedNode, ParsedNode | null> | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      if (!pair) break;
      offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = node?.range[0] ?? offset;
    } else break;
  }
  return offset;
}

function placeAt(file: SourceFile, offset: number): string {
  const { line, column } = locate({ file, start: offset, end: offset });
  return `${file.path}:${String(line)}:${String(column)}`;
}

function firstSentence(message: string): string {
  return `${(message.split('\n')[0] ?? message).replace(/[.:]$/, '')}.`;
}
