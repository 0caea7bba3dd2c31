import type { ShellWord } from '../../formats/shell/tokens.js';

/** `docker run` taken apart: its options with the words that give their values, the image, the command behind it. */
export interface ContainerCall {
  readonly options: ReadonlyMap<string, readonly OptionValue[]>;
  readonly image: ShellWord;
  readonly command: readonly ShellWord[];
}

/** The value of an option and where it stands; its text is undefined where a variable decides. */
export interface OptionValue {
  readonly text: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** Short options by their long names. */
const SHORT: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  p: 'publish',
  P: 'publish-all',
  q: 'quiet',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
};

/** Options without a value. Source: docker run --help, docker service create --help, podman run --help. */
const FLAGS: ReadonlySet<string> = new Set([
  'detach',
  'disable-content-trust',
  'init',
  'interactive',
  'no-healthcheck',
  'no-resolve-image',
  'oom-kill-disable',
  'privileged',
  'publish-all',
  'quiet',
  'read-only',
  'replace',
  'rm',
  'rmi',
  'sig-proxy',
  'tls-verify',
  'tty',
  'with-registry-auth',
]);

/** Commands that only show the words behind them. */
const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf', ':', '#']);
const PROGRAMS: ReadonlySet<string> = new Set(['docker', 'podman', 'nerdctl']);

/**
 * Reads `docker run`, `docker create`, `docker container run`, `docker service create` and the same of podman and
 * nerdctl. Undefined for other commands, and where a variable stands in the place of an option or the image.
 */
export function containerCall(words: readonly ShellWord[]): ContainerCall | undefined {
  const start = startOfOptions(words);
  if (start === undefined) return undefined;
  const options = new Map<string, OptionValue[]>();
  let position = start;
  for (; position < words.length; position++) {
    const word = words[position];
    if (!word || word.text === undefined) break;
    if (!/^-./.test(word.text)) break;
    const taken = readOption(word, words[position + 1], options);
    position += taken - 1;
  }
  const image = words[position];
  return image === undefined ? undefined : { options, image, command: words.slice(position + 1) };
}

/** The index of the first word behind `docker [options] run`; `sudo` and the like may stand before it. */
function startOfOptions(words: readonly ShellWord[]): number | undefined {
  const program = words.findIndex(({ text }) => text !== undefined && PROGRAMS.has(text.split('/').at(-1) ?? ''));
  if (program < 0 || program > 3 || PRINTS.has(words[0]?.text ?? '')) return undefined;
  let position = program + 1;
  if (words[position]?.text === 'container' || words[position]?.text === 'service') position++;
  const verb = words[position]?.text;
  return verb === 'run' || verb === 'create' ? position + 1 : undefined;
}

/** @returns how many words the option takes */
function readOption(word: ShellWord, next: ShellWord | undefined, options: Map<string, OptionValue[]>): 1 | 2 {
  const text = word.text ?? '';
  const add = (name: string, value: OptionValue) => options.set(name, [...(options.get(name) ?? []), value]);
  if (text.startsWith('--')) {
    const equals = text.indexOf('=');
    if (equals >= 0) {
      add(text.slice(2, equals), inside(word, equals + 1));
      return 1;
    }
    return valueBehind(text.slice(2), word, next, add);
  }
  // `-it`, `-dp 8055:8055`, `-eNAME=value`: letters without a value, then at most one that takes the rest.
  for (let index = 1; index < text.length; index++) {
    const name = SHORT[text[index] ?? ''] ?? text[index] ?? '';
    if (FLAGS.has(name)) {
      add(name, word);
      continue;
    }
    if (index < text.length - 1) {
      add(name, inside(word, text[index + 1] === '=' ? index + 2 : index + 1));
      return 1;
    }
    return valueBehind(name, word, next, add);
  }
  return 1;
}

function valueBehind(
  name: string,
  word: ShellWord,
  next: ShellWord | undefined,
  add: (name: string, value: OptionValue) => void,
): 1 | 2 {
  if (FLAGS.has(name) || next === undefined) {
    add(name, word);
    return 1;
  }
  add(name, next);
  return 2;
}

/** The rest of a word; its place is exact only where nothing in it was quoted or escaped. */
function inside(word: ShellWord, from: number): OptionValue {
  const text = word.text?.slice(from);
  return word.written === word.text ? { text, start: word.start + from, end: word.end } : { ...word, text };
}
