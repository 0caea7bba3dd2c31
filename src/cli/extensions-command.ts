import { diskTree } from '../load/files/disk-tree.js';
import { loadGit } from '../load/files/git/load-git.js';
import { loadProject } from '../load/load-project.js';
import { visibleJson } from '../model/visible-text.js';
import { rules } from '../rules/index.js';
import { configurationOf } from './configuration-of.js';
import { EXIT } from './exit-codes.js';
import { describeExtensions, type ExtensionReport } from './extensions/describe-extensions.js';
import { renderMarkdown, renderTable } from './extensions/render-extensions.js';
import { deliver } from './deliver.js';
import { formatOf } from './format-of.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, refuseMissing, targetOf, treeOptionsOf } from './load-request.js';
import { NOTHING_FOUND, nothingFoundIn, unreadFiles } from './nothing-found.js';
import type { CommandLine } from './options.js';

const RENDERERS = {
  table: renderTable,
  text: renderTable,
  json: (report: ExtensionReport) => `${visibleJson({ version: 1, ...report })}\n`,
  markdown: renderMarkdown,
} satisfies Record<string, (report: ExtensionReport) => string>;

/**
 * `directus-lint extensions`: which extensions each deployment will load, and why others won't. Exits
 * with 1 where one is known not to load, so that a deployment can wait for it.
 */
export async function extensionsCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const format = formatOf('extensions', options, ['table', 'text', 'json', 'markdown']);
  const target = targetOf(paths, options, io);
  refuseMissing(target, options);
  const configuration = await configurationOf(target, options, rules, io);
  const project = await loadProject(
    diskTree(target.root, treeOptionsOf(target, configuration)),
    loadGit(target.root),
    loadOptionsOf(target, configuration, options, io),
  );
  const report = describeExtensions(project);
  const text = RENDERERS[format](report);
  deliver({ text, file: options.output, format }, io);
  if (report.deployments.length === 0) {
    io.stderr(`${nothingFoundIn(target.root)}${unreadFiles(project.problems)}${NOTHING_FOUND}\n`);
    return EXIT.nothingToCheck;
  }
  const fails = report.deployments.some(({ extensions }) => extensions.some(({ willLoad }) => willLoad === 'no'));
  return fails && !options['exit-zero'] ? EXIT.findings : EXIT.clean;
}
