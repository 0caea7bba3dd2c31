// The one list of files at which a check starts: the hooks for pre-commit and lint-staged are made from it.

/** Each as a regular expression of a file's name and as globs. `npm run docs` writes them into the hooks. */
export const FILE_PATTERNS = [
  { name: String.raw`([^/]*\.)?env(\.(?!d\.ts$|[cm]?[jt]sx?$)[^/]+)?`, globs: ['.env*', '*.env', '*.env.*', 'env.*'] },
  { name: String.raw`[^/]+\.ya?ml`, globs: ['*.yml', '*.yaml'] },
  {
    name: String.raw`([^/]+\.)?([Dd]ocker|[Cc]ontainer)file(\.[^/]+)?`,
    globs: ['*Dockerfile*', '*dockerfile*', '*Containerfile*'],
  },
  { name: String.raw`\.(docker|git)ignore`, globs: ['.dockerignore', '.gitignore'] },
  { name: String.raw`package\.json`, globs: ['package.json'] },
  {
    name: String.raw`(config|ecosystem\.config|[^/]+\.pm2)\.([cm]?js|json)`,
    globs: ['config.js', 'config.cjs', 'config.mjs', 'config.json', 'ecosystem.config.*', '*.pm2.*'],
  },
  { name: String.raw`directus-lint\.config\.json`, globs: ['directus-lint.config.json'] },
  { name: String.raw`(fly|railway)\.toml|railway\.json`, globs: ['fly.toml', 'railway.toml', 'railway.json'] },
  {
    name: String.raw`Procfile|[^/]+\.service|Caddyfile|[^/]+\.conf`,
    globs: ['Procfile', '*.service', 'Caddyfile', '*.conf'],
  },
  {
    name: String.raw`[^/]+\.((tf|tofu|tfvars)(\.json)?|nix|nomad|hcl|container)`,
    globs: ['*.tf', '*.tofu', '*.tfvars', '*.{tf,tofu,tfvars}.json', '*.nix', '*.nomad', '*.hcl', '*.container'],
  },
  {
    name: String.raw`[^/]+\.(sh|bash|zsh|mk)|(GNU)?[Mm]akefile`,
    globs: ['*.sh', '*.bash', '*.zsh', '*.mk', 'Makefile', 'makefile', 'GNUmakefile'],
  },
];

/** `.pre-commit-hooks.yaml` with the patterns in it, one a line. */
export function preCommitHooks(current) {
  const lines = FILE_PATTERNS.map(({ name }, index) => `      ${index === 0 ? '' : '|'}${name}\n`).join('');
  return current.replace(/(\(\?x\)\(\^\|\/\)\(\n)[^]*?( {4}\)\$\n)/, (_, start, end) => start + lines + end);
}

/** The sample for `.pre-commit-config.yaml`, with the same patterns in one line. */
export function preCommitConfig(current) {
  const all = FILE_PATTERNS.map(({ name }) => name).join('|');
  return current.replace(/^( +files: ).*$/m, (_, key) => `${key}'(^|/)(${all})$'`);
}

/** The sample for lint-staged; a glob without a slash is for files of every folder. */
export function lintStaged() {
  const globs = FILE_PATTERNS.flatMap(({ globs }) => globs).join(',');
  return `{\n  ${JSON.stringify(`{${globs}}`)}: "directus-lint --focus"\n}\n`;
}
