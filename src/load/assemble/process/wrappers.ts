import { posix } from 'node:path';
import type { CommandWord } from '../../../model/command.js';

export interface Unwrapped {
  readonly argv: readonly CommandWord[];
  /** What `env` and a shell set for it. */
  readonly assignments: readonly CommandWord[];
  /** `exec`: it takes the place of the shell. */
  readonly replaces: boolean;
}

/** Programs that run what follows them, with how many words of their own come first (options not counted). */
const WRAPPERS: Readonly<Record<string, number>> = {
  exec: 0,
  env: 0,
  'cross-env': 0,
  nohup: 0,
  nice: 0,
  time: 0,
  tini: 0,
  'tini-static': 0,
  'dumb-init': 0,
  catatonit: 0,
  'with-contenv': 0,
  'su-exec': 1,
  gosu: 1,
  timeout: 1,
  sudo: 0,
};
/** Options of these that take the next word with them. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-u', '-n', '-k', '-s', '-a', '-g', '--user', '--unset']);
/** Programs whose own words end with `--`: what waits for a service, or gets secrets from somewhere. */
const UP_TO_DASHES: ReadonlySet<string> = new Set([
  'wait-for-it',
  'wait-for-it.sh',
  'wait-for',
  'wait-for.sh',
  'wait-for-postgres.sh',
  'dotenv',
  'dotenvx',
  'doppler',
  'infisical',
  'op',
  'teller',
  'chamber',
  'aws-vault',
]);
/** The entrypoint of the images of Node, which Directus's own is based on: it runs what it is given. */
const NODE_ENTRYPOINT = 'docker-entrypoint.sh';
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/**
 * Takes off what only runs the rest: `exec`, `env A=b`, `tini --`, `sudo -u node`, `wait-for-it db:5432 --`.
 * @param isOfImage whether nothing of the repository lies at a path, so that it is what the base image has there
 */
export function withoutWrappers(argv: readonly CommandWord[], isOfImage: (path: string) => boolean): Unwrapped {
  let rest = argv;
  const assignments: CommandWord[] = [];
  let replaces = false;
  for (;;) {
    const program = posix.basename(rest[0]?.text ?? '');
    if (program === NODE_ENTRYPOINT && rest.length > 1 && isOfImage(`/usr/local/bin/${NODE_ENTRYPOINT}`))
      rest = rest.slice(1);
    else if (Object.hasOwn(WRAPPERS, program)) {
      replaces ||= program === 'exec';
      rest = withoutOwnWords(rest.slice(1), WRAPPERS[program] ?? 0, assignments);
    } else if (UP_TO_DASHES.has(program) && rest.some(({ text }) => text === '--'))
      rest = rest.slice(rest.findIndex(({ text }) => text === '--') + 1);
    else if (rest[0] && ASSIGNMENT.test(rest[0].written)) {
      assignments.push(rest[0]);
      rest = rest.slice(1);
    } else return { argv: rest, assignments, replaces };
  }
}

function withoutOwnWords(
  words: readonly CommandWord[],
  own: number,
  assignments: CommandWord[],
): readonly CommandWord[] {
  let index = 0;
  let left = own;
  while (index < words.length) {
    const word = words[index];
    const text = word?.text ?? '';
    if (text === '--') return words.slice(index + 1);
    if (text.startsWith('-')) index += WITH_VALUE.has(text) ? 2 : 1;
    else if (word && ASSIGNMENT.test(word.written)) {
      assignments.push(word);
      index++;
    } else if (left-- > 0) index++;
    else break;
  }
  return words.slice(index);
}
