import { breaksWhenCut, isForConnecting, isSensitive } from '../../directus/sensitive.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isReadTwice, readersOf } from '../../model/env-readers.js';
import type { ComposeEnvFileEntry, EnvFile, EnvFileEntry, Project } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Two programs read two values; in what Directus connects with to its database or Redis it is an error, since Directus exits at startup with the wrong one.',
  impact: 'reliability',
  stages: ALL_STAGES,
  summary: 'A .env file that Directus and Docker Compose both read must mean the same to both.',
  why: 'Both call the format .env, but read it by different rules: an unquoted # ends the value for Directus and not for Compose, $ names a variable for Compose and not for Directus, and text after a closing quotation mark is part of the value for one and a new line for the other. The same line then is two passwords.',
  help: "Write the value in single quotes, without `'`, `$` and `#` where that can be: both read it in the same way.",
  evidence: ['oracle: hash-unquoted', 'measured: npm dotenv 17 and 18, docker compose 2.40.3, on the same files'],
  messages: {
    hash: '{name} is {directus} to Directus, which ends it at the #, and {compose} to Docker Compose.',
    dollar: '{name} is {directus} to Directus, but Docker Compose replaces the $ in it by a variable.',
    afterQuote:
      '{name} is {directus} to Directus, but Docker Compose ends it at the closing quotation mark: {compose}.',
    escape:
      '{name} is {directus} to Directus and {compose} to Docker Compose, which knows more escapes behind a backslash.',
    other: '{name} is {directus} to Directus and {compose} to Docker Compose.',
    bare: {
      text: '{name} has no =: Docker Compose takes its value from the machine, Directus skips the line.',
      severity: 'info',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: .env
          volumes:
            - ./.env:/directus/.env

      ==> .env <==
      DB_PASSWORD=k7#Lq2
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: .env
          volumes:
            - ./.env:/directus/.env

      ==> .env <==
      DB_PASSWORD='k7#Lq2'
    `,
  },
  checkProject({ project, report }) {
    for (const envFile of project.envFiles) {
      const readers = readersOf(project, envFile.file);
      if (!isReadTwice(readers) || envFile.composeRefuses) continue;
      for (const { kind, entry, other } of differences(envFile)) {
        const { name } = entry;
        if (!readers.composeService && !isReferenced(project, name)) continue;
        const secret = isSensitive(name, entry.value) || isSensitive(name, other?.value);
        const data = {
          name,
          directus: shown(entry.value, other?.value, secret),
          compose: shown(other?.value, entry.value, secret),
        };
        const severe =
          kind !== 'bare' &&
          isForConnecting(name) &&
          (breaksWhenCut(name, entry.value) || breaksWhenCut(name, other?.value));
        report(kind, {
          at: entry.valueSpan ?? entry.nameSpan,
          variable: name,
          data,
          ...(severe ? { severity: 'error' as const } : {}),
        });
      }
    }
  },
});

interface Difference {
  readonly kind: 'hash' | 'dollar' | 'afterQuote' | 'escape' | 'other' | 'bare';
  /** As Directus reads it; for `bare`, as Compose does. */
  readonly entry: EnvFileEntry;
  readonly other: EnvFileEntry | undefined;
}

/** Of a name that occurs twice the last line counts for both. */
function differences({ entries, composeEntries }: EnvFile): Difference[] {
  const compose = new Map(composeEntries.map((entry) => [entry.name, entry]));
  const directus = new Map(entries.map((entry) => [entry.name, entry]));
  const result: Difference[] = [];
  for (const entry of directus.values()) {
    const other = compose.get(entry.name);
    const kind = other && differenceOf(entry, other);
    if (kind) result.push({ kind, entry, other });
  }
  for (const entry of compose.values()) {
    if (entry.value === undefined && entry.name !== '' && !directus.has(entry.name))
      result.push({ kind: 'bare', entry, other: undefined });
  }
  return result;
}

function differenceOf(entry: EnvFileEntry, other: ComposeEnvFileEntry): Difference['kind'] | undefined {
  if (entry.value === undefined || other.value === undefined) return undefined;
  if (other.interpolates && /\$[A-Za-z_{$]/.test(other.value)) return 'dollar';
  if (entry.value === other.value) return undefined;
  if (
    entry.valueSpan &&
    /^\s*#/.test(entry.valueSpan.file.text.slice(entry.valueSpan.end)) &&
    other.value.startsWith(entry.value)
  )
    return 'hash';
  if (/^["'].*["']./.test(entry.value)) return 'afterQuote';
  return other.value.includes('\\') || entry.value.includes('\\') ? 'escape' : 'other';
}

function isReferenced(project: Project, name: string): boolean {
  const reference = new RegExp(`\\$\\{?${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`);
  return project.composeProjects.some(({ files }) => files.some(({ text }) => reference.test(text)));
}

/** Of a secret only its length and where the two readings part. */
function shown(value: string | undefined, other: string | undefined, secret: boolean): string {
  const text = value ?? '';
  if (!secret) return `\`${text}\``;
  let same = 0;
  while (same < text.length && text[same] === other?.[same]) same++;
  return `a text of ${String(text.length)} characters (the first ${String(same)} are the same)`;
}
