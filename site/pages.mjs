// Puts the pages of docs/ where VitePress looks for them. Nothing is written for the site alone but its start page.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SITE = fileURLToPath(new URL('.', import.meta.url));
const DOCS = join(SITE, '../docs');
/** Made anew with each build. */
const PAGES = join(SITE, 'pages');

/** Guides in the order in which people need them. */
export const GUIDES = [
  ['Start', ['first-run', 'deployments', 'commands', 'stages', 'assumptions', 'safety']],
  ['Findings', ['fixing', 'suppressing', 'configuration', 'exit-codes', 'json']],
  ['Everywhere', ['ci', 'hooks', 'editors', 'library']],
  ['Deploying', ['preflight', 'upgrade']],
];

/** The rules by topic: `[topic, [id, ...]]`. */
export function topics() {
  const folder = join(DOCS, 'rules');
  return readdirSync(folder)
    .sort()
    .map((topic) => [
      topic,
      readdirSync(join(folder, topic))
        .sort()
        .map((name) => name.replace(/\.md$/, '')),
    ]);
}

/** The title of a guide: its first line. */
export function titleOf(guide) {
  return readFileSync(join(DOCS, 'guide', `${guide}.md`), 'utf8')
    .split('\n', 1)[0]
    .replace(/^# /, '');
}

export function writePages() {
  rmSync(PAGES, { recursive: true, force: true });
  for (const [from, to] of sources()) {
    const target = join(PAGES, to);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, forSite(readFileSync(join(DOCS, from), 'utf8'), to));
  }
  cpSync(join(SITE, '../schema'), join(PAGES, 'public/schema'), { recursive: true });
}

function sources() {
  const rules = topics().flatMap(([topic, ids]) => ids.map((id) => `rules/${topic}/${id}.md`));
  const guides = readdirSync(join(DOCS, 'guide')).map((name) => `guide/${name}`);
  return [
    ...[...rules, ...guides, 'symptoms.md'].map((path) => [path, path]),
    ['SECURITY.md', 'security.md'],
    ['../RULES.md', 'rules/index.md'],
    ['../site/start.md', 'index.md'],
  ];
}

/** Links to files that lie elsewhere on the site; braces that Vue would take for its own. */
function forSite(text, path) {
  const linked = text
    .replaceAll('(docs/rules/', '(./')
    .replaceAll('../SECURITY.md', '../security.md')
    .replaceAll('](integrations/', '](../integrations/');
  if (path === 'index.md') return linked;
  return withoutMustaches(linked);
}

/** `{{` outside of code, where Vue would look for an expression. */
function withoutMustaches(text) {
  return text.replace(/^(`{3,})[^]*?^\1$|`[^`\n]*`|\{\{/gm, (found) => (found === '{{' ? '&#123;&#123;' : found));
}
