import type { Node } from 'web-tree-sitter';
import { spanOf, withMarkBlanked, type SourceFile, type Span } from '../../../model/source.js';
import { hclParser } from './hcl-grammar.js';
import type { HclAttribute, HclBlock, HclBody, HclElement, HclExpression, HclFor } from './syntax.js';

/** Deeper than people write, and far from what the stack can bear. */
const MAX_DEPTH = 100;

/**
 * Reads a file of HCL with the places of all that is in it. Undefined where it has a mistake: what Terraform refuses
 * is Terraform's to say.
 */
export async function parseHcl(file: SourceFile): Promise<HclBody | undefined> {
  const tree = (await hclParser()).parse(withMarkBlanked(file));
  if (!tree) return undefined;
  try {
    if (tree.rootNode.hasError) return undefined;
    const body = childOf(tree.rootNode, 'body');
    return body ? new HclReader(file).body(body, 0) : { attributes: new Map(), blocks: [] };
  } finally {
    tree.delete();
  }
}

class HclReader {
  constructor(private readonly file: SourceFile) {}

  body(node: Node, depth: number): HclBody {
    const attributes = new Map<string, HclAttribute>();
    const blocks: HclBlock[] = [];
    if (depth > MAX_DEPTH) return { attributes, blocks };
    for (const child of childrenOf(node)) {
      if (child.type === 'attribute') {
        const [name, value] = childrenOf(child);
        if (name && value) attributes.set(name.text, { key: this.#at(name), value: this.expression(value, depth + 1) });
      } else if (child.type === 'block') blocks.push(this.#block(child, depth + 1));
    }
    return { attributes, blocks };
  }

  #block(node: Node, depth: number): HclBlock {
    const children = childrenOf(node);
    const [type] = children;
    const labels = children.slice(1).filter((child) => child.type === 'string_lit' || child.type === 'identifier');
    const last = labels.at(-1) ?? type ?? node;
    const body = childOf(node, 'body');
    return {
      type: type?.text ?? '',
      labels: labels.map((label) => (label.type === 'identifier' ? label.text : this.#quoted(label))),
      at: this.#inside(last),
      body: body ? this.body(body, depth) : { attributes: new Map(), blocks: [] },
    };
  }

  expression(node: Node, depth: number): HclExpression {
    const other: HclExpression = { kind: 'other', at: this.#at(node) };
    if (depth > MAX_DEPTH) return other;
    const [first, ...rest] = childrenOf(node);
    switch (node.type) {
      case 'expression':
        if (!first) return other;
        return rest.length > 0 ? (this.#reference(node, first, rest) ?? other) : this.expression(first, depth + 1);
      case 'literal_value':
        return first ? this.#literal(first) : other;
      case 'template_expr':
        return first ? this.#template(first, depth) : other;
      case 'collection_value':
        return first ? this.#collection(first, depth) : other;
      case 'variable_expr':
        return { kind: 'reference', path: [node.text], at: this.#at(node) };
      case 'function_call': {
        const args = rest.find((child) => child.type === 'function_arguments');
        return {
          kind: 'call',
          name: first?.text ?? '',
          args: args ? childrenOf(args).map((argument) => this.expression(argument, depth + 1)) : [],
          at: this.#at(node),
        };
      }
      case 'for_expr':
        return (first && this.#for(first, depth)) ?? other;
      default:
        return other;
    }
  }

  /** `var.x`, `local.list[0].name`; undefined for splats and computed indexes. */
  #reference(node: Node, first: Node, rest: readonly Node[]): HclExpression | undefined {
    if (first.type !== 'variable_expr') return undefined;
    const path = [first.text];
    for (const step of rest) {
      if (step.type === 'get_attr') path.push(childrenOf(step)[0]?.text ?? '');
      else {
        const key =
          step.type === 'index' ? /^\[\s{0,20}"?([\w.-]{1,200})"?\s{0,20}\]$/.exec(step.text)?.[1] : undefined;
        if (key === undefined) return undefined;
        path.push(key);
      }
    }
    return { kind: 'reference', path, at: this.#at(node) };
  }

  #literal(node: Node): HclExpression {
    const at = this.#inside(node);
    switch (node.type) {
      case 'string_lit':
        return { kind: 'literal', value: this.#quoted(node), at };
      case 'numeric_lit':
        return { kind: 'literal', value: Number(node.text), at };
      case 'bool_lit':
        return { kind: 'literal', value: node.text === 'true', at };
      default:
        return { kind: 'literal', value: null, at };
    }
  }

  /** What stands between interpolations is taken from the file: the grammar leaves out blanks at their edges. */
  #template(node: Node, depth: number): HclExpression {
    const at = this.#inside(node);
    const read = node.type === 'heredoc_template' ? unescapedHeredoc : unescaped;
    const parts: (string | HclExpression)[] = [];
    let position = at.start;
    for (const child of childrenOf(node)) {
      if (child.type !== 'template_interpolation' && child.type !== 'template_directive') continue;
      const inner = childOf(child, 'expression');
      parts.push(read(this.file.text.slice(position, child.startIndex)));
      parts.push(
        child.type === 'template_interpolation' && inner
          ? this.expression(inner, depth + 1)
          : { kind: 'other', at: this.#at(child) },
      );
      position = child.endIndex;
    }
    parts.push(read(this.file.text.slice(position, at.end)));
    return { kind: 'template', parts: parts.filter((part) => part !== ''), at };
  }

  #collection(node: Node, depth: number): HclExpression {
    const children = childrenOf(node);
    const at = this.#at(node);
    if (node.type === 'tuple') {
      const items = children.filter((child) => child.type === 'expression');
      return { kind: 'tuple', items: items.map((item) => this.expression(item, depth + 1)), at };
    }
    const elements = children.filter((child) => child.type === 'object_elem');
    return { kind: 'object', elements: elements.flatMap((element) => this.#element(element, depth)), at };
  }

  #element(node: Node, depth: number): HclElement[] {
    const key = node.childForFieldName('key');
    const value = node.childForFieldName('val');
    if (!key || !value) return [];
    const bare = /^[\w-]+$/.test(key.text);
    return [
      {
        key: bare ? { kind: 'literal', value: key.text, at: this.#at(key) } : this.expression(key, depth + 1),
        value: this.expression(value, depth + 1),
      },
    ];
  }

  #for(node: Node, depth: number): HclFor | undefined {
    const children = childrenOf(node);
    const intro = children.find((child) => child.type === 'for_intro');
    const results = children.filter((child) => child.type === 'expression');
    const names = intro ? childrenOf(intro).filter((child) => child.type === 'identifier') : [];
    const collection = intro && childOf(intro, 'expression');
    const [first, second] = results;
    if (!collection || !first) return undefined;
    const makesObject = node.type === 'for_object_expr';
    if (makesObject && !second) return undefined;
    return {
      kind: 'for',
      names: names.map((name) => name.text),
      collection: this.expression(collection, depth + 1),
      ...(makesObject ? { key: this.expression(first, depth + 1) } : {}),
      value: this.expression(makesObject && second ? second : first, depth + 1),
      filtered: children.some((child) => child.type === 'for_cond'),
      at: this.#at(node),
    };
  }

  /** The text of a string without `${}`. */
  #quoted(node: Node): string {
    const { start, end } = this.#inside(node);
    return unescaped(this.file.text.slice(start, end));
  }

  #at(node: Node): Span {
    return spanOf(this.file, node.startIndex, node.endIndex);
  }

  /** Without quotes; of a heredoc its lines. */
  #inside(node: Node): Span {
    if (node.type === 'string_lit' || node.type === 'quoted_template')
      return spanOf(this.file, node.startIndex + 1, node.endIndex - 1);
    if (node.type !== 'heredoc_template') return this.#at(node);
    const { text } = this.file;
    const start = text.indexOf('\n', node.startIndex) + 1;
    return spanOf(this.file, start, Math.max(start, text.lastIndexOf('\n', node.endIndex - 1) + 1));
  }
}

/** Named children; anonymous ones are punctuation. */
function childrenOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
}

function childOf(node: Node, type: string): Node | undefined {
  return childrenOf(node).find((child) => child.type === type);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A quoted text as Terraform reads it: `\n`, `\"`, `\u00e9`, `$${`. */
function unescaped(text: string): string {
  return text
    .replace(/\\(?:([nrt"\\])|u([0-9a-fA-F]{4}))/g, (whole, simple: string | undefined, code: string | undefined) =>
      simple !== undefined ? (ESCAPES[simple] ?? whole) : String.fromCharCode(parseInt(code ?? '', 16)),
    )
    .replaceAll('$${', '${');
}

/** A heredoc has no escapes but the one for `${`. */
function unescapedHeredoc(text: string): string {
  return text.replaceAll('$${', '${');
}
