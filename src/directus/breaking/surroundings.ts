import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { parseImage } from '../image.js';
import { settingText } from '../setting.js';
import { NO_TOUCH, type BreakingChange, type RepositoryFiles, type Touch } from './breaking-change.js';

const NODE_NEEDED = 22;

/** Changes of what Directus runs on: the Node version, the image and the database. */
export const SURROUNDING_CHANGES: readonly BreakingChange[] = [
  {
    id: 'node-22',
    since: '11.4.0',
    kind: 'stops-working',
    when: 'surroundings',
    about: 'Directus needs Node 22 or newer{subject}.',
    fix: 'Move to Node 22 wherever Directus is built and run, servers and pipelines included.',
    source: '@directus/api 24.0.0 package.json: engines',
    touches: nodeVersions,
  },
  {
    id: 'package-manager-gone',
    since: '12.1.0',
    kind: 'check',
    when: 'before',
    about:
      'The image has no npm, npx and corepack any more, and {subject} was there through corepack if at all, so that this build step may fail.',
    fix: 'Install and build packages in a stage of its own, `FROM node:22-alpine AS build`, then `COPY --from=build`.',
    source: 'breaking changes of version 12, 12.1.0: npm, npx and corepack removed from the image',
    touches: packageManagers,
  },
  {
    id: 'mysql-5-dropped',
    since: '11.7.0',
    kind: 'stops-working',
    when: 'surroundings',
    about: 'MySQL 5.7 and older are no longer supported, and {subject} is what the database runs on.',
    fix: 'Back up the database, then move it to MySQL 8 step by step, before Directus is upgraded.',
    source: 'breaking changes of version 11, 11.7.0',
    sameAs: ['database-version-unsupported'],
    touches: oldMysql,
  },
  {
    id: 'mysql2-charset',
    since: '11.0.0',
    kind: 'check',
    when: 'surroundings',
    about:
      'The client library is mysql2 now: filters across relations fail where the character set of the connection is not that of the tables, and decimals arrive as text.',
    fix: 'Compare DB_CHARSET with the character set of the tables, and look for code that calculates with decimal fields.',
    source: 'breaking changes of version 11, 11.0.0: mysql replaced with mysql2',
    touches: (deployment) => {
      if (settingText(deployment, 'DB_CLIENT') !== 'mysql') return NO_TOUCH;
      const charset = deployment.env.get('DB_CHARSET');
      return [
        {
          at: valueSpan(charset) ?? valueSpan(deployment.env.get('DB_CLIENT')),
          variable: 'DB_CHARSET',
          certain: false,
        },
      ];
    },
  },
];

/** RUN in the stages that are made from the official image and call what corepack provides. */
function packageManagers({ build, image }: Deployment): readonly Touch[] {
  if (!build || !image?.official) return NO_TOUCH;
  const runs = build.image.stages.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => keyword === 'RUN'),
  );
  if (runs.some(({ text }) => /\b(?:corepack|npm|npx)\s/.test(text))) return NO_TOUCH;
  return runs.flatMap(({ text, at }): Touch[] => {
    const tool = /(?:^|&&|;)\s*(pnpm|yarn)\s/.exec(text)?.[1];
    return tool === undefined ? [] : [{ at, certain: false, subject: tool }];
  });
}

/** Where a Node version is chosen that is too old; where none is chosen, the deployment itself is worth a look. */
function nodeVersions(deployment: Deployment, repository: RepositoryFiles): readonly Touch[] {
  if (deployment.image?.official) return NO_TOUCH;
  if (deployment.build) return baseImageTouches(deployment.build.image.base);
  if (deployment.container) return NO_TOUCH;
  const chosen = ['package.json', '.nvmrc', '.node-version'].flatMap((name) => {
    const file = repository.read(deployment.workingDirectory === '' ? name : `${deployment.workingDirectory}/${name}`);
    const choice = file && (name === 'package.json' ? enginesOf(file) : versionFileOf(file));
    return choice ? [choice] : [];
  });
  const tooOld = chosen.filter(({ range }) => !intersects(range, `>=${String(NODE_NEEDED)}`));
  if (tooOld.length > 0)
    return tooOld.map(({ at, written }) => ({ at, certain: true, subject: `, and ${written} is chosen here` }));
  if (chosen.some(({ range }) => subset(range, `>=${String(NODE_NEEDED)}`))) return NO_TOUCH;
  const [open] = chosen;
  return [
    {
      at: open?.at ?? deployment.version.at,
      certain: false,
      ...(open ? { subject: `, and ${open.written}, which is asked for here, allows older ones` } : { subject: '' }),
    },
  ];
}

interface NodeChoice {
  readonly range: string;
  /** As written, for a message. */
  readonly written: string;
  readonly at: Span;
}

function enginesOf(file: SourceFile): NodeChoice | undefined {
  const match = /"engines"\s{0,20}:\s{0,20}\{[^}]{0,300}?"node"\s{0,20}:\s{0,20}"([^"\n]{1,100})"/.exec(file.text);
  const written = match?.[1];
  const range = written === undefined ? null : validRange(written);
  if (!match || written === undefined || range === null) return undefined;
  const end = match.index + match[0].length - 1;
  return { range, written: `Node ${written}`, at: spanOf(file, end - written.length, end) };
}

function versionFileOf(file: SourceFile): NodeChoice | undefined {
  const match = /^\s{0,20}v?(\d{1,3}(?:\.\d{1,3}){0,2})/.exec(file.text);
  const written = match?.[1];
  if (!match || written === undefined) return undefined;
  const end = match[0].length;
  return { range: written, written: `Node ${written}`, at: spanOf(file, end - written.length, end) };
}

function baseImageTouches(base: { readonly name: string; readonly at: Span } | undefined): readonly Touch[] {
  if (!base) return NO_TOUCH;
  const { name, tag } = parseImage(base.name);
  const major = /^(\d{1,3})(?:\D|$)/.exec(tag ?? '')?.[1];
  if (!/(?:^|\/)node$/.test(name) || major === undefined || Number(major) >= NODE_NEEDED) return NO_TOUCH;
  return [{ at: base.at, certain: true, subject: `, and ${base.name} has Node ${major}` }];
}

/** MySQL up to 5.7 among the services of the project: surely the database where DB_HOST names it, else perhaps. */
function oldMysql(deployment: Deployment): readonly Touch[] {
  const client = settingText(deployment, 'DB_CLIENT');
  if (!deployment.compose || (client !== undefined && client !== 'mysql')) return NO_TOUCH;
  const host = deployment.env.get('DB_HOST').value;
  return [...deployment.compose.project.services.values()].flatMap(({ name, image, containerName }): Touch[] => {
    const reference = image && parseImage(image.name);
    if (!reference || !/(?:^|\/)mysql(?:-server)?$/.test(reference.name) || !/^5(?:\.|$)/.test(reference.tag ?? ''))
      return [];
    const isHost = host !== undefined && (host === name || host === containerName);
    if (host !== undefined && !isHost) return [];
    return [
      { at: image.at, certain: isHost && client === 'mysql', subject: `${reference.name}:${reference.tag ?? ''}` },
    ];
  });
}
