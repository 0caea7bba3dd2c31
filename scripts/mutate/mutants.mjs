/**
 * Small changes to a source file that a test should notice: a comparison turned round, a condition that always holds, a
 * text that is empty. Types, imports, texts of messages and what only stops the compiler are left alone.
 */
import ts from 'typescript';

const { SyntaxKind } = ts;

/** @typedef {{ start: number, end: number, text: string, kind: string }} Change what stands from start to end becomes text */

const OPERATORS = {
  [SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [SyntaxKind.LessThanToken]: '<=',
  [SyntaxKind.LessThanEqualsToken]: '<',
  [SyntaxKind.GreaterThanToken]: '>=',
  [SyntaxKind.GreaterThanEqualsToken]: '>',
  [SyntaxKind.AmpersandAmpersandToken]: '||',
  [SyntaxKind.BarBarToken]: '&&',
  [SyntaxKind.QuestionQuestionToken]: '&&',
  [SyntaxKind.PlusToken]: '-',
  [SyntaxKind.MinusToken]: '+',
};
const METHODS = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};

/**
 * @param {string} name
 * @param {string} text
 * @returns {Change[]} in the order of the file
 */
export function mutantsOf(name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const changes = [];
  const add = (node, replacement, kind) =>
    changes.push({ start: node.getStart(file), end: node.getEnd(), text: replacement, kind });
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    for (const [at, replacement, kind] of changesAt(node)) add(at, replacement, kind);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return changes;
}

/** @returns {[node: ts.Node, text: string, kind: string][]} */
function changesAt(node) {
  if (ts.isBinaryExpression(node)) {
    const other = OPERATORS[node.operatorToken.kind];
    return other === undefined ? [] : [[node.operatorToken, other, 'operator']];
  }
  if (ts.isIfStatement(node)) return always(node.expression);
  if (ts.isConditionalExpression(node)) return always(node.condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken)
    return [[node, `(${node.operand.getText()})`, 'negation']];
  if (node.kind === SyntaxKind.TrueKeyword) return [[node, 'false', 'boolean']];
  if (node.kind === SyntaxKind.FalseKeyword) return [[node, 'true', 'boolean']];
  if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent))
    return [[node, `(${node.text} + 1)`, 'number']];
  if (ts.isStringLiteral(node) && node.text !== '' && isValue(node)) return [[node, "''", 'text']];
  if (ts.isPropertyAccessExpression(node) && Object.hasOwn(METHODS, node.name.text) && ts.isCallExpression(node.parent))
    return [[node.name, METHODS[node.name.text], 'method']];
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) return [[node, ';', 'statement']];
  if (ts.isReturnStatement(node) && node.expression && ts.isArrayLiteralExpression(node.expression))
    return node.expression.elements.length > 0 ? [[node.expression, '[]', 'result']] : [];
  return [];
}

function always(condition) {
  return [
    [condition, 'true', 'condition'],
    [condition, 'false', 'condition'],
  ];
}

/** Not the name of a property, a module, or a text for people: those are compared with what is generated from them. */
function isValue({ parent, text }) {
  if (ts.isLiteralTypeNode(parent) || ts.isPropertySignature(parent) || ts.isImportDeclaration(parent)) return false;
  if (ts.isCallExpression(parent) && parent.expression.kind === SyntaxKind.ImportKeyword) return false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer.text === text && !/\s/.test(text);
  return true;
}

/** @param {Change} change */
export function changed(text, { start, end, text: replacement }) {
  return `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}

/**
 * So many of a list, by chance, the same for the same seed.
 * @template Item
 * @param {readonly Item[]} all
 * @returns {Item[]}
 */
export function sampleOf(all, size, seed) {
  const rest = [...all];
  const next = randomOf(seed);
  for (let index = rest.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [rest[index], rest[other]] = [rest[other], rest[index]];
  }
  return rest.slice(0, size);
}

/** mulberry32: numbers from 0 to 1. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The share of killed ones with the bounds of its 95 % confidence interval (Wilson), in percent. */
export function shareOf(killed, all) {
  const z = 1.96;
  const share = killed / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const reach = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const percent = (number) => Math.round(number * 1000) / 10;
  return { share: percent(share), from: percent(middle - reach), to: percent(middle + reach) };
}
