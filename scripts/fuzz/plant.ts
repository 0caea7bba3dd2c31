import { classify } from '../../src/load/files/classify.js';
import { makeSecret } from './secrets.js';
import type { Piece } from './mutate.js';
import type { Random } from './random.js';
import {
  IN_CONF,
  IN_DOCKERFILE,
  IN_ENV,
  IN_JAVASCRIPT,
  IN_JSON,
  IN_LIST,
  IN_MAP,
  IN_NAMED_LIST,
  IN_SCRIPT,
  IN_SERVICE,
  IN_TOML,
  IN_UNIT,
} from './spellings.js';

/** A project whose files are in pieces, and the secrets that were planted in it. */
export interface PlantedProject {
  readonly files: ReadonlyMap<string, readonly Piece[]>;
  readonly secrets: readonly string[];
}

const SECRET_NAMES = ['SECRET', 'DB_PASSWORD', 'ADMIN_PASSWORD', 'KEY', 'REDIS_PASSWORD', 'EMAIL_SMTP_PASSWORD'];
const MORE_NAMES = [
  'AUTH_GITHUB_CLIENT_SECRET',
  'STORAGE_S3_SECRET',
  'MY_API_TOKEN',
  'POSTGRES_PASSWORD',
  'ADMIN_TOKEN',
];
const NAMES = [...SECRET_NAMES.filter((name) => name !== 'KEY'), ...MORE_NAMES];

/** Plants a few secrets among the lines of a project's files. */
export function plant(files: Readonly<Record<string, string>>, random: Random): PlantedProject {
  const secrets: string[] = [];
  const planted = Object.entries(files).map(([path, text]): [string, Piece[]] => {
    let pieces: Piece[] = [{ text, fixed: false }];
    for (let left = random.below(3); left > 0; left--) pieces = plantOne(path, pieces, secrets, random);
    return [path, pieces];
  });
  return { files: new Map(planted), secrets };
}

function plantOne(path: string, pieces: readonly Piece[], secrets: string[], random: Random): Piece[] {
  const loose = pieces.flatMap((piece, index) => (piece.fixed ? [] : [index]));
  const chosen = random.pick(loose);
  const { text } = pieces[chosen] ?? { text: '' };
  const place = placeFor(path, text, random);
  if (!place) return [...pieces];
  const secret = makeSecret(random);
  secrets.push(secret);
  const written = place.spelling.replaceAll('\u0000', () => secret).replaceAll('\u0001', () => random.pick(NAMES));
  const indented = written.split('\n').join(`\n${place.indent}`);
  return [
    ...pieces.slice(0, chosen),
    { text: text.slice(0, place.at) + place.indent, fixed: false },
    { text: indented, fixed: true },
    { text: `\n${text.slice(place.at)}`, fixed: false },
    ...pieces.slice(chosen + 1),
  ];
}

interface PlantPlace {
  readonly at: number;
  readonly indent: string;
  readonly spelling: string;
}

/** Where lines of a file's kind may be put in, as they are, and how a secret is written there. */
const BY_NAME: readonly (readonly [RegExp, readonly string[], RegExp])[] = [
  [/\.json$/, IN_JSON, /\{[ \t]*\n/g],
  [/\.toml$/, IN_TOML, /^\[env\][ \t]*\n/gm],
  [/\.[cm]?[jt]s$/, IN_JAVASCRIPT, /\benv: \{[ \t]*\n|module\.exports = \{[ \t]*\n/g],
  [/\.service$/, IN_UNIT, /^\[Service\][ \t]*\n/gm],
  [/\.conf$/, IN_CONF, /\{[ \t]*\n/g],
];

/** A line's beginning at which an assignment fits; undefined where the file has none. */
function placeFor(path: string, text: string, random: Random): PlantPlace | undefined {
  const kind = classify(path);
  if (kind === 'env') return { at: lineBeginning(text, random), indent: '', spelling: random.pick(IN_ENV) };
  if (kind === 'dockerfile') return behind(/^FROM [^\n]*\n/gm, IN_DOCKERFILE, text, random);
  if (kind === 'script') return { at: lineBeginning(text, random), indent: '', spelling: random.pick(IN_SCRIPT) };
  if (/\.ya?ml$/.test(path)) return random.chance(0.2) ? placeInService(text, random) : placeInYaml(text, random);
  const known = BY_NAME.find(([name]) => name.test(path));
  return known && behind(known[2], known[1], text, random);
}

/** Right behind a text that a pattern finds. */
function behind(pattern: RegExp, spellings: readonly string[], text: string, random: Random): PlantPlace | undefined {
  const places = [...text.matchAll(pattern)].map(({ index, 0: found }) => index + found.length);
  return places.length === 0 ? undefined : { at: random.pick(places), indent: '  ', spelling: random.pick(spellings) };
}

/** Among the settings of a Compose service. */
function placeInService(text: string, random: Random): PlantPlace | undefined {
  const images = [...text.matchAll(/^([ ]*)image:/gm)];
  if (images.length === 0) return undefined;
  const { index, 1: indent = '' } = random.pick(images);
  return { at: index, indent, spelling: random.pick(IN_SERVICE) };
}

/** Below `environment:` and the like, at the indentation and in the form of what is there. */
function placeInYaml(text: string, random: Random): PlantPlace | undefined {
  const blocks = [
    ...text.matchAll(/^([ -]*)(environment|env|envs|envVars|stringData|data|args):[ \t]*\n([ ]*)(- name|- key|-|\S)/gm),
  ];
  if (blocks.length === 0) return undefined;
  const { index, 0: all, 3: indent = '', 4: first = '' } = random.pick(blocks);
  const spellings = first.startsWith('- ') ? IN_NAMED_LIST : first === '-' ? IN_LIST : IN_MAP;
  return { at: index + all.length - indent.length - first.length, indent, spelling: random.pick(spellings) };
}

function lineBeginning(text: string, random: Random): number {
  const beginnings = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return random.pick(beginnings);
}
