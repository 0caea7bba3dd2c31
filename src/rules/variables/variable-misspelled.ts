import { nameBehindFile } from '../../directus/file-suffix.js';
import { nameWithSameWords, nearestName } from '../../directus/near-names.js';
import { nearestOption } from '../../directus/near-options.js';
import { isGivenByName, isReadByExtension, isWritten, listOf } from '../../directus/setting.js';
import { findVariable, isListed } from '../../directus/variables.js';
import { isAtLeast, isBelow } from '../../directus/versions.js';
import { isOthersName, knownMistake } from '../../directus/wrong-names.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { deleteFix, renameFix } from '../../fixes/index.js';
import type { Variable } from '../../model/env.js';
import { nameList } from '../../model/name-list.js';
import type { Fix } from '../../model/fix.js';
import type { Deployment, Project } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A setting stays at its default.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Variables must have the names that Directus reads.',
  why: 'Directus accepts any name and says nothing of the ones that it does not know, so a typo in a name leaves the setting at its default.',
  help: 'Write {meant} instead of {name}.',
  helpInGeneral: 'Write the name that Directus reads; the message says which one is meant.',
  evidence: [
    'oracle: typo-cors-enabld',
    'oracle: lowercase-key',
    'facts: getConfigFromEnv nests options at two underscores only',
  ],
  messages: {
    slip: 'Directus does not read {name}; {meant} is probably meant.',
    otherName: 'Directus does not read {name}; the setting is called {meant}.',
    lowerCase: 'Directus does not read {name}; its names are in upper case: {meant}.',
    prefixed: 'Directus does not read {name}; the variable has no prefix: {meant}.',
    prefix: {
      text: 'Directus reads no names that begin with DIRECTUS_, so {names} have no effect.',
      help: 'Write the names without the prefix: {meant} instead of {name}, and so on.',
    },
    leftOver: {
      text: '{name} has no effect: Directus does not read it, and {meant}, which is set, does its work.',
      severity: 'info',
      impact: 'maintenance',
      help: 'Delete {name}, unless something else reads it.',
    },
    nested:
      'Directus does not read {name} as an option of this group: two underscores separate the levels, as in {meant}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLD: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            MY_EXTENSION_TTL: 5m
    `,
  },
  check({ deployment, project, report }) {
    const mistakes = mistakesOf(deployment);
    const prefixed = withoutRivals(
      mistakes.filter(({ mistake, isGiven }) => mistake.message === 'prefixed' && !isGiven),
    );
    const together = prefixed.length > 1 ? prefixed : [];
    for (const { variable, mistake, isGiven } of mistakes.filter(
      (one) => together.length === 0 || one.mistake.message !== 'prefixed' || one.isGiven,
    )) {
      report(isGiven ? 'leftOver' : mistake.message, {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        explains: isGiven ? [] : [mistake.meant],
        ...(mistake.negated ? { help: `Write ${mistake.meant}=false instead of ${variable.name}.` } : {}),
        data: { name: variable.name, meant: mistake.meant },
        fix: fixOf(variable, mistake, isGiven, project),
      });
    }
    const [first, ...others] = together.sort((a, b) => startOf(a.variable) - startOf(b.variable));
    if (first)
      report('prefix', {
        at: first.variable.assignment?.nameSpan ?? first.variable,
        variable: first.variable.name,
        about: together.map(({ variable }) => variable.name),
        explains: together.map(({ mistake }) => mistake.meant),
        data: {
          names: nameList(
            together.map(({ variable }) => variable.name),
            MOST_LISTED,
          ),
          meant: first.mistake.meant,
          name: first.variable.name,
        },
        related: others.map(({ variable, mistake }) => {
          const at = variable.assignment?.nameSpan;
          return at && { at, message: `${variable.name}: write ${mistake.meant}` };
        }),
      });
  },
});

/** A slip of one letter leaves no doubt; another name may be meant for something else. */
function fixOf(
  variable: Variable,
  { meant, message, negated }: Mistake,
  isGiven: boolean,
  project: Project,
): Fix | undefined {
  if (isGiven) return deleteFix(variable);
  if (negated) return undefined;
  const fix = renameFix(variable, meant, project);
  return fix && message === 'otherName' ? { ...fix, safety: 'unsafe' } : fix;
}

interface MistakenVariable {
  readonly variable: Variable;
  readonly mistake: Mistake;
  /** The right name is set as well. */
  readonly isGiven: boolean;
}

function mistakesOf(deployment: Deployment): MistakenVariable[] {
  return deployment.env.all().flatMap((variable): MistakenVariable[] => {
    if (!isWritten(variable) || variable.state === 'removed') return [];
    const mistake = mistakeIn(deployment, variable);
    if (!mistake || isUsedElsewhere(deployment, variable) || !isReadHere(deployment, mistake.meant)) return [];
    const meant = deployment.env.get(mistake.meant);
    const isGiven = isWritten(meant) && meant.state !== 'removed';
    if (isGiven && (meant.state === 'set' || mistake.message === 'prefixed')) return [];
    return [{ variable, mistake, isGiven }];
  });
}

/** Of several names for one setting (DIRECTUS_SECRET, DIRECTUS_JWT_SECRET) the one that has it exactly. */
function withoutRivals(mistakes: readonly MistakenVariable[]): MistakenVariable[] {
  const exact = new Set(
    mistakes.flatMap(({ variable, mistake }) => (variable.name === `DIRECTUS_${mistake.meant}` ? [mistake.meant] : [])),
  );
  return mistakes.filter(
    ({ variable, mistake }) => !exact.has(mistake.meant) || variable.name === `DIRECTUS_${mistake.meant}`,
  );
}

function startOf({ assignment }: Variable): number {
  return assignment?.nameSpan?.start ?? 0;
}

/** The rest follows as related places. */
const MOST_LISTED = 5;

interface Mistake {
  readonly message: 'slip' | 'otherName' | 'lowerCase' | 'prefixed' | 'nested';
  readonly meant: string;
  /** What is switched on under the wrong name is switched off under the right one. */
  readonly negated?: boolean;
}

function mistakeIn(deployment: Deployment, variable: Variable): Mistake | undefined {
  const { name } = variable;
  const other = otherName(deployment, variable);
  if (other !== undefined)
    return {
      message: other.replaceAll('__', '_') === name ? 'nested' : 'otherName',
      meant: other,
      negated: /DISABLED?/.test(name),
    };
  if (isKnown(name)) return undefined;
  const unprefixed = withoutPrefix(deployment, variable);
  if (unprefixed !== undefined) return { message: 'prefixed', meant: unprefixed };
  const upper = name.toUpperCase();
  if (name !== upper) return isCaseMistake(name, upper) ? { message: 'lowerCase', meant: upper } : undefined;
  const near = nearestOption(deployment, name) ?? nearestName(name) ?? nameWithSameWords(name);
  return near === undefined ? undefined : { message: 'slip', meant: near };
}

function isKnown(name: string): boolean {
  return isListed(findVariable(name)) || isListed(findVariable(nameBehindFile(name) ?? name));
}

/** Directus looks at the case of single names, but not of those that it takes by their first word (redis_host). */
function isCaseMistake(name: string, upper: string): boolean {
  return (
    name === name.toLowerCase() &&
    upper.includes('_') &&
    isListed(findVariable(upper)) &&
    !findVariable(upper)?.wildcard &&
    !/^(?:REDIS|STORAGE|AUTH)_/.test(upper)
  );
}

/** The setting that another name stands for, unless something else may well read that name here. */
function otherName(deployment: Deployment, variable: Variable): string | undefined {
  const { name } = variable;
  const meant = knownMistake(name);
  if (meant === undefined || isOfNamedLocation(deployment, name)) return undefined;
  if (!isOthersName(name)) return meant;
  const { state, assignment } = deployment.env.get(meant);
  const mayComeFromElsewhere = state === 'unknown' && !assignment;
  if (!isGivenByName(variable) && completesItsGroup(deployment, variable, meant)) return meant;
  return isGivenByName(variable) && !mayComeFromElsewhere && !isReadByExtension(deployment, name) ? meant : undefined;
}

/** Without these the server refuses Directus; what else is named wrongly may well do without. */
const OF_A_LOGIN = new Set(['DB_USER', 'DB_PASSWORD', 'DB_DATABASE', 'REDIS_USERNAME', 'REDIS_PASSWORD']);

/**
 * In a file that others may share: does it stand beside Directus's own name for the host of the same server, which lacks
 * just this one (REDIS_PASS beside REDIS_HOST)?
 */
function completesItsGroup({ env }: Deployment, { name, assignment }: Variable, meant: string): boolean {
  const group = /^(?:DB|REDIS)_/.exec(name)?.[0];
  if (group === undefined || !OF_A_LOGIN.has(meant)) return false;
  const file = assignment?.nameSpan?.file;
  const host = env.get(`${group}HOST`);
  return file !== undefined && host.assignment?.nameSpan?.file === file && env.get(meant).state === 'unset';
}

/** STORAGE_MEDIA_S3_KEY is right for a location called media_s3. */
function isOfNamedLocation(deployment: Deployment, name: string): boolean {
  if (!name.startsWith('STORAGE_')) return false;
  return (listOf(deployment, 'STORAGE_LOCATIONS') ?? []).some((location) => {
    const option = `STORAGE_${location.trim().toUpperCase()}_`;
    return (
      name.startsWith(option) && isListed(findVariable(name)) && !knownMistake(`STORAGE_X_${name.slice(option.length)}`)
    );
  });
}

/** What others, such as a front end or a script, may well call by Directus's name. */
const OTHERS_OWN =
  /^(?:HOST|PORT|KEY|SECRET|PUBLIC_URL|ADMIN_|ACCESS_TOKEN|NODE_|LICENSE_|PROJECT_|PM2_|CONFIG_|DB_(?:HOST|PORT|USER|PASSWORD|DATABASE|NAME)$|DATABASE_|LOG_LEVEL$|REDIS)/;

function withoutPrefix(deployment: Deployment, variable: Variable): string | undefined {
  const { name } = variable;
  if (!name.startsWith('DIRECTUS_')) return undefined;
  const rest = name.slice('DIRECTUS_'.length);
  const meant = isListed(findVariable(rest)) ? rest : knownMistake(rest);
  if (meant === undefined) return undefined;
  if (rest.includes('_') && !OTHERS_OWN.test(rest)) return meant;
  // The official image passes on what it is given as it is; up to Directus 8 the prefix was right.
  const isForDirectus =
    isGivenByName(variable) &&
    deployment.image?.official &&
    isBelow(deployment.version, '9.0.0') === 'no' &&
    !isReadByExtension(deployment, name);
  return isForDirectus ? meant : undefined;
}

/** False where its right name would do nothing in this version either: not yet, or not any more. */
function isReadHere({ version }: Deployment, meant: string): boolean {
  const fact = findVariable(meant);
  const isNotYetThere = fact?.absentBelow !== undefined && isBelow(version, fact.absentBelow) === 'yes';
  const isGone = fact?.removed !== undefined && isAtLeast(version, fact.removed) === 'yes';
  return !isNotYetThere && !isGone;
}

/** The Compose file hands it on under another name, so it is spelled as someone wants it. `X: ${X}` is no other name. */
function isUsedElsewhere({ compose }: Deployment, { name }: Variable): boolean {
  return compose?.project.files.some(({ text }) => isHandedOn(name, text)) ?? false;
}

/** `CORS_ORIGIN: ${ALLOWED}`, but not `ALLOWED: ${ALLOWED}`, which hands it on as it is. */
function isHandedOn(name: string, text: string): boolean {
  return [`\${${name}`, `$${name}`].some((reference) => {
    for (let at = text.indexOf(reference); at >= 0; at = text.indexOf(reference, at + 1)) {
      const before = text.slice(text.lastIndexOf('\n', at) + 1, at).trimStart();
      if (/\w/.test(text[at + reference.length] ?? '')) continue;
      if (before.replace(/^-?[ \t]{0,20}["']?/, '').replace(/["']?[ \t]{0,20}[:=][ \t]{0,20}["']?$/, '') !== name)
        return true;
    }
    return false;
  });
}
