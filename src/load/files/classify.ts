/** What a file is by its name alone; what is inside may tell more (a `yaml` may be a Compose file). */
export type FileKind =
  /** A dotenv file in any of the spellings that people use, examples and templates included. */
  | 'env'
  /** A YAML file whose name says Compose. */
  | 'compose-name'
  | 'dockerfile'
  | 'dockerignore'
  | 'gitignore'
  | 'package-json'
  /** An npm, pnpm or yarn lockfile: tells the version that is installed. */
  | 'lockfile'
  /** A job of a CI service. */
  | 'workflow'
  /** Shell scripts, Makefiles, READMEs and the like, which show how Compose files are combined. */
  | 'script'
  | 'pm2'
  | 'procfile'
  | 'systemd-unit'
  /** nginx, Redis, PostgreSQL, ...: `.conf` in any case. */
  | 'conf'
  | 'caddyfile'
  /** HAProxy's `haproxy.cfg`. */
  | 'haproxy'
  /** What CONFIG_PATH usually names. */
  | 'directus-config'
  /** Terraform, Nix, Nomad, Bicep, Quadlet. */
  | 'infrastructure'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'other';

type Patterns = readonly (readonly [FileKind, RegExp])[];

const BY_PATH: Patterns = [
  ['workflow', /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i],
  ['workflow', /(?:^|\/)\.circleci\/config\.ya?ml$/i],
];

/** The first that fits counts. */
const BY_NAME: Patterns = [
  [
    'workflow',
    /^(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines|\.woodpecker|\.drone|cloudbuild|buildspec)\.ya?ml$/i,
  ],
  [
    'script',
    /^(?:.+\.(?:sh|bash|zsh|mk|ps1|cmd|bat)|(?:gnu)?makefile|\.?justfile|taskfile(?:\.dist)?\.ya?ml|readme(?:\.md)?|jenkinsfile|\.envrc)$/i,
  ],
  ['dockerignore', /\.dockerignore$/i],
  ['gitignore', /^\.gitignore$/],
  [
    'compose-name',
    /^(?:.{1,200}[._-])?(?:docker[-_.]?stack|(?:docker[-_.]?)?compose)(?:[._-].{1,200})?\.ya?ml(?:[._-](?:example|sample|template|dist|tpl))?$/i,
  ],
  ['dockerfile', /^(?:(?:dockerfile|containerfile)(?:[._-].+)?|.+\.(?:dockerfile|containerfile)|.+-dockerfile)$/i],
  ['pm2', /^(?:ecosystem(?:[._-][\w.-]+)?|pm2(?:[._-][\w.-]+)?|process)\.(?:[cm]?js|json|ya?ml)$/i],
  ['procfile', /^procfile(?:\..+)?$/i],
  ['systemd-unit', /\.service$/i],
  ['conf', /\.conf(?:\.template)?$/i],
  ['haproxy', /^haproxy(?:[._-].+)?\.cfg$/i],
  ['caddyfile', /^caddyfile(?:[._-].+)?$|\.caddyfile$/i],
  ['package-json', /^package\.json$/],
  ['lockfile', /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock)$/],
  ['env', /^(?:\.env(?!oy)[\w.~-]{0,250}|(?:dot)?env(?:[._-].{1,250})?|.{1,250}\.(?:dot)?env(?:[._-].{1,250})?)$/i],
  ['directus-config', /^(?:directus\.)?config\.(?:[cm]?js|json|ya?ml)$/i],
  ['infrastructure', /\.(?:tf|tofu|tf\.json|tofu\.json|nix|nomad|hcl|bicep|container)$/i],
  ['yaml', /\.ya?ml$/i],
  ['json', /\.json$/i],
  ['toml', /\.toml$/i],
];

/** `env.ts`, `vite-env.d.ts`, `env.json`, `Dockerfile.md`: their end says what they are, not the word before it. */
const TELLING_END =
  /\.(?:[cm]?[jt]sx?|json5?|ya?ml|toml|vue|svelte|astro|py|rb|go|rs|php|java|kt|cs|css|s[ac]ss|html?|svg|png|jpe?g|gif|webp|ico|pdf|map|snap|zip|t?gz|gpg|age|enc|swp|sql|db|sqlite3?|log|mdx?)$/i;
const LOOSELY_NAMED: ReadonlySet<FileKind> = new Set(['env', 'dockerfile', 'procfile', 'caddyfile']);

const kinds = new Map<string, FileKind>();

/** What a file is, by its path. Pure: nothing is read. Each part of loading asks it of all files. */
export function classify(path: string): FileKind {
  const known = kinds.get(path) ?? kindOf(path);
  kinds.set(path, known);
  return known;
}

function kindOf(path: string): FileKind {
  for (const [kind, pattern] of BY_PATH) if (pattern.test(path)) return kind;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const other = TELLING_END.test(name);
  for (const [kind, pattern] of BY_NAME) {
    if (pattern.test(name) && !(other && LOOSELY_NAMED.has(kind))) return kind;
  }
  return 'other';
}

/** The JSON files that matter; the others (tsconfig, translations, snapshots of a schema) are other programs' data. */
const RELEVANT_JSON =
  /^(?:app|railway|vercel|captain-definition|caprover|directus.*|\.?devcontainer|dockerrun\.aws(?:\.v\d)?|.{0,200}(?:task[-_]?def|ecs|cloudformation|k8s|kube|deployment|statefulset).{0,200})\.json$/i;

/** Whether a file may hold configuration of a deployment, or tell how it is started. */
export function mayConfigure(path: string): boolean {
  const kind = classify(path);
  if (kind === 'other') return false;
  return kind !== 'json' || RELEVANT_JSON.test(path.slice(path.lastIndexOf('/') + 1));
}
