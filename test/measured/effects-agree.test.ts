import { describe, expect, test } from 'vitest';
import { questionsAbout, type Question } from '../../scripts/measure/questions.mjs';
import { PORTS, plain, SCENES } from '../../scripts/measure/scenes.mjs';
import { GENERATED } from '../../src/directus/catalogue.generated.js';
import { forcedCast } from '../../src/directus/cast.js';
import { effect, type EffectClass } from '../../src/directus/effects.js';
import { WRITTEN_FACTS } from '../../src/directus/facts/index.js';
import type { ValueKind } from '../../src/directus/value-kinds.js';
import { defaultOf, findVariable } from '../../src/directus/variables.js';
import { compareVersions } from '../../src/directus/versions.js';
import { rules } from '../../src/rules/index.js';
import { lintReport } from '../support/lint.js';
import type { Finding } from '../../src/model/finding.js';

/** Turning these changes what others do, so that each is written into a project of its own. */
const ALONE =
  /_ENABLED$|_DRIVER$|^(?:HOST|PORT|SECRET|PUBLIC_URL|DB_|EMAIL_TRANSPORT|STORAGE_LOCATIONS|AUTH_PROVIDERS|CACHE_STORE|RATE_LIMITER_|REDIS|UNIX_|LICENSE_)/;
const TOGETHER = 25;

interface Asked {
  readonly question: Question;
  readonly effect: EffectClass;
  readonly said: readonly Finding[];
}

/** All that was asked of a release, with what all rules say of a project that has the value. */
async function askedOf(release: string): Promise<Asked[]> {
  const answered = questionsOf(release).flatMap((question) => {
    const measured = effect(question.listed, question.kind as ValueKind, release);
    return measured === 'not asked' ? [] : [{ question, effect: measured.effect }];
  });
  const asked: Asked[] = [];
  for (const group of grouped(answered)) {
    const findings = await findingsOf(
      release,
      group.map(({ question }) => question),
    );
    for (const one of group)
      asked.push({ ...one, said: findings.filter((finding) => isAbout(finding, one.question.name)) });
  }
  return asked;
}

/** All servers of the scenes listen on loopback, which is another machine in a container. */
const OF_THE_SCENE = 'host-unreachable-by-name';

/** Some rules tell of what is missing in a group of variables, and name each. */
function isAbout({ rule, variable, message }: Finding, name: string): boolean {
  if (rule === OF_THE_SCENE) return false;
  return variable === name || new RegExp(`\\b${name}\\b`).test(message);
}

function questionsOf(release: string): Question[] {
  const names = new Set([
    ...Object.keys(GENERATED.variables),
    ...Object.values(WRITTEN_FACTS).flatMap((group) => Object.keys(group)),
  ]);
  const variables = [...names].flatMap((listed) => {
    const fact = findVariable(listed);
    if (!fact || (fact.since && compareVersions(release, fact.since) < 0)) return [];
    if (fact.removed && compareVersions(release, fact.removed) >= 0) return [];
    const { topic, type, allowed } = fact;
    return [{ listed, topic, type, allowed, standard: defaultOf(listed, release), cast: forcedCast(listed, release) }];
  });
  return questionsAbout(variables).questions.filter(({ scene }) => scene !== 'bootstrap');
}

function grouped<Row extends { readonly question: Question }>(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const { name, scene } = row.question;
    const open =
      ALONE.test(name) || row.question.value === null
        ? undefined
        : groups.find(
            (group) =>
              group.length < TOGETHER &&
              group.every(
                ({ question }) =>
                  question.scene === scene &&
                  question.name !== name &&
                  question.value !== null &&
                  !ALONE.test(question.name),
              ),
          );
    if (open) open.push(row);
    else groups.push([row]);
  }
  return groups;
}

async function findingsOf(release: string, questions: readonly Question[]): Promise<readonly Finding[]> {
  const [first] = questions;
  const scene: Readonly<Record<string, string>> = { ...plain(PORTS), ...SCENES[first?.scene ?? 'full']?.(PORTS) };
  const env = new Map<string, string | null>(Object.entries(scene));
  for (const { name, value } of questions) env.set(name, value);
  const lines = [...env].flatMap(([name, value]) =>
    value === null ? [] : `      ${name}: ${JSON.stringify(value.replaceAll('$', '$$'))}`,
  );
  const compose = ['services:', '  directus:', `    image: directus/directus:${release}`, '    environment:', ...lines];
  const report = await lintReport(rules, { 'compose.yaml': `${compose.join('\n')}\n` });
  return report.findings;
}

const shown = ({ question: { name, value, kind }, effect: seen, said }: Asked) =>
  `${name}=${value ?? '(absent)'} (${kind}): ${seen}, ${said.map(({ rule, severity }) => `${severity} ${rule}`).join(', ') || 'silence'}`;
/** Switches do what they are meant to where they are off, and nothing here speaks TLS. */
const isMeant = ({ question: { listed, kind } }: Asked) =>
  findVariable(listed)?.type === 'boolean' &&
  (/^(?:false|False|0|no|off)$/.test(kind) || listed === 'EMAIL_SMTP_SECURE');
/** Another name, password or encryption than the server of the scene has: right or wrong, no file tells. */
const isForTheServer = ({ question: { listed, kind } }: Asked) =>
  /^(?:wrong|no)-password$|^no-tls-server$|^unescaped-(?:at|percent)$/.test(kind) ||
  (/^(?:DB_(?:PASSWORD|SEARCH_PATH|SSL|SSL__.*)|REDIS_(?:USERNAME|PASSWORD|PORT)|LICENSE_KEY)$/.test(listed) &&
    !(listed === 'REDIS_PORT' && kind !== 'absent')) ||
  (/^DB_(?:USER|DATABASE)$/.test(listed) && kind !== 'absent');
/** What lies in the project decides, and it has nothing; or the host and port of the scene do, which no file tells. */
const isOfTheScene = ({ question: { listed, kind } }: Asked) =>
  (listed === 'DB_FILENAME' && /^(?:file|folder|content)$/.test(kind)) ||
  (listed === 'DB_PORT' && /^(?:empty|zero|blank)$/.test(kind)) ||
  (listed === 'REDIS' && /^(?:word|number|tls-scheme)$/.test(kind)) ||
  (listed === 'AUTH_<PROVIDER>_ISSUER_URL' && /^(?:slash|subpath)$/.test(kind)) ||
  // Told of the variables that are needed instead, or compared with.
  (listed === 'DB_CONNECTION_STRING' && /^(?:empty|absent)$/.test(kind)) ||
  (listed === 'RATE_LIMITER_GLOBAL_POINTS' && kind === 'absent');
/** The official image sets them. */
const isSetByImage = ({ question: { listed, kind } }: Asked) =>
  /^DB_(?:CLIENT|FILENAME)$/.test(listed) && kind === 'absent';
const isStopped = (seen: EffectClass) => seen === 'exits' || seen === 'hangs';

/** How many of the values at which Directus does not start are an error. */
const FLOORS: readonly (readonly [release: string, share: number])[] = [
  ['12.4.1', 0.98],
  ['11.17.4', 0.98],
  ['10.13.4', 0.95],
];

describe.each(FLOORS)('what was measured of %s', (release, floor) => {
  test(
    'no value with which it started is said to prevent the start, and most of the others are',
    { timeout: 300_000 },
    async () => {
      const asked = await askedOf(release);
      const wrong = asked.filter(
        ({ effect: seen, said }) => !isStopped(seen) && said.some(({ impact }) => impact === 'prevents-start'),
      );
      const stopped = asked.filter(
        (one) => isStopped(one.effect) && !isForTheServer(one) && !isOfTheScene(one) && !isSetByImage(one),
      );
      const missed = stopped.filter(({ said }) => !said.some(({ severity }) => severity === 'error'));
      const broken = asked.filter(({ effect: seen }) => ['crashes', 'requests-fail', 'feature-fails'].includes(seen));
      const silent = broken.filter((one) => !isMeant(one) && !one.said.some(({ severity }) => severity !== 'info'));
      if (process.env['SHOW_DISAGREEMENTS'] !== undefined)
        process.stdout.write(
          [
            `${release}: ${String(asked.length)} asked, ${String(stopped.length)} stopped, ${String(missed.length)} of them missed; ${String(broken.length)} broken, ${String(silent.length)} of them in silence`,
            ...[...wrong, ...missed, ...silent].map(shown),
          ].join('\n') + '\n',
        );
      expect(wrong.map(shown)).toEqual([]);
      expect(missed.length).toBeLessThanOrEqual((1 - floor) * stopped.length);
    },
  );
});
