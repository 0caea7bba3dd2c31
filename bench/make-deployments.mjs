// Makes a repository with many deployments among many files that have nothing to do with them, the same each time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What lies around in a repository: most of it is passed over by its name alone. */
const OTHER_FILES = [
  'index.ts',
  'style.css',
  'data.json',
  'notes.md',
  'values.yaml',
  'logo.svg',
  'main.go',
  'tsconfig.json',
];

/**
 * Each deployment is a folder with two Compose files, an env file and its template, a Dockerfile, an nginx configuration
 * and an extension: about fifteen files of which a dozen are read.
 * @param {string} root an empty folder
 * @param {number} count deployments
 * @param {number} others files beside them
 */
export function makeDeployments(root, count, others) {
  for (let i = 0; i < count; i++) {
    for (const [path, content] of Object.entries(deploymentFiles(i)))
      write(join(root, `apps/site-${i}/${path}`), content);
  }
  for (let i = 0; i < others; i++) {
    const name = OTHER_FILES[i % OTHER_FILES.length];
    write(join(root, `packages/part-${i % 200}/source-${Math.trunc(i / 1600)}/${i}-${name}`), 'key: value\n');
  }
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The files of one deployment, by their paths in its folder. */
export function deploymentFiles(i) {
  const extension = `extensions/endpoint-${i}`;
  return {
    'compose.yaml': `services:
  directus:
    build: .
    env_file: .env
    ports: ["${8000 + (i % 1000)}:8055"]
    environment:
      DB_HOST: database
      PUBLIC_URL: https://site-${i}.example.com
      CACHE_ENABLED: "true"
      CACHE_STORE: redis
      REDIS: redis://cache:6379
    volumes:
      - ./uploads:/directus/uploads
      - ./extensions:/directus/extensions
    depends_on: [database, cache]
  database:
    image: postgis/postgis:16-3.4
    environment:
      POSTGRES_USER: directus
      POSTGRES_PASSWORD: \${DB_PASSWORD}
      POSTGRES_DB: directus
    volumes: ["data:/var/lib/postgresql/data"]
  cache:
    image: redis:7
  proxy:
    image: nginx:1.27
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]
    ports: ["${9000 + (i % 1000)}:80"]
volumes:
  data: {}
`,
    'compose.prod.yaml': `services:
  directus:
    restart: unless-stopped
    environment:
      LOG_LEVEL: warn
      RATE_LIMITER_ENABLED: "true"
`,
    '.env': env(i, `8d3b4f2a-${String(i).padStart(4, '0')}-4c1e-9f00-5a7d2e9b1c44`, `pw-${i}-Zt6xkQ1b`),
    '.env.example': env(i, 'replace-me', ''),
    Dockerfile: `FROM directus/directus:11.5.1
USER root
RUN corepack enable
USER node
COPY --chown=node:node extensions /directus/extensions
`,
    'nginx.conf': `events {}
http {
  server {
    listen 80;
    server_name site-${i}.example.com;
    client_max_body_size 100m;
    location / {
      proxy_pass http://directus:8055;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`,
    [`${extension}/package.json`]: JSON.stringify(
      {
        name: `directus-extension-endpoint-${i}`,
        version: '1.0.0',
        type: 'module',
        'directus:extension': { type: 'endpoint', path: 'dist/index.js', source: 'src/index.js', host: '^11.0.0' },
      },
      undefined,
      2,
    ),
    [`${extension}/dist/index.js`]: `export default (router, { env }) => { router.get('/', (_, res) => res.send(env.SITE_${i})); };\n`,
    [`${extension}/src/index.js`]: `export default (router, { env }) => {\n  router.get('/', (_, res) => res.send(env.SITE_${i}));\n};\n`,
    'README.md': `# Site ${i}\n\n    docker compose -f compose.yaml -f compose.prod.yaml up -d\n`,
    'deploy.sh': `#!/bin/sh\ndocker compose -f compose.yaml -f compose.prod.yaml up -d --build\n`,
    'package.json': JSON.stringify({ name: `site-${i}`, private: true, scripts: { up: 'docker compose up -d' } }),
  };
}

function env(i, secret, password) {
  return `SECRET=${secret}
DB_CLIENT=pg
DB_PORT=5432
DB_DATABASE=directus
DB_USER=directus
DB_PASSWORD=${password}
ADMIN_EMAIL=admin@site-${i}.example.com
ADMIN_PASSWORD=${password}
SITE_${i}=on
EMAIL_FROM=no-reply@site-${i}.example.com
EMAIL_TRANSPORT=smtp
EMAIL_SMTP_HOST=smtp.example.com
EMAIL_SMTP_PORT=587
`;
}
