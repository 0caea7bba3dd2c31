import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitAll, faultsOfProject, WAYS, writeProject } from '../../scripts/fuzz/check-project.js';
import type { Piece } from '../../scripts/fuzz/mutate.js';
import { filesOf } from '../../src/engine/example-files.js';

let base = '';
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-secrets-')));
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

const SECRETS = { generated: 'Gk7qHwZx9vJy', 'letters only': 'qhwzxkvjgy', short: 'kq7zx' };

/** The texts of a project with a secret in place of each `§`. */
function withSecret(example: string, secret: string): Map<string, Piece[]> {
  return new Map(
    Object.entries(filesOf(example)).map(([path, text]) => [
      path,
      text.split(/(§)/).map((part) => (part === '§' ? { text: secret, fixed: true } : { text: part, fixed: false })),
    ]),
  );
}

/** Where four characters of the secret are printed: the command lines. */
async function leaks(example: string, secret: string): Promise<string[]> {
  const files = withSecret(example, secret);
  const folder = join(base, 'project');
  const found: string[] = [];
  for (let way = 0; way < WAYS; way++) {
    writeProject(folder, files);
    if (way === 0) commitAll(folder);
    const faults = await faultsOfProject(folder, { files, secrets: [secret] }, way);
    found.push(...faults.map(({ argv, what }) => `${argv.join(' ').slice(0, 40)}: ${what}`));
  }
  return found;
}

const compose = (rest: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.5.1
${rest}
`;

/** What is written where, and with which kinds of secret: a word that is also something else is masked only in its place. */
const CASES: readonly (readonly [string, readonly (keyof typeof SECRETS)[], string])[] = [
  [
    'a password that begins with a dollar sign',
    ['generated', 'letters only', 'short'],
    compose(`      environment:
        DB_PASSWORD: "$§"
        SECRET: "\${§"
        ADMIN_PASSWORD: "\${X:?§}"`),
  ],
  [
    'the same in an env file',
    ['generated', 'letters only', 'short'],
    `${compose('      env_file: .env').trimEnd()}

  ==> .env <==
  SECRET=a$§
  DB_PASSWORD=\${§
  ADMIN_PASSWORD=$§
    `,
  ],
  [
    'what a quote at the wrong place leaves over',
    ['generated', 'letters only', 'short'],
    `${compose('      env_file: .env').trimEnd()}

  ==> .env <==
  SECRET="
  §"
  export DB_PASSWORD='x
  §"export ADMIN_PASSWORD=y
    `,
  ],
  [
    'the same in TOML',
    ['generated', 'letters only', 'short'],
    `
  ==> fly.toml <==
  app = "cms"
  [env]
    SECRET = """
    §"""  MY_API_TOKEN = §
    `,
  ],
  [
    'a name in which quotes are left',
    ['generated', 'letters only', 'short'],
    compose(`      environment:
        - '\${"DB_PASSWORD"=§'
        'yes"SECRET"': §`),
  ],
  [
    'ENV behind something else',
    ['generated', 'letters only', 'short'],
    `
  ==> Dockerfile <==
  FROM directus/directus:12.4.1
  server {  ENV POSTGRES_PASSWORD §
  :ENV REDIS_PASSWORD §
  ENV DB_CLIENT=pg \\
      CACHE_ENABLED=1
    `,
  ],
  [
    'a name with a blank behind it',
    ['generated', 'letters only', 'short'],
    compose(`      environment:
        - DB_PASSWORD = §`),
  ],
  [
    'an anchor, used under names of other things',
    ['generated', 'letters only', 'short'],
    compose(`      environment:
        ADMIN_PASSWORD: &pw "§"
        DB_USER: *pw
        PUBLIC_URL: *pw
        DB_PORT: *pw`),
  ],
  [
    'an anchor that was meant as a password',
    ['generated', 'letters only'],
    compose(`      environment:
        SECRET: &§ x
        DB_USER: *§`),
  ],
  [
    'a variable of Kubernetes, used under another name',
    ['generated', 'letters only', 'short'],
    `
  ==> cms.yaml <==
  apiVersion: v1
  kind: Pod
  metadata: {name: cms}
  spec:
    containers:
      - name: directus
        image: directus/directus:11.5.1
        env:
          - {name: DB_PASSWORD, value: "§"}
          - {name: DB_USER, value: $(DB_PASSWORD)}
    `,
  ],
  [
    'what a Secret of Kubernetes holds under any name',
    ['generated', 'letters only', 'short'],
    `
  ==> cms.yaml <==
  apiVersion: v1
  kind: Secret
  metadata: {name: cms}
  stringData: {DB_USER: "§", anything: "§"}
  ---
  apiVersion: v1
  kind: Pod
  metadata: {name: cms}
  spec:
    containers:
      - name: directus
        image: directus/directus:11.5.1
        envFrom: [{secretRef: {name: cms}}]
    `,
  ],
  [
    'a user and a password without a scheme, and words of a connection string',
    ['generated', 'letters only', 'short'],
    `${compose('      env_file: .env').trimEnd()}

  ==> .env <==
  REDIS_HOST=cms:§@cache
  DB_CLIENT=pg
  DB_HOST=host=db password=§ user=cms
    `,
  ],
  [
    'the reason why a secret may stay',
    ['generated'],
    compose(`      environment:
        # directus-lint-disable-next-line secret-too-short, secret-in-git -- § is for local use, SECRET=§
        SECRET: §`),
  ],
  [
    'a private key of several lines without quotes',
    ['generated'],
    `
  ==> package.json <==
  {"dependencies": {"directus": "11.5.1"}, "scripts": {"start": "directus start"}}

  ==> .env <==
  AUTH_SAML_KEY=-----BEGIN PRIVATE KEY-----
  §§§§==
  §§=
  -----END PRIVATE KEY-----
  SECRET=x
    `,
  ],
  [
    'an image from a registry that is asked with a password',
    ['generated', 'letters only'],
    `
  ==> compose.yaml <==
  services:
    directus:
      image: cms:§@registry.acme.test/directus/directus:11.5.1
      command: ["npx", "directus", "start", "--token", "§"]
    `,
  ],
  [
    'a line end that is missing before it',
    ['generated', 'letters only', 'short'],
    `${compose('      env_file: .env').trimEnd()}

  ==> .env <==
  DB_HOST=db1DB_PASSWORD=§
  PUBLIC_URL=https://cms.acme.testADMIN_PASSWORD: §
  CACHE_STORE=redisAUTH_GITHUB_CLIENT_SECRET = §
    `,
  ],
  [
    'a name in an env file that Compose refuses, with a secret in its line',
    ['generated', 'letters only', 'short'],
    `${compose('      env_file: .env').trimEnd()}

  ==> .env <==
  A=1
  server {DB_PASSWORD: §
    `,
  ],
  [
    'two instructions in one line of a Dockerfile',
    ['generated', 'letters only'],
    `
  ==> Dockerfile <==
  FROM directus/directus:11.5.1
  ENV A=1 ENV DB_PASSWORD §
    `,
  ],
];

describe.each(CASES)('%s', (_, kinds, example) => {
  test.each(kinds)('%s', async (kind) => {
    expect(await leaks(example, SECRETS[kind])).toEqual([]);
  });
});

test('a leak is seen', async () => {
  const found = await leaks(compose('      environment:\n        PUBLIC_URL: §'), SECRETS.generated);
  expect(found.some((leak) => leak.includes('holds Gk7q'))).toBe(true);
});
