import { nameBehindFile } from '../../directus/file-suffix.js';
import { nearestName } from '../../directus/near-names.js';
import { isWritten } from '../../directus/setting.js';
import { findVariable, isListed } from '../../directus/variables.js';
import { isBelow } from '../../directus/versions.js';
import { knownMistake } from '../../directus/wrong-names.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Variables must have the names that Directus reads.',
  why: 'Directus accepts any name and says nothing of the ones that it does not know, so a slip in a name leaves the setting at its default.',
  help: 'Write {meant} instead of {name}.',
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
    nested:
      'Directus does not take {name} for an option of this group: two underscores part the levels, as in {meant}.',
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
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      if (!isWritten(variable) || variable.state === 'removed') continue;
      const mistake = mistakeIn(variable.name);
      if (
        !mistake ||
        deployment.env.get(mistake.meant).state === 'set' ||
        isUsedElsewhere(deployment, variable) ||
        isNotYetThere(deployment, mistake.meant)
      )
        continue;
      report(mistake.message, {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        data: { name: variable.name, meant: mistake.meant },
      });
    }
  },
});

interface Mistake {
  readonly message: 'slip' | 'otherName' | 'lowerCase' | 'prefixed' | 'nested';
  readonly meant: string;
}

function mistakeIn(name: string): Mistake | undefined {
  const other = knownMistake(name);
  if (other !== undefined)
    return { message: other.replaceAll('__', '_') === name ? 'nested' : 'otherName', meant: other };
  if (isKnown(name)) return undefined;
  const unprefixed = withoutPrefix(name);
  if (unprefixed !== undefined) return { message: 'prefixed', meant: unprefixed };
  const upper = name.toUpperCase();
  if (name !== upper) return isCaseMistake(name, upper) ? { message: 'lowerCase', meant: upper } : undefined;
  const near = nearestName(name);
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

/** What others, such as a front end or a script, may well call by Directus's name. */
const OTHERS_OWN =
  /^(?:HOST|PORT|KEY|SECRET|PUBLIC_URL|ADMIN_|ACCESS_TOKEN|NODE_|LICENSE_|PROJECT_|PM2_|CONFIG_|DB_(?:HOST|PORT|USER|PASSWORD|DATABASE|NAME)$|LOG_LEVEL$|REDIS)/;

function withoutPrefix(name: string): string | undefined {
  if (!name.startsWith('DIRECTUS_')) return undefined;
  const rest = name.slice('DIRECTUS_'.length);
  return rest.includes('_') && !OTHERS_OWN.test(rest) && isListed(findVariable(rest)) ? rest : undefined;
}

/** Its right name would do nothing in this version either. */
function isNotYetThere({ version }: Deployment, meant: string): boolean {
  const since = findVariable(meant)?.absentBelow;
  return since !== undefined && isBelow(version, since) === 'yes';
}

/** The Compose file hands it on under another name, so it is spelled as someone wants it. */
function isUsedElsewhere({ compose }: Deployment, { name }: Variable): boolean {
  return compose?.project.files.some(({ text }) => text.includes(`\${${name}`) || text.includes(`$${name}`)) ?? false;
}
