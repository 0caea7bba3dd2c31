import {
  isAccessKeyId,
  isCommonPassword,
  isFromDocumentation,
  isPublished,
  standsForSecret,
} from '../../directus/credentials.js';
import { databaseService } from '../../directus/database-service.js';
import { isPlaceholder } from '../../directus/secrets.js';
import { findVariable } from '../../directus/variables.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Severity } from '../../model/finding.js';
import { nameList } from '../../model/name-list.js';
import type { Deployment } from '../../model/project.js';

/** With these one is in at once; the others need a way to the service that they open. */
const OPENS_DIRECTUS = new Set(['SECRET', 'ADMIN_PASSWORD', 'ADMIN_TOKEN']);

const NAMED = 6;

export default defineRule({
  severity: 'warning',
  severityReason:
    'Another service has to be reached first; what opens Directus itself is an error, since everyone knows it, unless it is a default that may be replaced.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'Credentials must not be placeholders or values from documentation.',
  why: "Values such as those of the documentation's examples are tried first by whoever attacks a Directus. With a known SECRET anyone signs a token for the administrator.",
  help: 'Generate a value of your own, for example with `openssl rand -base64 32`.',
  evidence: ['values printed in the self-hosting guides of Directus', 'facts: SECRET signs every access token'],
  messages: {
    published: '{name} is a value that documentation prints, so everyone knows it.',
    common: '{name} is one of the values that are tried first.',
    placeholder: '{name} still holds a placeholder.',
    placeholders: '{names} still hold placeholders.',
    plainWords: '{name} is made of words that everyone tries first.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: replace-with-secure-random-value
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${SECRET}
    `,
  },
  check({ deployment, report }) {
    const unfilled: Variable[] = [];
    for (const variable of deployment.env.all()) {
      if (variable.value === undefined || variable.value.trim() === '' || !findVariable(variable.name)?.secret)
        continue;
      if (isAccessKeyId(variable.name)) continue;
      // KEY only names the project, and has not been read since 10.11.
      if (variable.name === 'KEY') continue;
      const fault = faultOf(variable);
      if (fault === 'placeholder') unfilled.push(variable);
      else if (fault)
        report(fault, {
          at: variable,
          severity: isInside(deployment, variable) ? 'info' : severityOf(variable, deployment),
          data: { name: variable.name },
        });
    }
    const rank = (variable: Variable) => (severityOf(variable, deployment) === 'error' ? 0 : 1);
    // What is graver comes first.
    const [first, ...others] = unfilled.sort((a, b) => rank(a) - rank(b) || startOf(a) - startOf(b));
    if (!first) return;
    const finding = { at: first, severity: severityOf(first, deployment) };
    if (others.length === 0) report('placeholder', { ...finding, data: { name: first.name } });
    else
      report('placeholders', {
        ...finding,
        about: unfilled.map(({ name }) => name),
        // What else is a placeholder is to be filled in together with them.
        explains: deployment.env.all().flatMap((one) => (isPlaceholder(one.value ?? '') ? [one.name] : [])),
        data: {
          names: nameList(
            unfilled.map(({ name }) => name),
            NAMED,
          ),
        },
        related: others.map((one) => {
          const at = valueSpan(one);
          return at && { at, message: `${one.name} is one` };
        }),
      });
  },
});

/**
 * A default can be replaced from outside of the repository, and is meant to be; so can ENV of an image, by variables of
 * the platform that runs it.
 */
function severityOf({ name, assignment }: Variable, { env }: Deployment): Severity {
  const isDefault = (assignment?.defaulted?.length ?? 0) > 0;
  const isReplaceable = assignment?.layer === 'dockerfile' && env.openings.some(({ layer }) => layer === 'platform');
  return OPENS_DIRECTUS.has(name) && !isDefault && !isReplaceable ? 'error' : 'warning';
}

/** The password of a database that only services of the same Compose project can reach. */
function isInside(deployment: Deployment, { name }: Variable): boolean {
  if (name !== 'DB_PASSWORD') return false;
  const service = databaseService(deployment)?.service;
  return service !== undefined && service.ports.length === 0 && service.networkMode === undefined;
}

function startOf({ assignment }: Variable): number {
  return assignment?.nameSpan?.start ?? 0;
}

function faultOf({ name, value = '' }: Variable): 'published' | 'common' | 'placeholder' | 'plainWords' | undefined {
  if (isFromDocumentation(value)) return 'published';
  if (isPlaceholder(value) && !isPublished(value)) return 'placeholder';
  // A license opens nothing to whoever guesses it.
  if (name.startsWith('LICENSE_')) return undefined;
  if (isPublished(value)) return 'common';
  // A trivial password of the administrator has a rule of its own.
  if (isCommonPassword(value)) return name === 'ADMIN_PASSWORD' ? undefined : 'common';
  return standsForSecret(value) ? 'plainWords' : undefined;
}
