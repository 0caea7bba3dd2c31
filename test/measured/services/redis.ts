import type { MeasuredCase } from './measured-case.js';
import { composeProject, nodeProject } from './projects.js';

const CACHE = 'CACHE_ENABLED=true\nCACHE_STORE=redis';
const NOWHERE = '[cache] Error: connect ECONNREFUSED 127.0.0.1:6379; commands of Redis are never answered';
const WRONG_PASSWORD = 'WRONGPASS invalid username-password pair or user is disabled.';

const redis = (command = '') => `  cache:
    image: redis:7
    restart: unless-stopped
${command}`;

/** Two Directus projects with databases of their own. */
function twoProjects(addresses: readonly [string, string], cache: string): Readonly<Record<string, string>> {
  const service = (name: string, address: string) => `  ${name}:
    image: directus/directus:12.4.1
    restart: unless-stopped
    environment:
      SECRET: \${${name.toUpperCase()}_SECRET}
      PUBLIC_URL: http://${name}.acme.test
      DB_CLIENT: pg
      DB_HOST: ${name}-database
      DB_PORT: "5432"
      DB_DATABASE: ${name}
      DB_USER: directus
      DB_PASSWORD: \${DB_PASSWORD}
      REDIS: ${address}
${cache}    volumes: ["./${name}-uploads:/directus/uploads"]
  ${name}-database:
    image: postgres:16
    restart: unless-stopped
    environment:
      POSTGRES_USER: directus
      POSTGRES_PASSWORD: \${DB_PASSWORD}
      POSTGRES_DB: ${name}
    volumes: ["${name}:/var/lib/postgresql/data"]
`;
  return {
    '.env':
      'DB_PASSWORD=dpw4Kz81\nSHOP_SECRET=shopV9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe\nBLOG_SECRET=blogV9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe\n',
    '.gitignore': '.env\n',
    'compose.yaml': `services:
${service('shop', addresses[0])}${service('blog', addresses[1])}${redis()}volumes:
  shop:
  blog:
`,
  };
}

const CACHED = '      CACHE_ENABLED: "true"\n      CACHE_STORE: redis\n';

/** Redis 7 and 8: without a password on 6379 and 6380, with one on 6381, with TLS on 6390. */
export const REDIS: readonly MeasuredCase[] = [
  { name: 'REDIS', did: 'starts', files: nodeProject(`REDIS=redis://127.0.0.1:6380\n${CACHE}`), says: [] },
  { name: 'parts', did: 'starts', files: nodeProject(`REDIS_HOST=127.0.0.1\nREDIS_PORT=6380\n${CACHE}`), says: [] },
  {
    name: 'parts with a user',
    did: 'starts',
    files: nodeProject(
      `REDIS_HOST=127.0.0.1\nREDIS_PORT=6381\nREDIS_USERNAME=default\nREDIS_PASSWORD=s3cretR81\n${CACHE}`,
    ),
    says: [],
  },
  {
    name: 'REDIS beside parts, which are ignored',
    did: 'starts',
    files: nodeProject(`REDIS=redis://127.0.0.1:6380\nREDIS_HOST=nowhere\nREDIS_PORT=6380\n${CACHE}`),
    says: [],
  },
  {
    name: 'password in the URL',
    did: 'starts',
    files: nodeProject(`REDIS=redis://:s3cretR81@127.0.0.1:6381\n${CACHE}`),
    says: [],
  },
  {
    name: 'URL without the password, REDIS_PASSWORD next to it',
    did: 'exits',
    seen: 'ReplyError: NOAUTH Authentication required.',
    files: nodeProject(`REDIS=redis://127.0.0.1:6381\nREDIS_PASSWORD=s3cretR81\n${CACHE}`),
    says: ['error redis-address-invalid .env:10'],
  },
  {
    name: 'CACHE_REDIS of Directus 9',
    did: 'breaks',
    seen: NOWHERE,
    files: nodeProject(`CACHE_REDIS=redis://127.0.0.1:6380\n${CACHE}`),
    says: ['error redis-missing .env:11'],
  },
  {
    name: 'REDIS empty beside REDIS_HOST',
    did: 'exits',
    seen: 'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20).',
    files: nodeProject(`REDIS=\nREDIS_HOST=127.0.0.1\nREDIS_PORT=6380\n${CACHE}`),
    says: ['error redis-address-invalid .env:9'],
  },
  {
    name: 'REDIS_ENABLED alone',
    did: 'exits',
    seen: 'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20).',
    files: nodeProject(`REDIS_ENABLED=true\n${CACHE}`),
    says: ['error redis-missing .env:9', 'error redis-missing .env:11'],
  },
  {
    name: 'REDIS_URL',
    did: 'breaks',
    seen: NOWHERE,
    files: nodeProject(`REDIS_URL=redis://127.0.0.1:6380\n${CACHE}`),
    says: ['error redis-missing .env:9', 'error redis-missing .env:11'],
  },
  {
    name: 'password instead of the user',
    did: 'exits',
    seen: `ReplyError: ${WRONG_PASSWORD}`,
    files: nodeProject(`REDIS=redis://s3cretR81@127.0.0.1:6381\n${CACHE}`),
    says: ['error redis-address-invalid .env:9'],
  },
  {
    name: 'password of the parts, cut at #',
    did: 'exits',
    seen: `ReplyError: ${WRONG_PASSWORD}`,
    files: nodeProject(`REDIS_HOST=127.0.0.1\nREDIS_PORT=6381\nREDIS_PASSWORD=s3c#retR81\n${CACHE}`),
    says: ['error value-truncated .env:11'],
  },
  {
    name: 'password with / in the URL',
    did: 'exits',
    seen: 'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20).',
    files: nodeProject(`REDIS=redis://:s3c/retR81@127.0.0.1:6381\n${CACHE}`),
    says: ['error redis-address-invalid .env:9'],
  },
  {
    name: 'password with / and # in the URL',
    did: 'exits',
    seen: 'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20).',
    files: nodeProject(`REDIS="redis://:s3c/r#etR81@127.0.0.1:6381"\n${CACHE}`),
    says: ['error redis-address-invalid .env:9'],
  },
  {
    name: 'URL without the port that the server listens on',
    did: 'breaks',
    seen: NOWHERE,
    files: nodeProject(`REDIS="redis://127.0.0.1"\n${CACHE}`),
    says: [],
  },
  {
    name: 'a server that is down',
    did: 'breaks',
    seen: 'commands of Redis are never answered',
    files: nodeProject('REDIS=redis://127.0.0.1:6399\nSYNCHRONIZATION_STORE=redis'),
    says: [],
  },
  {
    name: 'redis:// to a server with TLS',
    did: 'exits',
    seen: 'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20).',
    files: nodeProject(`REDIS=redis://127.0.0.1:6390\n${CACHE}`),
    says: [],
  },
  {
    name: 'rediss:// to a certificate that nobody knows',
    did: 'breaks',
    seen: '[cache] Error: self-signed certificate',
    files: nodeProject(`REDIS=rediss://127.0.0.1:6390\n${CACHE}`),
    says: [],
  },
  {
    name: 'certificate not checked',
    did: 'starts',
    files: nodeProject(`REDIS_HOST=127.0.0.1\nREDIS_PORT=6390\nREDIS_TLS__REJECT_UNAUTHORIZED=false\n${CACHE}`),
    says: [],
  },

  // Redis beside Directus.
  {
    name: 'the server of the project wants a password',
    did: 'exits',
    seen: 'ReplyError: NOAUTH Authentication required.',
    files: composeProject(`REDIS=redis://cache:6379\n${CACHE}`, {
      services: redis('    command: redis-server --requirepass s3cretR81\n'),
    }),
    says: ['error redis-service-mismatch .env:9'],
  },
  {
    name: 'rediss:// to the server of the project',
    did: 'breaks',
    seen: '[cache] Error: connect ETIMEDOUT; the start hangs',
    files: composeProject(`REDIS=rediss://cache:6379\n${CACHE}`, { services: redis() }),
    says: ['error redis-service-mismatch .env:9'],
  },

  // Two projects on one Redis.
  {
    name: 'two projects on one Redis, no cache',
    did: 'breaks',
    seen: 'project B gives its rows to the public after project A granted public read',
    files: twoProjects(['redis://cache:6379', 'redis://cache:6379'], ''),
    says: ['error redis-shared-between-projects compose.yaml:14'],
  },
  {
    name: 'two projects on one Redis with a cache',
    did: 'breaks',
    seen: 'project B answers with the rows of project A',
    files: twoProjects(['redis://cache:6379', 'redis://cache:6379'], CACHED),
    says: ['error redis-shared-between-projects compose.yaml:14'],
  },
  {
    name: 'two projects on one Redis, each with its database number',
    did: 'starts',
    files: twoProjects(['redis://cache:6379/5', 'redis://cache:6379/6'], CACHED),
    says: [],
  },
];
