import {
  AUTH_REQUIREMENTS,
  REQUIREMENTS,
  STORAGE_REQUIREMENTS,
  type Needed,
  type Occasion,
  type Requirement,
} from '../../directus/requirements.js';
import { isOn, listOf, optionOf, type Setting } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { isAtLeast, isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { andList } from '../../model/name-list.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup; for storage and mail, which fail later, it is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Variables that a chosen database, storage, login or mail transport needs must be set.',
  why: 'Directus asks for the variables of its database and of each login provider when it starts, and exits if one is missing. Storage and mail fail later, when someone uploads a file or asks for a new password.',
  help: 'Set {names}.',
  helpInGeneral: 'Set the variables that the message names.',
  evidence: [
    'oracle: pg-no-DB_HOST',
    'oracle: mysql-no-password',
    'oracle: db-filename-missing',
    'oracle: auth-openid-no-secret',
    'oracle: auth-saml-bare',
    'oracle: storage-s3-no-bucket',
    'oracle: email-mailtrap-no-token',
  ],
  messages: {
    missing: '{names} {are} not set, but {cause} needs {them}: {effect}.',
    empty: {
      text: '{names} is empty, but {cause} needs it: {effect}.',
      help: 'Write a value for {names}.',
    },
    always: '{names} {are} not set: {effect}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_PORT: "5432"
            DB_DATABASE: directus
            DB_USER: directus
    `,
  },
  check({ deployment, report }) {
    for (const { requirement, prefix } of requirementsOf(deployment)) {
      const missing = missingFor(deployment, requirement, prefix);
      if (missing.length === 0) continue;
      const names = missing.map((name) => `${prefix}${name.replace('*', 'metadata')}`);
      const many = names.length > 1;
      const data = {
        names: andList(names),
        are: many ? 'are' : 'is',
        them: many ? 'them' : 'it',
        effect: requirement.effect,
      };
      const how = {
        severity: requirement.severity,
        impact: requirement.impact,
        variable: names[0] ?? '',
        about: names,
      };
      const occasion = requirement.when.at(-1);
      const empty = many ? undefined : writtenEmpty(deployment, names[0] ?? '');
      if (occasion && empty)
        report('empty', {
          at: empty,
          ...how,
          data: { ...data, cause: causeText(deployment, prefix, occasion) },
        });
      else if (!occasion) report('always', { at: deployment.at, ...how, data });
      else
        report('missing', {
          at: optionOf(deployment, prefix, occasion.name).variable,
          ...how,
          data: { ...data, cause: causeText(deployment, prefix, occasion) },
        });
    }
  },
});

/** The variable where it is written without a value. */
function writtenEmpty({ env }: Deployment, name: string): Variable | undefined {
  const variable = env.get(name);
  return variable.state === 'set' && variable.value === '' && variable.assignment?.nameSpan ? variable : undefined;
}

/** The requirements that hold for a deployment, with the prefix of the group of variables that each is about. */
function requirementsOf(deployment: Deployment): { requirement: Requirement; prefix: string }[] {
  const groups = [
    { prefix: '', requirements: REQUIREMENTS },
    ...prefixes(deployment, 'STORAGE_LOCATIONS', 'STORAGE_').map((prefix) => ({
      prefix,
      requirements: STORAGE_REQUIREMENTS,
    })),
    ...prefixes(deployment, 'AUTH_PROVIDERS', 'AUTH_').map((prefix) => ({ prefix, requirements: AUTH_REQUIREMENTS })),
  ];
  return groups.flatMap(({ prefix, requirements }) =>
    requirements
      .filter(
        (requirement) =>
          appliesTo(deployment, requirement) &&
          requirement.when.every((occasion) => holds(deployment, prefix, occasion)),
      )
      .map((requirement) => ({ requirement, prefix })),
  );
}

/** `STORAGE_S3_` for each name in a list. */
function prefixes(deployment: Deployment, list: string, start: string): string[] {
  const names = (listOf(deployment, list) ?? [])
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'default');
  return [...new Set(names)].map((name) => `${start}${name.toUpperCase()}_`);
}

function appliesTo({ version }: Deployment, { since, until }: Requirement): boolean {
  return (
    (since === undefined || isAtLeast(version, since) !== 'no') &&
    (until === undefined || isBelow(version, until) === 'yes')
  );
}

function holds(deployment: Deployment, prefix: string, { name, is, isNot }: Occasion): boolean {
  const setting = optionOf(deployment, prefix, name);
  if (!setting.known) return false;
  const fact = findVariable(`${prefix}${name}`);
  const text = valueText(setting);
  const value = fact?.exactCase ? text : text.toLowerCase();
  if (is) return is.includes(value);
  if (isNot) return !setting.isDefault && !isNot.includes(value);
  return fact?.type === 'boolean' ? isOn(deployment, setting.variable.name) === true : text !== '';
}

/**
 * The names that are missing from the combination that was begun, else from the usual one; none where one may be
 * complete.
 */
function missingFor(deployment: Deployment, { oneOf, ambient = [] }: Requirement, prefix: string): readonly string[] {
  if (ambient.some((name) => !isMissing(deployment, '', { name, filled: true }))) return [];
  const missing = oneOf.map((needed) => ({
    names: needed.filter((one) => isMissing(deployment, prefix, one)).map(({ name }) => name),
    size: needed.length,
  }));
  if (missing.some(({ names }) => names.length === 0)) return [];
  return missing.reduce((best, one) => (one.size - one.names.length > best.size - best.names.length ? one : best))
    .names;
}

function isMissing(deployment: Deployment, prefix: string, { name, filled }: Needed): boolean {
  if (name.endsWith('*')) return !startsWithKnown(deployment, `${prefix}${name.slice(0, -1)}`);
  const setting = optionOf(deployment, prefix, name);
  if (!setting.known) return false;
  if (setting.isDefault) return setting.value === undefined;
  const mustBeFilled = filled === 'in an image' ? deployment.image !== undefined && !hasUser(deployment) : filled;
  return mustBeFilled && valueText(setting) === '';
}

function hasUser({ env }: Deployment): boolean {
  return env.get('USER').state !== 'unset';
}

function startsWithKnown({ env }: Deployment, start: string): boolean {
  return (
    env.openings.length > 0 ||
    env.all().some(({ name, state }) => state !== 'removed' && name.toUpperCase().startsWith(start))
  );
}

function valueText(setting: Setting): string {
  return setting.known && setting.value !== undefined && setting.value !== null && setting.value !== false
    ? String(setting.value)
    : '';
}

function causeText(deployment: Deployment, prefix: string, { name, is, isNot }: Occasion): string {
  const text = is || isNot ? valueText(optionOf(deployment, prefix, name)) : '';
  return `${prefix}${name}${is || isNot ? `=${text}` : ''}`;
}
