import { isOn, isWritten, optionOf, settingOf } from '../../directus/setting.js';
import { defaultOf, findVariable, isListed, type VariableFact } from '../../directus/variables.js';
import { assumedVersion, isAtLeast, isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { deleteFix } from '../../fixes/index.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A feature is off that was meant to be on.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A setting should be accompanied by the switch that it depends on.',
  why: 'Many settings only count while another one turns their feature on. Without the switch nothing reads them, and the feature stays off, without a message.',
  help: 'Set {switchName} as well, or delete what depends on it.',
  helpInGeneral: 'Also set the variable that switches the feature on, or delete what depends on it.',
  evidence: [
    'oracle: mcp-oauth-without-mcp',
    'facts: EMAIL_TRANSPORT is sendmail by default, so EMAIL_SMTP_* are not read',
    'facts: the cache, the limiter, WebSockets, metrics and CORS are off by default',
  ],
  messages: {
    switchUnset: '{names} {have} no effect: {switchName}, which turns the feature on, is not set.',
    choiceUnset: {
      text: '{names} {have} no effect: {switchName} is not set, so Directus uses {actual}.',
      help: 'Set {switchName}={wanted}, or delete what depends on it.',
    },
    switchedOff: '{names} {have} no effect: {switchName} is off.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_SMTP_HOST: mail.acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
    `,
  },
  check({ deployment, report }) {
    for (const { message, switchName, wanted, actual, variables } of idleSettings(deployment)) {
      const [first, ...others] = variables;
      if (!first) continue;
      report(message, {
        at: first.assignment?.nameSpan ?? first,
        variable: first.name,
        data: {
          names: joined(variables.map(({ name }) => name)),
          have: others.length > 0 ? 'have' : 'has',
          switchName,
          wanted,
          actual,
        },
        fix: message === 'choiceUnset' || others.length > 0 ? undefined : deleteFix(first),
        related: others.map((variable) => {
          const at = variable.assignment?.nameSpan ?? valueSpan(variable);
          return at && { at, message: `${variable.name} has none either` };
        }),
      });
    }
  },
});

interface Idle {
  readonly message: 'switchUnset' | 'choiceUnset' | 'switchedOff';
  readonly switchName: string;
  /** The value that the switch would need. */
  readonly wanted: string;
  /** The value that it has by default. */
  readonly actual: string;
  readonly variables: Variable[];
}

/** Settings whose switch is off, together for each switch. */
function idleSettings(deployment: Deployment): Iterable<Idle> {
  const bySwitch = new Map<string, Idle>();
  for (const variable of deployment.env.all()) {
    const fact = isWritten(variable) ? findVariable(variable.name) : undefined;
    if (!isListed(fact) || !matters(deployment, variable, fact)) continue;
    const idle = idleness(deployment, variable, fact);
    if (!idle) continue;
    const key = `${idle.message} ${idle.switchName} ${idle.wanted}`;
    const known = bySwitch.get(key);
    if (known) known.variables.push(variable);
    else bySwitch.set(key, { ...idle, variables: [variable] });
  }
  return bySwitch.values();
}

/** It exists in this version and asks for something else than what happens anyway. */
function matters(deployment: Deployment, variable: Variable, { since, removed }: VariableFact): boolean {
  if (variable.state !== 'set' || variable.value === '') return false;
  if (
    (since !== undefined && isAtLeast(deployment.version, since) === 'no') ||
    (removed !== undefined && isBelow(deployment.version, removed) !== 'yes')
  )
    return false;
  const setting = settingOf(deployment, variable.name);
  const standard = defaultOf(variable.name, assumedVersion(deployment.version));
  return (
    setting.known && setting.value !== false && (standard === undefined || String(setting.value) !== String(standard))
  );
}

function idleness(
  deployment: Deployment,
  variable: Variable,
  { needs, wildcard }: VariableFact,
): Omit<Idle, 'variables'> | undefined {
  if (!needs) return undefined;
  const switchName = needs.name.replace(/<[A-Z]+>/, (wildcard ?? '').toUpperCase());
  if (!existsAt(deployment, switchName)) return undefined;
  const state = optionOf(deployment, '', switchName);
  if (!state.known) return undefined;
  if (needs.is)
    return state.isDefault && state.value !== undefined && !needs.is.includes(String(state.value).toLowerCase())
      ? { message: 'choiceUnset', switchName, wanted: needs.is[0] ?? '', actual: String(state.value) }
      : undefined;
  if (isOn(deployment, switchName) === true) return undefined;
  const idle = { switchName, wanted: 'true', actual: String(state.value ?? 'off') };
  if (state.isDefault) return { message: 'switchUnset', ...idle };
  // Whoever wrote `false` knows it, unless something below is turned on all the same.
  return isOff(state.value) && isDeliberatelyOn(deployment, variable) ? { message: 'switchedOff', ...idle } : undefined;
}

function existsAt({ version }: Deployment, name: string): boolean {
  const since = findVariable(name)?.since;
  return since === undefined || isAtLeast(version, since) !== 'no';
}

const isOff = (value: unknown) => value === false || value === 0 || value === '' || value === null;

/**
 * `MCP_OAUTH_ENABLED=true`. The rate limiter's switches have a rule of their own, since Directus does not start with
 * them.
 */
function isDeliberatelyOn(deployment: Deployment, { name }: Variable): boolean {
  return (
    name.endsWith('_ENABLED') &&
    !name.startsWith('RATE_LIMITER_') &&
    defaultOf(name) === false &&
    isOn(deployment, name) === true
  );
}

function joined(names: readonly string[]): string {
  return names.length > 3
    ? `${names.slice(0, 3).join(', ')} and ${String(names.length - 3)} more`
    : names.length > 1
      ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
      : (names[0] ?? '');
}
