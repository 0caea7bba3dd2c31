import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import { pick, unknownScalar, type ScalarTree, type Tree } from '../../../model/tree.js';
import { parseJson } from '../json/parse-json.js';
import { movedTree } from './moved-tree.js';

/**
 * JSON that Terraform makes from a template with `${name}` in it, at its places in the template. What a name stands for is
 * unknown where it isn't among the variables. Undefined where it isn't JSON, or has directives (`%{ if ... }`).
 * Source: developer.hashicorp.com/terraform/language/functions/templatefile.
 */
export function filledTemplate(file: SourceFile, variables: Tree | undefined): Tree | undefined {
  if (file.text.includes('%{')) return undefined;
  const masked = withBareNamesQuoted(file.text);
  const { tree } = masked === undefined ? {} : parseJson({ path: file.path, text: masked.text });
  const filling = { file, variables, bare: masked?.starts ?? new Set<number>() };
  return tree && movedTree(tree, file, 0, (scalar) => filledText(scalar, filling));
}

interface Filling {
  readonly file: SourceFile;
  readonly variables: Tree | undefined;
  /** Where `${port}` stands without quotes around it. */
  readonly bare: ReadonlySet<number>;
}

/** `${port}` becomes a text of the same length, so that places stay. */
function withBareNamesQuoted(text: string): { text: string; starts: ReadonlySet<number> } | undefined {
  const pieces: string[] = [];
  const starts = new Set<number>();
  let from = 0;
  let inText = false;
  for (let position = 0; position < text.length; position++) {
    const character = text[position];
    if (character === '"') inText = !inText;
    else if (character === '\\' && inText) position++;
    else if (character === '$' && !inText && text[position + 1] === '{') {
      const end = text.indexOf('}', position);
      if (end < 0) return undefined;
      starts.add(position);
      pieces.push(text.slice(from, position), `"${' '.repeat(end - position - 1)}"`);
      from = end + 1;
      position = end;
    }
  }
  return { text: pieces.join('') + text.slice(from), starts };
}

const INTERPOLATION = /(?<!\$)\$\{\s{0,20}([^{}]{0,200}?)\s{0,20}\}/g;

function filledText(scalar: ScalarTree, { file, variables, bare }: Filling): Tree {
  const isBare = bare.has(scalar.at.start - 1);
  const at = isBare ? spanOf(file, scalar.at.start - 1, scalar.at.end + 1) : scalar.at;
  const written = isBare ? file.text.slice(at.start, at.end) : scalar.text;
  const names = [...written.matchAll(INTERPOLATION)];
  if (names.length === 0) return { ...scalar, text: scalar.text.replaceAll('$${', '${') };
  const values = names.map(([, name = '']) => variableOf(name, variables, at));
  const [only] = values;
  if (only && names.length === 1 && names[0]?.[0] === written) return only;
  const open = values.find((value) => value.kind !== 'scalar' || value.unknown !== undefined);
  const fill = (known: (value: Tree | undefined) => string) => {
    let index = 0;
    return written.replace(INTERPOLATION, () => known(values[index++])).replaceAll('$${', '${');
  };
  if (!open) {
    const text = fill((value) => (value?.kind === 'scalar' ? value.text : ''));
    return { kind: 'scalar', value: text, text, at };
  }
  const reason = open.kind === 'scalar' && open.unknown !== undefined ? open.unknown : 'it is computed';
  return unknownScalar(at, reason);
}

function variableOf(name: string, variables: Tree | undefined, at: Span): Tree {
  const known = /^[A-Za-z_]\w*$/.test(name) ? pick(variables, name) : undefined;
  return known ?? unknownScalar(at, 'what the template is filled with is computed');
}
