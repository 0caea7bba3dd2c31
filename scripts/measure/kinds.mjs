/**
 * Kinds of values: what people write into a variable, apart from what belongs there. Each maps a value that belongs
 * there to one that is of the kind. `absent` is the variable left out.
 * @type {Record<string, (proper: string) => string | null>}
 */
export const KINDS = {
  absent: () => null,
  empty: () => '',
  blank: () => '   ',
  quoted: (proper) => `"${proper}"`,
  word: () => 'abracadabra',
  number: () => '4711',
  list: (proper) => `${proper},${proper}2`,
  json: () => '{"a":1}',
  'cast-prefix': () => 'json:abc',
  true: () => 'true',
  True: () => 'True',
  TRUE: () => 'TRUE',
  1: () => '1',
  yes: () => 'yes',
  on: () => 'on',
  false: () => 'false',
  False: () => 'False',
  0: () => '0',
  no: () => 'no',
  off: () => 'off',
  unit: (proper) => `${proper}s`,
  negative: () => '-1',
  zero: () => '0',
  float: () => '1.5',
  huge: () => '99999999999999999999',
  'other-case': (proper) => (proper === proper.toUpperCase() ? proper.toLowerCase() : proper.toUpperCase()),
  one: (proper) => proper.split(',')[0],
  'spaced-list': (proper) => `${proper.split(',')[0]}, ${proper.split(',')[1] ?? 'second'}`,
  'json-list': (proper) => JSON.stringify(proper.split(',')),
  'cast-list': (proper) => `json:${JSON.stringify(proper.split(','))}`,
  'bare-number': () => '300',
  'two-units': () => '1h30m',
  month: () => '1mo',
  'short-unit': () => '100M',
  'odd-schedule': () => '@daily',
  'no-scheme': (proper) => proper.replace(/^\w+:\/\//, ''),
  'other-scheme': (proper) => proper.replace(/^\w+:\/\//, 'ftp://'),
  slash: (proper) => `${proper.replace(/\/$/, '')}/`,
  subpath: (proper) => `${proper.replace(/\/$/, '')}/sub/path`,
  missing: () => './no-such-folder/no-such-file',
  folder: () => './a-folder',
  file: () => './a-file',
  content: () => '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  'unknown-option': () => '1',
};

const LAST = ['absent', 'blank', 'quoted'];
const BOOLEANS = ['true', 'True', 'TRUE', '1', 'yes', 'on', 'false', 'False', '0', 'no', 'off'];

/** Which kinds fit a type of variable, the most telling first. */
const BY_TYPE = {
  string: ['empty', 'list', 'number', 'json', 'cast-prefix', 'true', ...LAST],
  number: ['empty', 'word', 'unit', 'negative', 'zero', 'float', 'huge', 'list', 'true', 'false', ...LAST],
  boolean: ['empty', 'word', ...BOOLEANS, 'number', 'list', ...LAST],
  enum: ['empty', 'word', 'other-case', 'list', 'number', 'true', 'false', ...LAST],
  csv: ['empty', 'word', 'one', 'spaced-list', 'json-list', 'cast-list', 'number', 'true', 'false', ...LAST],
  duration: [
    'empty',
    'word',
    'bare-number',
    'two-units',
    'month',
    'negative',
    'zero',
    'huge',
    'list',
    'false',
    ...LAST,
  ],
  size: ['empty', 'word', 'short-unit', 'bare-number', 'negative', 'zero', 'float', 'huge', 'list', 'false', ...LAST],
  cron: ['empty', 'word', 'odd-schedule', 'number', 'list', 'false', ...LAST],
  url: ['empty', 'word', 'no-scheme', 'other-scheme', 'slash', 'subpath', 'list', 'number', 'false', ...LAST],
  path: ['empty', 'missing', 'folder', 'file', 'content', 'number', 'list', 'false', ...LAST],
  json: ['empty', 'word', 'json', 'list', 'missing', 'cast-prefix', 'number', ...LAST],
};

/** In which order kinds are asked: what does most harm first. */
const ORDER = [
  ...[
    'empty',
    'word',
    'unknown-option',
    'missing',
    'no-scheme',
    'unit',
    'bare-number',
    'short-unit',
    'zero',
    'negative',
  ],
  ...['1', 'yes', 'no', '0', 'True', 'other-case', 'huge', 'float', 'other-scheme', 'file', 'folder', 'content'],
  ...['list', 'one', 'spaced-list', 'json-list', 'cast-list', 'two-units', 'month', 'odd-schedule', 'number'],
  ...['slash', 'subpath', 'true', 'false', 'on', 'off', 'TRUE', 'False', 'json', 'cast-prefix', ...LAST],
];

/** @param {string} kind */
export function rankOf(kind) {
  return ORDER.indexOf(kind);
}

/** @param {{ listed: string, type: string }} variable */
export function kindsFor({ listed, type }) {
  return listed.endsWith('*') ? ['unknown-option', 'empty'] : BY_TYPE[type];
}
