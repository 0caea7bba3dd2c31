import { parse as parseEcmaScript, type AnyNode, type Options, type Program } from 'acorn';
import type { Problem } from '../../../model/problem.js';
import { spanOf, type SourceFile } from '../../../model/source.js';

/*
 * Never import this file statically from a module that is always loaded: it brings a parser with it.
 *
 * Plain JavaScript is read with acorn, which follows the specification as Node does and loads in a
 * few milliseconds. TypeScript's parser (a third of a second) is only loaded for TypeScript, and for
 * JavaScript that acorn refuses: what both refuse is broken for certain.
 */

export interface Script {
  readonly file: SourceFile;
  readonly program: Program;
  /** What the code itself tells: import/export, or require/module.exports. `either` where it has none of them. */
  readonly format: 'module' | 'commonjs' | 'either';
}

/** `refused` tells that Node can't run it either; without it nothing is known of the file. */
export interface ScriptProblem {
  readonly problem: Problem;
  readonly refused: boolean;
}

export function isScript(result: Script | ScriptProblem): result is Script {
  return 'program' in result;
}

/**
 * Reads a script; nothing in it is executed. Code in another language than its name says is a problem, never an
 * exception.
 */
export async function parseScript(file: SourceFile): Promise<Script | ScriptProblem> {
  if (/\.[cm]?tsx?$/.test(file.path)) return parseTypeScript(file);
  const attempt = parseJavaScript(file);
  if (isScript(attempt) || !attempt.refused) return attempt;
  const secondOpinion = await parseTypeScript(file);
  return isScript(secondOpinion) ? secondOpinion : attempt;
}

const MODULE_SYNTAX = /^[ \t]*(?:import|export)\b/m;

function parseJavaScript(file: SourceFile): Script | ScriptProblem {
  const options: Options = { ecmaVersion: 'latest', allowHashBang: true };
  try {
    return script(file, parseEcmaScript(file.text, { ...options, sourceType: 'module' }));
  } catch (moduleError) {
    try {
      return script(
        file,
        parseEcmaScript(file.text, { ...options, sourceType: 'script', allowReturnOutsideFunction: true }),
      );
    } catch (scriptError) {
      return scriptProblem(file, MODULE_SYNTAX.test(file.text) ? moduleError : scriptError);
    }
  }
}

async function parseTypeScript(file: SourceFile): Promise<Script | ScriptProblem> {
  const { parse } = await import('@typescript-eslint/parser');
  try {
    const program: unknown = parse(file.text, {
      range: true,
      loc: false,
      filePath: file.path,
      sourceType: 'module',
      ecmaFeatures: { jsx: /x$/.test(file.path) },
    });
    if (isNode(program) && program.type === 'Program') return script(file, withoutTypes(program));
  } catch (error) {
    return scriptProblem(file, error);
  }
  return { refused: false, problem: { kind: 'syntax', path: file.path, message: 'cannot be read as TypeScript.' } };
}

function script(file: SourceFile, program: Program): Script {
  return { file, program, format: formatOf(program) };
}

function formatOf(program: Program): Script['format'] {
  if (program.body.some((statement) => /^(?:Import|Export)/.test(statement.type))) return 'module';
  let commonjs = false;
  walk(program, (node) => {
    if (node.type === 'Identifier' && (node.name === 'require' || node.name === 'exports' || node.name === 'module'))
      commonjs = true;
  });
  return commonjs ? 'commonjs' : 'either';
}

function scriptProblem(file: SourceFile, error: unknown): ScriptProblem {
  const offset = errorOffset(error);
  if (offset === undefined) {
    return {
      refused: false,
      problem: { kind: 'syntax', path: file.path, message: 'is nested too deeply to be read.' },
    };
  }
  const end = offset >= file.text.trimEnd().length;
  const reason = error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, '') : 'unknown';
  const message = end
    ? 'is not valid JavaScript: it ends in the middle of a statement.'
    : `is not valid JavaScript: ${reason}.`;
  const start = Math.min(offset, file.text.length);
  return {
    refused: true,
    problem: {
      kind: 'syntax',
      path: file.path,
      message,
      withoutText: 'cannot be read as JavaScript.',
      at: spanOf(file, start, Math.min(start + 1, file.text.length)),
    },
  };
}

/**
 * acorn gives `pos`, TypeScript's parser `index`; an error of another kind, or of the stack, says nothing against the
 * file.
 */
function errorOffset(error: unknown): number | undefined {
  if (!(error instanceof Error) || error.message.includes('stack space')) return undefined;
  if ('pos' in error && typeof error.pos === 'number') return error.pos;
  if ('index' in error && typeof error.index === 'number') return error.index;
  return undefined;
}

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly below a node, in the order of its properties. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (name === 'parent') continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) children.push(value);
      continue;
    }
    for (const item of value) if (isNode(item)) children.push(item);
  }
  return children;
}

/**
 * Visits a node and all nodes below it, parents first, without recursion: minified code nests
 * thousands of levels deep. A visitor that gives `false` keeps the walk out of that node.
 */
export function walk(root: AnyNode, visit: (node: AnyNode) => unknown): void {
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (visit(node) === false) continue;
    for (const child of childrenOf(node).reverse()) pending.push(child);
  }
}

const TYPE_WRAPPERS = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/**
 * Gives TypeScript's nodes acorn's offsets, and puts the plain expression in the place of `x as T`, `x!` and the like.
 */
function withoutTypes(program: Program): Program {
  Reflect.deleteProperty(program, 'tokens');
  Reflect.deleteProperty(program, 'comments');
  const plain = (value: unknown): unknown => {
    let current = value;
    while (isNode(current) && TYPE_WRAPPERS.has(current.type) && 'expression' in current) current = current.expression;
    return current;
  };
  walk(program, (node) => {
    if (node.range) [node.start, node.end] = node.range;
    for (const [name, value] of Object.entries(node)) {
      if (Array.isArray(value)) Reflect.set(node, name, value.map(plain));
      else if (isNode(value)) Reflect.set(node, name, plain(value));
    }
  });
  return program;
}
