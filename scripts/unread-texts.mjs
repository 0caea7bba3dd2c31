// Turns the texts of rules that only explain them (`why`, examples, evidence) into getters when the program is bundled:
// V8 neither compiles nor keeps the body of a function that nobody calls, so a plain run doesn't pay for them.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const EXPLAINING = new Set(['summary', 'why', 'severityReason', 'evidence', 'examples', 'helpInGeneral']);

/** A plugin of esbuild. */
export const unreadTexts = {
  name: 'unread-texts',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]rules[\\/][a-z0-9-]+[\\/][a-z0-9-]+\.ts$/ }, ({ path }) => ({
      contents: withGetters(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/**
 * `why: 'text',` becomes `get why() { return 'text'; },` in the object that `defineRule` is given.
 * @param {string} source text of a rule's file
 */
export function withGetters(source) {
  const file = ts.createSourceFile('rule.ts', source, ts.ScriptTarget.Latest, true);
  return explainingProperties(file).reduceRight((text, property) => {
    const { name, initializer } = property;
    const getter = `get ${name.text}() { return ${initializer.getText()}; }`;
    return text.slice(0, property.getStart()) + getter + text.slice(property.end);
  }, source);
}

function explainingProperties(file) {
  const rule = file.statements.find(ts.isExportAssignment)?.expression;
  const definition = rule && ts.isCallExpression(rule) ? rule.arguments[0] : undefined;
  if (!definition || !ts.isObjectLiteralExpression(definition)) return [];
  return definition.properties.filter(
    (property) =>
      ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && EXPLAINING.has(property.name.text),
  );
}
