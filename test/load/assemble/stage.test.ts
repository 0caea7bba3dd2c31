import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { NO_GIT } from '../../../src/model/git.js';

/** `stage: reason` of each deployment, `?` after a stage that is only assumed. */
async function stagesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  return deployments.map(({ stage }) => `${stage.name}${stage.assumed ? '?' : ''}: ${stage.reason}`);
}

const service = (lines: readonly string[], name = 'cms') =>
  ['services:', `  ${name}:`, '    image: directus/directus:11.5.1', ...lines.map((line) => `    ${line}`), ''].join(
    '\n',
  );
const withUrl = (url: string, ...lines: string[]) => service(['environment:', `  PUBLIC_URL: "${url}"`, ...lines]);

describe('PUBLIC_URL', () => {
  test.each([
    ['http://localhost:8055', 'development: PUBLIC_URL is on localhost'],
    ['http://127.0.0.1:8055', 'development: PUBLIC_URL is on 127.0.0.1'],
    ['http://0.0.0.0', 'development: PUBLIC_URL is on 0.0.0.0'],
    ['https://cms.localhost', 'development: PUBLIC_URL is on cms.localhost'],
    ['http://cms.lvh.me', 'development: PUBLIC_URL is on cms.lvh.me'],
    ['http://cms.local', 'development: PUBLIC_URL is on cms.local'],
    ['https://cms.acme.de', 'production: PUBLIC_URL is on cms.acme.de'],
    ['http://203.0.113.7:8055', 'production: PUBLIC_URL is on 203.0.113.7'],
    ['http://192.168.1.20:8055', 'production?: assumed'],
    ['http://cms.acme.test', 'production?: assumed'],
    ['https://cms.example.com', 'production?: assumed'],
    ['https://cms.acme.ngrok-free.app', 'production?: assumed'],
    ['http://directus:8055', 'production?: assumed'],
    ['https://directus.your-domain.com', 'production?: assumed'],
    ['https://cms.seudominio.com.br', 'production?: assumed'],
    ['https://directus.tu-dominio.es', 'production?: assumed'],
    ['https://votre-domaine.fr', 'production?: assumed'],
    ['https://cms.deine-domain.de', 'production?: assumed'],
    ['https://cms.mijndomein.nl', 'production?: assumed'],
  ])('%s', async (url, stage) => {
    expect(await stagesOf({ 'compose.yaml': withUrl(url) })).toEqual([stage]);
  });

  test('on localhost, where TLS is cared for, nothing is decided', async () => {
    const proxy = '  proxy:\n    image: caddy:2\n    ports: ["443:443"]\n';
    expect(await stagesOf({ 'compose.yaml': withUrl('http://localhost:8055') + proxy })).toEqual([
      'production?: assumed',
    ]);
  });
});

describe('strong pieces on both sides decide nothing', () => {
  const tls = '  proxy:\n    image: nginx:1.27\n    ports: ["443:443"]\n';
  test.each<[string, string]>([
    ['TLS and an image for development', service(['build: { context: ., dockerfile: Dockerfile.dev }']) + tls],
    [
      'TLS, a real address, and mail that is caught',
      withUrl('https://cms.acme.de', '  EMAIL_SMTP_HOST: mailpit') + tls,
    ],
    ['TLS and a placeholder for the address', withUrl('https://cms.seudominio.com.br') + tls],
  ])('%s', async (_, text) => {
    const files = { 'compose.yaml': text, 'Dockerfile.dev': 'FROM directus/directus:11.5.1\n' };
    expect((await stagesOf(files))[0]).toBe('production?: assumed');
  });
});

test.each([
  ['compose.yaml', 'package.json', 'development: package.json is an extension of Directus'],
  ['docker/compose.yaml', 'package.json', 'development: package.json is an extension of Directus'],
  ['compose.yaml', 'extensions/clock/package.json', 'production?: assumed'],
])('the Directus of an extension: %s beside %s', async (path, manifest, stage) => {
  const extension = '{"name": "clock", "directus:extension": {"type": "panel", "path": "a.js", "source": "b.ts"}}';
  expect((await stagesOf({ [path]: service([]), [manifest]: extension }))[0]).toBe(stage);
});

describe('where mail goes', () => {
  test.each([
    ['mailpit', 'development: mail goes to mailpit, which sends none'],
    ['smtp4dev', 'development: mail goes to smtp4dev, which sends none'],
    ['dev-mailhog', 'development: mail goes to dev-mailhog, which sends none'],
    ['mailcatcher.tools.svc', 'development: mail goes to mailcatcher.tools.svc, which sends none'],
    ['sandbox.smtp.mailtrap.io', 'development: mail goes to sandbox.smtp.mailtrap.io, which sends none'],
    ['smtp.ethereal.email', 'development: mail goes to smtp.ethereal.email, which sends none'],
    ['live.smtp.mailtrap.io', 'production?: assumed'],
    ['smtp.maildev.com', 'production?: assumed'],
    ['mail', 'production?: assumed'],
    ['smtp.mailgun.org', 'production?: assumed'],
  ])('%s', async (host, stage) => {
    expect(await stagesOf({ 'compose.yaml': service(['environment:', `  EMAIL_SMTP_HOST: ${host}`]) })).toEqual([
      stage,
    ]);
  });
});

describe('what the image is built from', () => {
  test.each([
    ['{ context: ., dockerfile: Dockerfile.dev }', 'development: cms is built from Dockerfile.dev'],
    ['{ context: ., dockerfile: docker/dev.Dockerfile }', 'development: cms is built from dev.Dockerfile'],
    ['{ context: ., target: development }', 'development: cms is built from development'],
    ['{ context: ., dockerfile: Dockerfile.prod }', 'production?: assumed'],
    ['{ context: ., target: production }', 'production?: assumed'],
    ['{ context: ., target: base }', 'production?: assumed'],
  ])('%s', async (build, stage) => {
    const dockerfile = ['development', 'production', 'base'].map(
      (name) => `FROM directus/directus:11.5.1 AS ${name}\n`,
    );
    const path = /dockerfile: ([^ ]+)/.exec(build)?.[1] ?? 'Dockerfile';
    const compose = `services:\n  cms:\n    build: ${build}\n`;
    expect((await stagesOf({ [path]: dockerfile.join(''), 'compose.yaml': compose }))[0]).toBe(stage);
  });
});

test.each([
  ['http://127.0.0.1:8055', 'development: PUBLIC_URL is on 127.0.0.1'],
  ['https://cms.acme.de', 'production: PUBLIC_URL is on cms.acme.de'],
])('the address of the .env tells it, though the service does not get it: %s', async (url, stage) => {
  const files = {
    'compose.yaml': service(['environment: { SECRET: $SECRET }']),
    '.env': `SECRET=x\nPUBLIC_URL=${url}\n`,
  };
  expect(await stagesOf(files)).toEqual([stage]);
});

describe('a Compose project', () => {
  const more = (text: string) => service([]) + text;
  test.each<[string, string, string]>([
    ['nothing', service([]), 'production?: assumed'],
    ['a name of the service', service([], 'directus_dev'), 'development: "dev" in the name directus_dev'],
    ['a name of the container', service(['container_name: cms-staging']), 'staging: "staging" in the name cms-staging'],
    ['mail that is caught', more('  mail:\n    image: axllent/mailpit:v1.21\n'), 'development: mail catches all mail'],
    ['ports on 127.0.0.1 alone', service(['ports: ["127.0.0.1:8055:8055"]']), 'production?: assumed'],
    [
      'ports on 127.0.0.1 and a tool for the database',
      service(['ports: ["127.0.0.1:8055:8055"]']) + '  tool:\n    image: adminer:4\n',
      'development: tool shows the database',
    ],
    [
      'reloading and a restart policy',
      service(['restart: always', 'environment:', '  EXTENSIONS_AUTO_RELOAD: "true"']),
      'production?: assumed',
    ],
    [
      'a certificate',
      service(['labels:', '  traefik.http.routers.cms.tls.certresolver: le']),
      'production: cms gets a certificate',
    ],
    [
      'a route from the Internet',
      service([
        'labels:',
        "  traefik.http.routers.cms.rule: 'Host(`cms.acme.de`)'",
        '  traefik.http.routers.cms.entrypoints: websecure',
      ]),
      'production: a proxy serves cms as cms.acme.de',
    ],
    [
      'a route without TLS',
      service(['labels:', "  traefik.http.routers.cms.rule: 'Host(`cms.acme.de`)'"]),
      'production?: assumed',
    ],
    ['HTTPS', more('  proxy:\n    image: nginx:1.27\n    ports: ["443:443"]\n'), 'production: proxy serves HTTPS'],
    [
      'a swarm',
      service(['deploy:', '  placement: { constraints: [node.role == manager] }']),
      'production: it is written for a swarm',
    ],
    [
      'a front end that runs as a developer’s server',
      more('  web:\n    build: .\n    restart: always\n    command: sh -c "npm ci && npx vite dev --host"\n'),
      'development: web runs vite dev',
    ],
    [
      'a command that is a list',
      more('  web:\n    image: node:22\n    command: [pnpm, run, dev]\n'),
      'development: web runs pnpm run dev',
    ],
    [
      'a Dockerfile for developers',
      more('  web:\n    build: { context: ., dockerfile: Dockerfile.dev }\n'),
      'development: web is built from Dockerfile.dev',
    ],
    [
      'a target for developers',
      more('  web:\n    build: { context: ., target: development }\n'),
      'development: web is built from development',
    ],
    [
      'NODE_ENV beside Directus alone',
      more('  web:\n    image: node:22\n    environment: { NODE_ENV: development }\n'),
      'production?: assumed',
    ],
    [
      'a server that only sounds like one',
      more('  web:\n    image: node:22\n    command: npm run devices\n'),
      'production?: assumed',
    ],
    [
      'a front end of the developer’s machine and NODE_ENV',
      service(['environment:', '  CORS_ORIGIN: "https://acme.de,http://localhost:3000"', '  NODE_ENV: development']),
      'development: NODE_ENV is development',
    ],
    [
      'Coolify',
      service(['environment:', '  SECRET: $SERVICE_BASE64_64_SECRET']),
      'production: it is written for Coolify',
    ],
  ])('%s', async (_, text, stage) => {
    expect(await stagesOf({ 'compose.yaml': text })).toEqual([stage]);
  });

  test.each([
    ['# Directus for local development', 'development'],
    ['# Not for production!', 'development'],
    ['# Nur lokal, nicht für die Produktion', 'development'],
    ['# Environnement de développement', 'development'],
    ['# Sólo para desarrollo', 'development'],
    ['# Production stack', 'production'],
    ['# For development and production', 'production?'],
    ['# Uses local storage', 'production?'],
    ['# docs: see /usr/local/bin/dev', 'production?'],
  ])('a comment at its head: %s', async (comment, stage) => {
    const reason = stage.endsWith('?') ? 'assumed' : 'a comment at the head of compose.yaml says so';
    expect(await stagesOf({ 'compose.yaml': `${comment}\n\n${service([])}` })).toEqual([`${stage}: ${reason}`]);
  });
});

describe('what uses a Compose file', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'a devcontainer',
      { '.devcontainer/devcontainer.json': '{ // the stack\n"dockerComposeFile": ["../compose.yaml"], }' },
      'development: .devcontainer/devcontainer.json uses it',
    ],
    [
      'a script of package.json',
      { 'package.json': '{"scripts": {"dev": "docker compose up -d && vite"}}' },
      'development: the script dev of package.json uses it',
    ],
    [
      'a target of a Makefile',
      { Makefile: 'build:\n\techo\n\ndev: build\n\tdocker compose -f compose.yaml up\n' },
      'development: the target dev of Makefile uses it',
    ],
    [
      'a script',
      { 'scripts/deploy.sh': 'docker compose pull\ndocker compose up -d\n' },
      'production: scripts/deploy.sh uses it',
    ],
    [
      'a workflow that reaches a server',
      { '.github/workflows/cd.yml': 'jobs: { x: { steps: [{ run: "ssh cms docker compose up -d" }] } }\n' },
      'production: .github/workflows/cd.yml uses it',
    ],
    [
      'a workflow that tests',
      { '.github/workflows/ci.yml': 'jobs: { x: { steps: [{ run: "docker compose up -d" }] } }\n' },
      'production?: assumed',
    ],
  ])('%s', async (_, files, stage) => {
    expect(await stagesOf({ 'compose.yaml': service([]), ...files })).toEqual([stage]);
  });
});

describe('a command that names services', () => {
  const two = (more: Readonly<Record<string, readonly string[]>>) =>
    [
      'services:',
      '  db: { image: "postgres:16" }',
      ...['cms', 'base'].flatMap((name) => [
        `  ${name}:`,
        '    image: directus/directus:11.5.1',
        ...(more[name] ?? []).map((line) => `    ${line}`),
      ]),
      '',
    ].join('\n');

  test.each<[string, string, Record<string, readonly string[]>, string[]]>([
    [
      'speaks of these alone',
      'docker compose up -d --force-recreate db cms',
      {},
      ['production: deploy.sh uses it', 'production?: assumed'],
    ],
    [
      'and of those that they need',
      'docker compose up -d cms',
      { cms: ['depends_on: [base]'] },
      ['production: deploy.sh uses it', 'production: deploy.sh uses it'],
    ],
    [
      'an option with a value is no service',
      'docker compose up --scale cms=2 -t 10 --wait-timeout=5',
      {},
      ['production: deploy.sh uses it', 'production: deploy.sh uses it'],
    ],
    [
      'what it pulls is not what it starts',
      'docker compose pull\ndocker compose up -d cms',
      {},
      ['production: deploy.sh uses it', 'production?: assumed'],
    ],
    ['only pulls', 'docker compose pull', {}, ['production: deploy.sh uses it', 'production: deploy.sh uses it']],
    [
      'a variable may name any',
      'docker compose up -d $SERVICES',
      {},
      ['production: deploy.sh uses it', 'production: deploy.sh uses it'],
    ],
    [
      'a job that is run',
      'docker compose run --rm -e X=y cms node cli.js bootstrap',
      {},
      ['production: deploy.sh uses it', 'production?: assumed'],
    ],
  ])('%s', async (_, script, more, stages) => {
    expect(await stagesOf({ 'compose.yaml': two(more), 'deploy.sh': `${script}\n` })).toEqual(stages);
  });

  test('a service of several profiles runs in production too', async () => {
    expect(await stagesOf({ 'compose.yaml': service(['profiles: [staging, production]']) })).toEqual([
      'production: its profile is production',
    ]);
  });
});

describe('folders of several words', () => {
  test.each([
    ['local-dev/compose.yaml', 'development: it is in the folder local-dev'],
    ['deploy_prod/compose.yaml', 'production: it is in the folder deploy_prod'],
    ['docker.dev/compose.yaml', 'development: it is in the folder docker.dev'],
    ['directus-template/compose.yaml', 'production?: assumed'],
    ['live-preview-cms/compose.yaml', 'production?: assumed'],
  ])('%s', async (path, stage) => {
    expect(await stagesOf({ [path]: service([]) })).toEqual([stage]);
  });
});

test('a router whose name comes from a variable gets a certificate', async () => {
  const labels = ['labels:', '  - traefik.http.routers.${ID}.tls.certresolver=le'];
  expect(await stagesOf({ 'compose.yaml': service(labels) })).toEqual(['production: cms gets a certificate']);
});

describe('the production one is another', () => {
  const unmarked = withUrl('http://localhost:8055');
  test.each([
    ['docker-compose.directus.yml', 'docker-compose.production.yml'],
    ['compose.yaml', 'deploy/compose.prod.yaml'],
    ['cms/docker-compose.yml', 'production/docker-compose.yml'],
  ])('%s beside %s', async (path, production) => {
    const stages = await stagesOf({ [path]: service(['restart: always']), [production]: service([]) });
    expect(stages).toContain(`development: ${production} is the production one`);
    expect(stages.filter((stage) => stage.startsWith('production:'))).toHaveLength(1);
  });

  test.each([
    ['cms/compose.yaml', 'cms/fly.toml', 'development: cms/fly.toml is the production one'],
    ['compose.yaml', 'cms/fly.toml', 'development: cms/fly.toml is the production one'],
    ['cms/docker/compose.yaml', 'fly.toml', 'development: fly.toml is the production one'],
    ['apps/cms/compose.yaml', 'apps/blog/fly.toml', 'production?: assumed'],
  ])('a platform runs another program of the repository, or this one: %s, %s', async (path, fly, stage) => {
    const files = { [path]: service([]), [fly]: 'app = "cms"\n[build]\nimage = "directus/directus:11.5.1"\n' };
    expect(await stagesOf(files)).toContain(stage);
  });

  test('another service of the same file is named', async () => {
    const text = `${service([])}  live:\n    image: directus/directus:11.5.1\n`;
    expect(await stagesOf({ 'compose.yaml': text })).toEqual([
      'development: live is the production one',
      'production: "live" in the name live',
    ]);
  });

  test('DigitalOcean is a platform', async () => {
    const app =
      'name: cms\nservices:\n  - name: cms\n    image: {repository: directus, registry: directus, tag: "11.5.1"}\n';
    expect(await stagesOf({ 'cms/compose.yaml': service([]), 'cms/.do/app.yaml': app })).toEqual([
      'development: cms/.do/app.yaml is the production one',
      'production: it is deployed to DigitalOcean',
    ]);
  });

  test.each([
    ['google_cloud_run_v2_service', 'production: it is deployed with Terraform'],
    ['docker_container', 'production?: assumed'],
  ])('Terraform: %s', async (type, stage) => {
    const inner = 'image = "directus/directus:11.5.1"';
    const body = type.startsWith('docker') ? inner : `template {\n containers {\n ${inner}\n }\n}`;
    expect(await stagesOf({ 'main.tf': `resource "${type}" "cms" {\n${body}\n}\n` })).toEqual([stage]);
  });

  test('a platform is the production one', async () => {
    const fly = 'app = "cms"\n[build]\nimage = "directus/directus:11.5.1"\n';
    expect(await stagesOf({ 'compose.yaml': unmarked, 'fly.toml': fly })).toEqual([
      'development: fly.toml is the production one',
      'production: it is deployed to Fly.io',
    ]);
  });
});

test.each(['archive/old/compose.yaml', 'legacy/compose.yaml', '_old/compose.yaml'])(
  'nobody deploys %s',
  async (path) => {
    expect((await stagesOf({ [path]: service([]) }))[0]).toMatch(
      /^template: it is in the folder \w+, which nobody deploys$/,
    );
  },
);

test('names, flags and the configuration beat what the contents speak for', async () => {
  const load = async (files: Record<string, string>, stages = {}) => {
    const { deployments } = await loadProject(memoryTree(files), NO_GIT, { stages });
    return deployments.map(({ stage }) => stage.name);
  };
  const local = withUrl('http://localhost:8055');
  expect(await load({ 'compose.prod.yaml': local })).toEqual(['production']);
  expect(await load({ 'compose.yaml': local }, { forced: 'staging' })).toEqual(['staging']);
  expect(await load({ 'compose.yaml': local }, { configured: () => 'production' })).toEqual(['production']);
  expect(await load({ 'compose.dev.yaml': withUrl('https://cms.acme.de') })).toEqual(['development']);
});
