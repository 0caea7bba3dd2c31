import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Places that a run may come through are numbered up to here; a few may share one. */
const COUNTERS = 1 << 16;

/**
 * An esbuild plugin that makes the program tell which way it takes: `hit(n)` at the beginning of each function, branch,
 * loop and case, and of each side of `? :`, `&&`, `||` and `??`. `coverage.ts` counts.
 * @param {RegExp} filter paths of the modules of which it is wanted
 */
export function instrumented(filter) {
  let counter = 0;
  return {
    name: 'instrumented',
    setup(build) {
      build.onLoad({ filter }, ({ path }) => ({
        contents: instrument(readFileSync(path, 'utf8'), path, () => counter++ % COUNTERS),
        loader: 'ts',
      }));
    },
  };
}

/**
 * @param {string} text of a TypeScript module
 * @param {string} path
 * @param {() => number} next gives the number of the next place
 * @returns {string}
 */
export function instrument(text, path, next) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const { transformed } = ts.transform(source, [(context) => (file) => ts.visitNode(file, visitor(context, next))]);
  return ts.createPrinter().printFile(transformed[0]);
}

function visitor(context, next) {
  const { factory } = context;
  const hit = () =>
    factory.createCallExpression(
      factory.createPropertyAccessExpression(factory.createIdentifier('globalThis'), 'hit'),
      undefined,
      [factory.createNumericLiteral(next())],
    );
  const statement = () => factory.createExpressionStatement(hit());
  const first = (expression) => factory.createParenthesizedExpression(factory.createComma(hit(), expression));
  const visit = (node) => {
    const inner = ts.visitEachChild(node, visit, context);
    if (ts.isBlock(inner)) return factory.updateBlock(inner, [statement(), ...inner.statements]);
    if (ts.isCaseClause(inner))
      return factory.updateCaseClause(inner, inner.expression, [statement(), ...inner.statements]);
    if (ts.isIfStatement(inner))
      return factory.updateIfStatement(
        inner,
        inner.expression,
        asBlock(inner.thenStatement, factory, statement),
        inner.elseStatement,
      );
    if (ts.isConditionalExpression(inner))
      return factory.updateConditionalExpression(
        inner,
        inner.condition,
        inner.questionToken,
        first(inner.whenTrue),
        inner.colonToken,
        first(inner.whenFalse),
      );
    if (ts.isBinaryExpression(inner) && isChoice(inner.operatorToken.kind))
      return factory.updateBinaryExpression(inner, inner.left, inner.operatorToken, first(inner.right));
    return inner;
  };
  return visit;
}

function asBlock(statement, factory, counting) {
  return ts.isBlock(statement) ? statement : factory.createBlock([counting(), statement]);
}

function isChoice(kind) {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}
