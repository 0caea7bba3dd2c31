import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runMain } from '../../cli/run-main.js';

export interface LiveCheck {
  readonly id: string;
  readonly status: string;
  readonly evidence: readonly { readonly message: string; readonly file: string; readonly line: number }[];
}

/** The checks that `preflight --live` adds for a project, by their ids without `live-`. */
export async function liveChecks(
  files: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<Readonly<Record<string, LiveCheck>>> {
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const outcome = await runMain(folder, ['preflight', '--live', '--format', 'json', ...argv]);
    if (outcome.stderr !== '') throw new Error(outcome.stderr);
    const { deployments } = JSON.parse(outcome.stdout) as { deployments: { checks: LiveCheck[] }[] };
    const checks = deployments.flatMap(({ checks: all }) => all.filter(({ id }) => id.startsWith('live-')));
    return Object.fromEntries(checks.map((check) => [check.id.slice('live-'.length), check]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One check as a list: its status, then `file:line message` of each answer, those that speak against it first. */
export async function liveCheck(
  subject: string,
  files: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<readonly string[]> {
  const check = (await liveChecks(files, '--only', subject, ...argv))[subject];
  if (!check) return ['none'];
  return [check.status, ...check.evidence.map(({ message, file, line }) => `${file}:${String(line)} ${message}`)];
}

/** A Directus that is started without a container, with these variables in its `.env`. */
export function nodeProject(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const lines = Object.entries({ NODE_ENV: 'production', ...variables }).map(([name, value]) => `${name}='${value}'`);
  return {
    'package.json':
      '{"name":"cms","dependencies":{"directus":"12.4.1"},"scripts":{"start":"directus bootstrap && directus start"}}',
    '.env': `${lines.join('\n')}\n`,
  };
}
