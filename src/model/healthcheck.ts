import type { Deployment } from './project.js';
import type { Span } from './source.js';
import { itemsOf, pick, scalarText, type Tree } from './tree.js';

/** The command by which Docker learns whether a container is well. */
export interface Healthcheck {
  /** A shell runs `text` (CMD-SHELL, or the plain text form); else `words` are run as they are. */
  readonly shell: boolean;
  readonly words: readonly string[];
  readonly text: string;
  readonly at: Span;
}

/**
 * The health check of a container: of the Compose service, else of the Dockerfile. `none` where there is
 * none or it is switched off, `unknown` where something else than Compose or a Dockerfile runs it, or the
 * check can't be read.
 */
export function healthcheckOf(deployment: Deployment): Healthcheck | 'none' | 'unknown' {
  const { compose, kind } = deployment;
  if (kind !== 'compose' && kind !== 'dockerfile') return 'unknown';
  const written = compose?.service.healthcheck;
  const isDisabled = scalarText(pick(written, 'disable')) === 'true';
  return isDisabled || pick(written, 'test') ? healthcheckIn(written) : fromDockerfile(deployment);
}

/** What a Compose service says of its check; `none` also where it says nothing, and the image's own counts. */
export function healthcheckIn(written: Tree | undefined): Healthcheck | 'none' | 'unknown' {
  if (written && scalarText(pick(written, 'disable')) === 'true') return 'none';
  const test = pick(written, 'test');
  return test ? fromCompose(test) : 'none';
}

function fromCompose(test: Tree): Healthcheck | 'none' | 'unknown' {
  if (test.kind === 'scalar') {
    const text = scalarText(test);
    return text === undefined ? 'unknown' : { shell: true, words: [], text, at: test.at };
  }
  const items = itemsOf(test).map(scalarText);
  const [form, ...words] = items.filter((item) => item !== undefined);
  if (items.includes(undefined) || form === undefined) return 'unknown';
  if (form === 'NONE') return 'none';
  return { shell: form === 'CMD-SHELL', words: form === 'CMD-SHELL' ? [] : words, text: words.join(' '), at: test.at };
}

function fromDockerfile({ build, image }: Deployment): Healthcheck | 'none' | 'unknown' {
  const instruction = build?.image.healthcheck;
  // Only of Directus's own image is it known that it brings no check.
  if (!instruction) return image?.official ? 'none' : 'unknown';
  const [form, ...command] = instruction.words.map((word) => word.text);
  if (form?.toUpperCase() !== 'CMD') return 'none';
  const text = command.join(' ');
  const words = jsonStrings(text);
  return words
    ? { shell: false, words, text: words.join(' '), at: instruction.at }
    : { shell: true, words: [], text, at: instruction.at };
}

/** The strings of `["node", "check.js"]`; undefined for anything else. */
function jsonStrings(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a status of 400 and more makes the command fail: wget's does, curl's with --fail only, a script's where it
 * looks at the status.
 */
export function failsOnStatus({ text }: Pick<Healthcheck, 'text'>): boolean {
  if (/\|\||;/.test(text.replace(/\|\|\s{0,20}exit\s{1,20}1\s{0,20};?\s{0,20}$/, ''))) return false;
  if (/\bwget\b/.test(text)) return true;
  if (/\bcurl\b/.test(text)) return /\s(?:-[a-zA-Z]*f[a-zA-Z]*|--fail\S*)(?:\s|$)/.test(text);
  return /\bstatusCode\s*[=!<>]/.test(text) || /\.ok\b/.test(text);
}

/** Services of the same Compose project that are started only once this one is healthy. */
export function waitingForHealth(deployment: Deployment): { readonly at: Span; readonly message: string }[] {
  const { compose } = deployment;
  if (!compose) return [];
  return [...compose.project.services.values()].flatMap((service) =>
    service.dependsOn
      .filter(
        (dependency) =>
          dependency.service === compose.service.name &&
          dependency.condition === 'service_healthy' &&
          dependency.required,
      )
      .map((dependency) => ({ at: dependency.at, message: `${service.name} waits for it to be healthy` })),
  );
}
