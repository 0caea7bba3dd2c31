// Cuts TypeScript's compiler down to its parser for the bundle: we read the syntax of TypeScript files and never ask for
// types. What the parser doesn't reach (the type checker, the language service, the emitters) is four fifths of the
// compiler's nine megabytes.
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'acorn';

/** Packages that call the compiler as `ts.name` (typescript-eslint's parser and what it is made of). */
const CALLERS = ['@typescript-eslint/parser/dist', '@typescript-eslint/typescript-estree/dist', 'ts-api-utils/lib'];

/** What these names lead to asks for types or reads projects; the parser without `project` never calls them. */
const NEVER_CALLED = new Set([
  'createAbstractBuilder',
  'createCompilerHost',
  'createProgram',
  'createWatchCompilerHost',
  'createWatchProgram',
  'readConfigFile',
  'sys',
  // Constructors of what a type checker makes.
  'SignatureObject',
  'SymbolObject',
  'TypeObject',
]);

/** Modules of typescript-eslint that make programs of whole projects. */
const PROGRAM_MAKERS =
  /[\\/](?:createIsolatedProgram|createProjectProgram|createWatchProgram|getWatchProgramsForProjects|useProvidedPrograms|useProgramFromProjectService)$|^@typescript-eslint\/project-service$/;

/**
 * A plugin of esbuild.
 * @param {string} root folder of the project, with a slash at its end
 */
export function typescriptSyntaxOnly(root) {
  return {
    name: 'typescript-syntax-only',
    setup(build) {
      build.onResolve({ filter: PROGRAM_MAKERS }, ({ path }) => ({ path, namespace: 'never-called' }));
      build.onLoad({ filter: /.*/, namespace: 'never-called' }, () => ({ contents: 'module.exports = {};' }));
      build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
        contents: syntaxOnly(readFileSync(path, 'utf8'), calledNames(root)),
      }));
    },
  };
}

/** Every `ts.name` in the packages that call the compiler. */
function calledNames(root) {
  const names = CALLERS.flatMap((folder) => {
    const files = readdirSync(`${root}node_modules/${folder}`, { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => /\.c?js$/.test(file))
      .map((file) => readFileSync(`${root}node_modules/${folder}/${file}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/\bts\w*(?:\.default)?\.(\w+)/g)].map(([, name]) => name));
  });
  return new Set(names.filter((name) => !NEVER_CALLED.has(name)));
}

/**
 * The statements of the compiler that some of its exports need, and a CommonJS export of just these.
 * @throws where the compiler isn't built as it was when this was written
 */
function syntaxOnly(text, names) {
  const { body, exported } = partsOf(text);
  const statements = reachable(parse(body, { ecmaVersion: 'latest' }).body, [
    ...[...names].flatMap((name) => exported.get(name) ?? []),
    // Gives nodes their methods (getStart, getText), which the parser's callers use.
    'setObjectAllocator',
    'getServicesObjectAllocator',
  ]);
  const kept = statements.map(({ start, end }) => body.slice(start, end));
  const entries = [...names].filter((name) => exported.has(name)).map((name) => `${name}: ${exported.get(name)}`);
  return [
    ...kept,
    `setObjectAllocator(getServicesObjectAllocator());`,
    `module.exports = { ${entries.join(', ')} };`,
  ].join('\n');
}

/** The compiler is one function around its statements, with a table of exports at its start: public name to local one. */
function partsOf(text) {
  const start = text.indexOf('"use strict";\nvar __defProp');
  const table = text.indexOf('var typescript_exports = {};');
  const tableEnd = '});\nmodule.exports = __toCommonJS(typescript_exports);';
  const afterTable = text.indexOf(tableEnd, table);
  const end = text.indexOf('// Annotate the CommonJS export names', afterTable);
  if ([start, table, afterTable, end].includes(-1))
    throw new Error('TypeScript is built in another way now: scripts/typescript-syntax.mjs must learn it.');
  const exported = [...text.slice(table, afterTable).matchAll(/^ {2}(\w+): \(\) => (\w+)/gm)];
  return {
    body: text.slice(start, table) + text.slice(afterTable + tableEnd.length, end),
    exported: new Map(exported.map(([, name, local]) => [name, local])),
  };
}

/** The statements that declare or change what is needed, directly or by others, in their order. */
function reachable(statements, roots) {
  const byName = statementsByName(statements);
  const kept = new Set();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const needed = (NEVER_CALLED.has(name) ? undefined : byName.get(name)) ?? [];
    for (const statement of needed.filter((candidate) => !kept.has(candidate))) {
      kept.add(statement);
      waiting.push(...namesIn(statement));
    }
  }
  return statements.filter((statement) => kept.has(statement));
}

/** Statements by the variable or function that each declares or, as `__export(x, ...)`, changes. */
function statementsByName(statements) {
  const byName = new Map();
  for (const statement of statements)
    for (const name of ownNames(statement)) byName.set(name, [...(byName.get(name) ?? []), statement]);
  return byName;
}

function ownNames(statement) {
  switch (statement.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [statement.id.name];
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => [...namesIn(id)]);
    case 'ExpressionStatement':
      return changedName(statement.expression);
    default:
      return [];
  }
}

/** `__export(x, ...)`, `((x2) => ...)(x || (x = {}))`, `x.y = ...`: the x. Other calls are of no use to a parser. */
function changedName(expression) {
  switch (expression.type) {
    case 'Identifier':
      return [expression.name];
    case 'AssignmentExpression':
    case 'LogicalExpression':
      return changedName(expression.left);
    case 'MemberExpression':
      return changedName(expression.object);
    case 'CallExpression': {
      const { callee, arguments: given } = expression;
      const changes = callee.type !== 'Identifier' || callee.name === '__export';
      return changes && given[0] ? changedName(given[0]) : [];
    }
    default:
      return [];
  }
}

/** All identifiers of a node that may be variables: names of properties are none. */
function namesIn(node, names = new Set()) {
  if (Array.isArray(node)) for (const item of node) namesIn(item, names);
  else if (node?.type === 'Identifier') names.add(node.name);
  else if (typeof node?.type === 'string')
    for (const [key, child] of Object.entries(node))
      if (typeof child === 'object' && (node.computed || !NAMES_OF_PROPERTIES[node.type]?.includes(key)))
        namesIn(child, names);
  return names;
}

const NAMES_OF_PROPERTIES = {
  MemberExpression: ['property'],
  Property: ['key'],
  MethodDefinition: ['key'],
  PropertyDefinition: ['key'],
};
