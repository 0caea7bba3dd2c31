/** The `.env` of every measured project, unless a case replaces something. The database is a real PostgreSQL. */
const BASE = `SECRET=V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQeUk2m
PUBLIC_URL=http://localhost:8055
DB_CLIENT=pg
DB_HOST=127.0.0.1
DB_PORT=15432
DB_DATABASE=cms
DB_USER=directus
DB_PASSWORD=dpw4Kz81`;

/** In Compose the services are found by their names. */
const BESIDE = `PUBLIC_URL=http://cms.acme.test
DB_HOST=database
DB_PORT=5432`;

const MANIFEST = `{
  "name": "acme-cms",
  "private": true,
  "scripts": { "start": "directus bootstrap && directus start" },
  "dependencies": { "directus": "12.4.1" }
}
`;

const POSTGRES = `  database:
    image: postgres:16
    restart: unless-stopped
    environment:
      POSTGRES_USER: directus
      POSTGRES_PASSWORD: \${DB_PASSWORD}
      POSTGRES_DB: cms
    volumes: [db:/var/lib/postgresql/data]
`;

type Files = Readonly<Record<string, string>>;

/**
 * Directus as a dependency of a Node project.
 *
 * @param env lines that replace those of the same name in the base, or follow it; `-NAME` leaves one out
 */
export function nodeProject(env = '', files: Files = {}): Files {
  return { '.env': changed(BASE, env), '.gitignore': '.env\nuploads/\n', 'package.json': MANIFEST, ...files };
}

/** More of a Compose project, as text with the indentation of the place where it goes. */
export interface Beside {
  /** Further keys of the service `directus`. */
  readonly directus?: string;
  /** The service `database`. */
  readonly database?: string;
  /** Further services. */
  readonly services?: string;
  readonly files?: Files;
}

/** Directus and a database in Compose; the lines of `env` as in a Node project. */
export function composeProject(env: string, beside: Beside = {}): Files {
  const { directus = '', database = POSTGRES, services = '', files = {} } = beside;
  const compose = `services:
  directus:
    image: directus/directus:12.4.1
    restart: unless-stopped
    env_file: .env
    volumes: [./uploads:/directus/uploads]
${directus}${database}${services}volumes:
  db:
`;
  return {
    '.env': changed(changed(BASE, BESIDE), env),
    '.gitignore': '.env\nuploads/\n',
    'compose.yaml': compose,
    ...files,
  };
}

/** The same behind an nginx of the same Compose file, which listens on port 80. */
export function nginxProject(env: string, nginx: string, beside: Beside = {}): Files {
  const proxy = `  proxy:
    image: nginx:1.27
    restart: unless-stopped
    ports: ["80:80"]
    volumes: [./nginx.conf:/etc/nginx/conf.d/default.conf:ro]
    depends_on: [directus]
`;
  return composeProject(env, {
    ...beside,
    services: proxy + (beside.services ?? ''),
    files: { 'nginx.conf': nginx, ...beside.files },
  });
}

function changed(base: string, changes: string): string {
  const lines = changes.split('\n').filter((line) => line !== '');
  const gone = new Set(lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1)));
  const given = new Map(lines.filter((line) => !line.startsWith('-')).map((line) => [nameOf(line), line]));
  const kept = base
    .split('\n')
    .filter((line) => line !== '' && !gone.has(nameOf(line)))
    .map((line) => given.get(nameOf(line)) ?? line);
  const names = new Set(kept.map(nameOf));
  return `${[...kept, ...lines.filter((line) => !line.startsWith('-') && !names.has(nameOf(line)))].join('\n')}\n`;
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf('='));
}
