import { effect, type Effect, type EffectClass } from '../directus/effects.js';
import { kindOf, type ValueKind } from '../directus/value-kinds.js';
import { findVariable } from '../directus/variables.js';
import type { AnyRule } from '../engine/define-rule.js';
import type { ExampleVariable } from './example-report.js';
import { MEASURED_CASES, type Outcome } from './measured-cases.js';

/** Major versions whose last release was measured, see docs/MEASURING.md. */
const MEASURED_MAJORS = ['10', '11', '12'];

const IN_WORDS: Readonly<Record<EffectClass, string>> = {
  exits: 'exits at startup',
  crashes: 'starts, and crashes while it is used',
  hangs: 'never starts to listen, and never exits',
  'requests-fail': 'starts, and answers every request with an error',
  'feature-fails': 'starts, and a feature fails',
  warns: 'writes a warning to its log',
  'falls-back': 'uses the default',
  differs: 'works differently',
  nothing: 'no difference was seen',
  starts: 'starts; nothing else was looked at',
};

export interface MeasuredEffect {
  /** `PUBLIC_URL=cms.example.com`, or `SECRET not set`. */
  readonly setting: string;
  readonly release: string;
  readonly effect: string;
  /** The line of Directus's log. */
  readonly line: string | undefined;
}

/** What releases of Directus did with values of the kind that an example has. */
export function measuredEffects(variables: readonly ExampleVariable[]): MeasuredEffect[] {
  return variables.flatMap((variable) => {
    const fact = findVariable(variable.name);
    const kind = kindIn(variable);
    if (!fact || kind === undefined) return [];
    return MEASURED_MAJORS.flatMap((major) => {
      const measured = effect(fact.name, kind, major);
      return measured === 'not asked' ? [] : [describe(variable, measured)];
    });
  });
}

function kindIn({ name, state, value }: ExampleVariable): ValueKind | undefined {
  if (state === 'unset') return 'absent';
  const fact = findVariable(name);
  return fact && value !== undefined ? kindOf(value, fact.type, fact.allowed) : undefined;
}

function describe({ name, state, value = '' }: ExampleVariable, measured: Effect): MeasuredEffect {
  return {
    setting: state === 'unset' ? `${name} not set` : `${name}=${value}`,
    release: measured.release,
    effect: IN_WORDS[measured.effect],
    line: measured.line,
  };
}

/** The release of the cases below. */
export const MEASURED_RELEASE = '12.4.1';

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  exits: 'exits at startup',
  hangs: 'never starts to listen, and never exits',
  'starts-but-feature-broken': 'starts, and a feature fails',
  'starts-with-warning': 'starts, and writes a warning to its log',
  'starts-silently': 'starts, and says nothing',
};

/** The case that a line of evidence names: `oracle: NAME`. */
export function caseOf(source: string): string | undefined {
  const name = /^oracle: ([\w.-]+)/.exec(source)?.[1];
  return name !== undefined && Object.hasOwn(MEASURED_CASES, name) ? name : undefined;
}

/** The booted cases that a rule rests on, and how each ended. */
export function measuredCases({ evidence }: AnyRule): { name: string; outcome: string; line: string | undefined }[] {
  return evidence.flatMap((source) => {
    const name = caseOf(source);
    const measured = name === undefined ? undefined : MEASURED_CASES[name];
    return name === undefined || measured === undefined
      ? []
      : [{ name, outcome: OUTCOMES[measured[0]], line: measured[1] }];
  });
}
