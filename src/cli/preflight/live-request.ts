import { parseDuration } from '../../directus/units.js';
import { liveChecks, type LiveRequest } from '../../live/live-checks.js';
import { SUBJECTS, type Subject } from '../../live/model.js';
import { nearest } from '../../model/nearest.js';
import type { Deployment, Project } from '../../model/project.js';
import { UsageError } from '../../model/usage-error.js';
import type { PreflightCheck } from '../../preflight/model.js';
import type { Arguments } from '../options.js';

const DEFAULT_TIMEOUT = 10_000;
/** Milliseconds; nobody waits longer for a server that lives. */
const LONGEST_TIMEOUT = 10 * 60 * 1000;
const NAMES = Object.keys(SUBJECTS) as Subject[];
const LIVE_FLAGS = ['url', 'only', 'timeout', 'inside-network', 'via', 'yes'] as const;

/**
 * What --live is to ask; undefined without it.
 * @throws UsageError for a value that an option doesn't take, and for its options without --live
 */
export function liveRequestOf(options: Arguments): LiveRequest | undefined {
  if (options.live !== true) {
    const alone = LIVE_FLAGS.find((flag) => options[flag] !== undefined);
    if (alone !== undefined)
      throw new UsageError(`--${alone} belongs to --live.`, 'Without --live nothing is asked over the network.');
    return undefined;
  }
  if (options.verify !== undefined)
    throw new UsageError('--verify compares files, and --live asks services.', 'Give one of them.');
  if (options.via !== undefined && options.via !== 'docker')
    throw new UsageError(`--via ${options.via} is not known.`, 'Write --via docker.');
  return {
    subjects: subjectsOf(options.only),
    limits: { timeout: timeoutOf(options.timeout), now: new Date() },
    from: { insideNetwork: options['inside-network'] ?? false },
    url: urlOf(options.url),
  };
}

function subjectsOf(only: string | undefined): readonly Subject[] {
  if (only === undefined) return NAMES;
  return only.split(',').map((word) => {
    const name = NAMES.find((known) => known === word.trim());
    if (name) return name;
    const meant = nearest(word.trim(), NAMES);
    throw new UsageError(
      `--only ${word.trim()} is not one of its words.`,
      meant === undefined ? `They are ${NAMES.join(', ')}.` : `Did you mean ${meant}?`,
    );
  });
}

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT;
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined || milliseconds < 1 || milliseconds > LONGEST_TIMEOUT)
    throw new UsageError(`--timeout ${text} is not a time from 1ms to 10m.`, 'Write --timeout 10s.');
  return milliseconds;
}

function urlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new UsageError(`--url ${text} is not an address.`, 'Write --url https://cms.example.com.');
  const { username, password } = new URL(text);
  if (username !== '' || password !== '')
    throw new UsageError('--url has a user or a password, which is not sent.', 'Write --url https://cms.example.com.');
  return text;
}

/** Asks the real services. What does so is loaded here, and nowhere else. */
export async function askServices(
  project: Project,
  deployments: readonly Deployment[],
  request: LiveRequest,
): Promise<ReadonlyMap<string, readonly PreflightCheck[]>> {
  const { ask } = await import('../../live/asking/index.js');
  return liveChecks(project, deployments, request, ask);
}
