/*
 * Ways to write a secret into files of some kind: whole lines, with the secret at `\0` and a name at `\1`.
 */

export const IN_ENV = [
  '\u0001=\u0000',
  "\u0001='\u0000'",
  '\u0001="\u0000"',
  '\u0001 = \u0000',
  'export \u0001=\u0000',
  '\u0001: \u0000',
  '# \u0001=\u0000',
  '\u0001="first\n\u0000"',
  'DB_CONNECTION_STRING=postgres://cms:\u0000@db:5432/cms',
  'REDIS=redis://:\u0000@cache:6379',
  'DB_CONNECTION_STRING="Server=db;Password=\u0000;Database=cms"',
];
export const IN_MAP = [
  '\u0001: \u0000',
  '\u0001: "\u0000"',
  "\u0001: '\u0000'",
  '"\u0001": \u0000',
  '\u0001:\n          \u0000',
  '\u0001: |\n          \u0000',
  '\u0001: >-\n          first\n          \u0000',
  '\u0001: ${\u0001:-\u0000}',
  '\u0001: ${\u0001-\u0000}',
  '\u0001: &pw \u0000',
  'REDIS: redis://:\u0000@cache:6379',
  'DB_CONNECTION_STRING: postgres://cms:\u0000@db:5432/cms',
  'DB_CONNECTION_STRING: "Server=db;Password=\u0000;Database=cms"',
  '# \u0001: \u0000',
];
export const IN_LIST = [
  '- \u0001=\u0000',
  '- "\u0001=\u0000"',
  "- '\u0001=\u0000'",
  '- \u0001=${PW:-\u0000}',
  '- REDIS=redis://:\u0000@cache',
];
export const IN_NAMED_LIST = [
  '- name: \u0001\n  value: \u0000',
  '- name: \u0001\n  value: "\u0000"',
  '- {name: \u0001, value: \u0000}',
  '- key: \u0001\n  value: \u0000',
];
export const IN_DOCKERFILE = [
  'ENV \u0001=\u0000',
  'ENV \u0001 \u0000',
  'ENV \u0001="\u0000"',
  'ARG \u0001=\u0000',
  'ENV A=1 \\\n    \u0001=\u0000',
];
export const IN_SCRIPT = [
  'export \u0001=\u0000',
  '\u0001=\u0000 directus start',
  'docker run -e \u0001=\u0000 directus/directus:11.5.1',
];

export const IN_SERVICE = [
  'command: redis-server --requirepass \u0000',
  'command: ["redis-server", "--requirepass", "\u0000"]',
  'command: sh -c "\u0001=\u0000 node cli.js start"',
  'healthcheck: {test: ["CMD", "mysqladmin", "ping", "-p\u0000"]}',
  'x-token: &token \u0000',
  'labels: ["auth=Bearer \u0000"]',
];
export const IN_JSON = ['"\u0001": "\u0000",', '"url": "postgres://cms:\u0000@db:5432/cms",'];
export const IN_TOML = ['\u0001 = "\u0000"', "\u0001 = '\u0000'", '\u0001 = """\n\u0000"""'];
export const IN_JAVASCRIPT = ["\u0001: '\u0000',", '\u0001: `\u0000`,', '\u0001: process.env.PW || "\u0000",'];
export const IN_UNIT = [
  'Environment=\u0001=\u0000',
  'Environment="\u0001=\u0000" "A=b"',
  "Environment='\u0001=\u0000'",
  'ExecStartPre=/bin/redis-cli -a \u0000 ping',
];
export const IN_CONF = ['proxy_set_header Authorization "Bearer \u0000";', '# password=\u0000'];
