import { parseAllDocuments, stringify } from 'yaml';

/** A project: path to text. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Writes a project in another way that means the same to Compose and Directus. Undefined where it can't be written so.
 */
export type Transformation = (project: Texts) => Texts | undefined;

const COMPOSE = /^(?:.*\/)?(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/;
/** What is lost when a document is read and written again, or what depends on the order of lines. */
const NOT_DATA = /directus-lint-|!\w|<<:|^\s*\?|^#.*/m;

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Changes what each Compose file says, as data; undefined where one is more than data, or none is changed. */
function onCompose(project: Texts, change: (data: Data) => unknown): Texts | undefined {
  const changed: Record<string, string> = { ...project };
  for (const [path, text] of Object.entries(project)) {
    if (!COMPOSE.test(path)) continue;
    const documents = parseAllDocuments(text);
    const [document] = documents;
    if (!Array.isArray(documents) || documents.length !== 1 || !document || NOT_DATA.test(text)) return undefined;
    if (document.errors.length > 0) return undefined;
    const data: unknown = document.toJS();
    if (!isData(data)) return undefined;
    changed[path] = stringify(change(data), { aliasDuplicateObjects: false, lineWidth: 0 });
  }
  return Object.entries(changed).some(([path, text]) => project[path] !== text) ? changed : undefined;
}

function onServices(data: Data, change: (service: Data) => Data): Data {
  if (!isData(data['services'])) return data;
  const services = Object.entries(data['services']);
  return {
    ...data,
    services: Object.fromEntries(
      services.map(([name, service]) => [name, isData(service) ? change(service) : service]),
    ),
  };
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isData(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

function asMap(list: unknown): unknown {
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) return list;
  return Object.fromEntries(
    list.map((item) =>
      item.includes('=') ? [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)] : [item, null],
    ),
  );
}

function asList(map: unknown): unknown {
  if (!isData(map)) return map;
  const entries = Object.entries(map);
  if (!entries.every(([, value]) => value === null || typeof value === 'string')) return map;
  return entries.map(([name, value]) => (value === null ? name : `${name}=${String(value)}`));
}

/** What dotenv and YAML read alike: no quotes, dollar signs, blanks or marks of comments. */
const PLAIN = /^[\w./:@,+-]+$/;

/** Moves the plain values of a service that reads no env file yet into one of its own. */
function toEnvFile(service: Data, name: string, files: Map<string, string>): Data {
  const environment = asMap(service['environment']);
  if (!isData(environment) || service['env_file'] !== undefined || service['extends'] !== undefined) return service;
  const plain = Object.entries(environment).filter(([, value]) => typeof value === 'string' && PLAIN.test(value));
  if (plain.length === 0) return service;
  files.set(name, plain.map(([key, value]) => `${key}=${String(value)}\n`).join(''));
  const { environment: _, ...others } = service;
  const rest = Object.entries(environment).filter(([key]) => !plain.some(([moved]) => moved === key));
  return {
    ...others,
    env_file: name,
    ...(rest.length > 0 ? { environment: Object.fromEntries(rest) } : {}),
  };
}

/** Nothing that anybody reads. */
const UNRELATED: Texts = {
  'docs/notes.md': '# Notes\n\nSECRET=none\n',
  'web/src/index.ts': "export const url = 'https://acme.test';\n",
  'web/tsconfig.json': '{"compilerOptions": {"strict": true}}\n',
  'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  '.editorconfig': 'root = true\n',
  'mkdocs.yml': 'site_name: Acme\n',
};

export const TRANSFORMATIONS: Readonly<Record<string, Transformation>> = {
  'anchors written out, quotes and blanks changed': (project) => onCompose(project, (data) => data),
  'keys in another order': (project) => onCompose(project, reversed),
  'a map for a list': (project) =>
    onCompose(project, (data) =>
      onServices(data, (service) => withEnvironment(service, asMap(service['environment']))),
    ),
  'a list for a map': (project) =>
    onCompose(project, (data) =>
      onServices(data, (service) => withEnvironment(service, asList(service['environment']))),
    ),
  'values moved into an env file': (project) => {
    const files = new Map<string, string>();
    const changed = onCompose(project, (data) =>
      onServices(data, (service) => toEnvFile(service, `.env.moved${String(files.size)}`, files)),
    );
    return changed && files.size > 0 && isAtTop(project) ? { ...changed, ...Object.fromEntries(files) } : undefined;
  },
  'unrelated files added': (project) => ({ ...UNRELATED, ...project }),
};

function withEnvironment(service: Data, environment: unknown): Data {
  return environment === undefined ? service : { ...service, environment };
}

/** Its only Compose file is at the top, so that the env file lies beside it. */
function isAtTop(project: Texts): boolean {
  const found = Object.keys(project).filter((path) => COMPOSE.test(path));
  return found.length === 1 && !found[0]?.includes('/');
}
