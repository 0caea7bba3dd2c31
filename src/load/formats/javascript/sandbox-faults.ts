import type { AnyNode } from 'acorn';
import { SANDBOX_MODULE } from '../../../directus/extension-manifest.js';
import type { ExtensionType, SandboxFault } from '../../../model/extension.js';
import { spanOf, type SourceFile } from '../../../model/source.js';
import type { ModuleShape } from './module-shape.js';
import { walk } from './parser.js';
import { memberPath, propertyName } from './scope.js';

/** What the router of a sandboxed endpoint has, and the registration object of a sandboxed hook. */
const ROUTER_METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const HOOK_EVENTS = ['filter', 'action'];

/**
 * What code uses although the sandbox doesn't have it (@directus/api extensions/lib/sandbox): each import
 * but one, the context with its services, events other than filter and action, and a response object.
 * Belongs to the parser's chunk.
 */
export function sandboxFaults(file: SourceFile, shape: ModuleShape, type: ExtensionType): SandboxFault[] {
  const faults: SandboxFault[] = shape.imports
    .filter(({ specifier }) => specifier !== SANDBOX_MODULE && specifier !== '@directus/extensions-sdk')
    .map(({ specifier, at }) => ({
      message: `it imports ${specifier}, and sandboxed code can only import ${SANDBOX_MODULE}`,
      at,
      atOnce: true,
    }));
  const main = mainFunction(shape.exported);
  if (!main || (type !== 'endpoint' && type !== 'hook')) return faults;
  const [first, second] = main.params;
  if (second?.type === 'ObjectPattern') {
    faults.push({
      message: 'it takes the context (services, database, ...), which sandboxed code does not get',
      at: spanOf(file, second.start, second.end),
      atOnce: true,
    });
  }
  if (type === 'hook' && first) faults.push(...hookFaults(file, first, main));
  if (type === 'endpoint' && first?.type === 'Identifier') faults.push(...routerFaults(file, first.name, main));
  return faults;
}

type Main = Extract<AnyNode, { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' }>;

function isFunction(node: AnyNode): node is Main {
  return (
    node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration'
  );
}

/** The exported function itself, also inside `defineHook(...)`, or the handler of `{ id, handler }`. */
function mainFunction(node: AnyNode | undefined): Main | undefined {
  if (node && isFunction(node)) return node;
  if (node?.type === 'CallExpression') return mainFunction(node.arguments[0]);
  if (node?.type !== 'ObjectExpression') return undefined;
  for (const property of node.properties)
    if (property.type === 'Property' && propertyName(property) === 'handler') return mainFunction(property.value);
  return undefined;
}

function hookFaults(file: SourceFile, register: AnyNode, main: Main): SandboxFault[] {
  const fault = (event: string, node: AnyNode, atOnce: boolean): SandboxFault => ({
    message: `it registers "${event}", and sandboxed hooks only have filter and action`,
    at: spanOf(file, node.start, node.end),
    atOnce,
  });
  if (register.type === 'ObjectPattern') {
    return register.properties.flatMap((property) => {
      const name = property.type === 'Property' ? propertyName(property) : undefined;
      return name !== undefined && property.type === 'Property' && !HOOK_EVENTS.includes(name)
        ? [fault(name, property.key, false)]
        : [];
    });
  }
  return register.type === 'Identifier'
    ? callsOf(register.name, main)
        .filter(({ method }) => !HOOK_EVENTS.includes(method))
        .map(({ method, node }) => fault(method, node.callee, true))
    : [];
}

function routerFaults(file: SourceFile, router: string, main: Main): SandboxFault[] {
  return callsOf(router, main).flatMap(({ method, node }): SandboxFault[] => {
    if (!ROUTER_METHODS.includes(method))
      return [
        {
          message: `it calls router.${method}(), and the sandbox's router only has ${ROUTER_METHODS.join(', ')}`,
          at: spanOf(file, node.callee.start, node.callee.end),
          atOnce: true,
        },
      ];
    const handler = node.arguments.at(-1);
    const second =
      handler?.type === 'ArrowFunctionExpression' || handler?.type === 'FunctionExpression'
        ? handler.params[1]
        : undefined;
    return second
      ? [
          {
            message:
              'its handler takes a response, but a sandboxed handler only gets the request and must return { status, body }',
            at: spanOf(file, second.start, second.end),
            atOnce: false,
          },
        ]
      : [];
  });
}

function callsOf(object: string, main: Main): { method: string; node: Extract<AnyNode, { type: 'CallExpression' }> }[] {
  const calls: { method: string; node: Extract<AnyNode, { type: 'CallExpression' }> }[] = [];
  walk(main.body, (node) => {
    if (isFunction(node) && node.params.some((parameter) => mentions(parameter, object))) return false;
    const path = node.type === 'CallExpression' ? memberPath(node.callee) : undefined;
    if (node.type === 'CallExpression' && path?.length === 2 && path[0] === object && path[1] !== undefined)
      calls.push({ method: path[1], node });
    return true;
  });
  return calls;
}

function mentions(pattern: AnyNode, name: string): boolean {
  let found = false;
  walk(pattern, (node) => {
    if (node.type === 'Identifier' && node.name === name) found = true;
  });
  return found;
}
