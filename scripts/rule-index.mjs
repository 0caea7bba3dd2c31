// The list of all rules, made from the folders: the topic of a rule is its folder, its id the name of its file.
import { readdirSync } from 'node:fs';

export const RULE_INDEX = 'src/rules/index.ts';

/** `topic/id` of each rule's file, sorted. Other files (shared pieces of several rules) lie beside the folders. */
export function ruleFiles(root) {
  return readdirSync(`${root}src/rules`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[a-z0-9-]+\/[a-z0-9-]+\.ts$/.test(path))
    .map((path) => path.replace(/\.ts$/, ''))
    .sort();
}

/** The text of src/rules/index.ts. */
export function ruleIndex(root) {
  const rules = ruleFiles(root).map((file) => {
    const [topic, id] = file.split('/');
    return { file, topic, id, name: id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) };
  });
  const imports = rules.map(({ name, file }) => `import ${name} from './${file}.js';`);
  const entries = rules.map(({ name, topic, id }) => `  named('${topic}', '${id}', ${name}),`);
  return `${[
    '// Written by `npm run docs` from the folders: the topic of a rule is its folder, its id the name of its file.',
    "import { named, type AnyRule } from '../engine/define-rule.js';",
    ...imports,
    '',
    '/** Every rule, by topic and id. */',
    'export const rules: readonly AnyRule[] = [',
    ...entries,
    '];',
  ].join('\n')}\n`;
}
