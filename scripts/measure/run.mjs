import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readQuestions } from './ask-module.mjs';
import { boot } from './boot.mjs';
import { bootstrapTwice } from './bootstrap.mjs';
import { changesOf, outcomeOf } from './compare.mjs';
import { inGroups, judge } from './groups.mjs';
import { startNeighbours } from './neighbours.mjs';
import { hasPostgres, startPostgres } from './postgres.mjs';
import { readersOf } from './readers.mjs';
import { sceneValue } from './questions.mjs';
import { plain, PORTS, SCENES } from './scenes.mjs';
import { fillDatabase, prepareTemplate } from './template.mjs';

/** Effects after which a variable's other kinds are asked one by one. */
const TOUCHY = new Set(['exits', 'crashes', 'hangs', 'requests-fail', 'feature-fails', 'warns', 'differs']);

/**
 * Asks questions of an installed release, kind by kind, so that the most telling are answered first.
 * @param {import('./install.mjs').Installed} installed
 * @param {import('./questions.mjs').Question[]} questions
 * @param {{ jobs: number, until: number, all: import('./questions.mjs').Question[], known: import('./table.mjs').Answer[], answered: (answers: import('./table.mjs').Answer[]) => void }} options
 */
export async function askAll(installed, questions, { jobs, until, all, known, answered }) {
  const template = await prepareTemplate(installed);
  const places = [];
  for (let job = 0; job < jobs; job++) places.push({ ...template, neighbours: await startNeighbours() });
  const asker = new Asker(installed, places, known, answered);
  const { redis } = places[0].neighbours.ports;
  const possible = questions.filter(
    ({ scene }) => (redis || !scene.startsWith('redis')) && (hasPostgres() || !scene.startsWith('postgres')),
  );
  try {
    await asker.castAll(all);
    const ranks = [...new Set(possible.map((question) => question.rank))];
    let queue = [];
    const next = () => {
      // Whoever has nothing to do goes on with the next rank, while another one still takes a group apart.
      while (queue.length === 0 && ranks.length > 0) {
        asker.answerAlike();
        const rank = ranks.shift();
        queue = inGroups(
          asker.answerWithoutBoot(possible.filter((question) => question.rank === rank)),
          asker.isTouchy,
        );
      }
      return Date.now() < until ? queue.shift() : undefined;
    };
    const work = async () => {
      for (let group = next(); group; group = next()) {
        const apart = await asker.ask(group);
        queue.unshift(...apart);
      }
    };
    await Promise.all(Array.from({ length: jobs }, work));
    asker.answerAlike();
  } finally {
    for (const { neighbours, postgresWithTls, postgresWithoutTls } of places) {
      neighbours.stop();
      postgresWithTls?.stop();
      postgresWithoutTls?.stop();
    }
  }
}

class Asker {
  standards = new Map();
  withoutIt = new Map();
  casts = new Map();
  alike = [];

  constructor(installed, places, known, answered) {
    Object.assign(this, { installed, answered, free: [...places] });
    this.answers = new Map(known.map((answer) => [`${answer.variable} ${answer.kind}`, answer]));
    this.isTouchy = ({ listed }) =>
      [...this.answers.values()].some(({ variable, effect }) => variable === listed && TOUCHY.has(effect));
  }

  castAll(questions) {
    const readers = readersOf(this.installed);
    const given = readQuestions(this.installed, questions, readers);
    const standing = questions.map(({ name, scene }) => ({ name, value: sceneValue(scene, name) ?? null }));
    const own = readQuestions(this.installed, standing, readers);
    questions.forEach((question, index) => {
      this.casts.set(question, given[index]);
      question.own = own[index];
    });
  }

  /** Takes out what the cast value answers: it is what the scene has anyway, or what another kind became as well. */
  answerWithoutBoot(questions) {
    return questions.filter((question) => {
      const cast = this.casts.get(question);
      if (cast === question.own) {
        this.record([[question, { effect: 'nothing' }, 'module']]);
        return false;
      }
      const earlier = [...this.casts].find(
        ([other, value]) =>
          other.listed === question.listed &&
          other.scene === question.scene &&
          other.rank < question.rank &&
          value === cast,
      );
      if (!earlier) return true;
      this.alike.push([question, earlier[0]]);
      return false;
    });
  }

  answerAlike() {
    const ready = this.alike.filter(
      ([question, other]) => this.answers.has(`${other.listed} ${other.kind}`) && !question.alikeDone,
    );
    this.record(
      ready.map(([question, other]) => {
        question.alikeDone = true;
        return [question, this.answers.get(`${other.listed} ${other.kind}`), 'module'];
      }),
    );
  }

  /** Boots once for a group; what remains to be asked comes back as smaller groups. */
  async ask(group) {
    const standard = await this.standardOf(group[0].scene);
    const changes = Object.fromEntries(group.map(({ name, value }) => [name, value]));
    let seen = await this.boot(group[0].scene, changes);
    if (needsSecondLook(seen)) seen = await this.boot(group[0].scene, changes);
    const { answers, apart } = judge(group, seen, standard);
    this.record(
      await Promise.all(
        answers.map(async ([question, outcome]) => [question, await this.orDefault(question, outcome, seen), 'boot']),
      ),
    );
    return apart;
  }

  /** Where it is as if the variable weren't there, it is the default that counts. */
  async orDefault(question, outcome, seen) {
    const { scene, name, kind } = question;
    if (kind === 'absent') this.withoutIt.set(`${scene} ${name}`, seen);
    if (kind === 'absent' || outcome.effect === 'nothing' || sceneValue(scene, name) === undefined) return outcome;
    const key = `${scene} ${name}`;
    if (!this.withoutIt.has(key)) this.withoutIt.set(key, await this.boot(scene, { [name]: null }));
    const without = this.withoutIt.get(key);
    const same =
      without.end === seen.end &&
      changesOf(seen, without).length === 0 &&
      outcomeOf(seen, without).effect === 'nothing';
    const failing = outcome.effect === 'feature-fails' || outcome.effect === 'requests-fail' ? `; ${outcome.what}` : '';
    return same && seen.end === 'served' ? { effect: 'falls-back', what: `as if absent${failing}` } : outcome;
  }

  async standardOf(scene) {
    if (!this.standards.has(scene))
      this.standards.set(
        scene,
        remembered(this.installed.folder, scene, () => this.twice(scene)),
      );
    return this.standards.get(scene);
  }

  /** Two boots with nothing changed: what differs between them says nothing. */
  async twice(scene) {
    const [first, second] = [await this.boot(scene, {}), await this.boot(scene, {})];
    if (first.end !== 'served' || second.end !== 'served')
      throw new Error(`the scene ${scene} does not start: ${first.reports.join('\n')}`);
    const unsteady = changesOf(first, second);
    for (const use of unsteady)
      console.log(`  ${scene}: "${use}" is not steady: ${first.uses[use]} | ${second.uses[use]}`);
    const uses = Object.fromEntries(Object.entries(first.uses).filter(([use]) => !unsteady.includes(use)));
    return { ...first, uses, reports: [...first.reports, ...second.reports] };
  }

  /** Each boot has a mail server, a Redis and so on of its own for as long as it runs. */
  async boot(scene, changes) {
    const place = this.free.pop();
    try {
      if (scene === 'bootstrap') return await bootstrapTwice(this.installed, place, SCENES[scene], changes);
      if (!scene.startsWith('postgres')) return await boot(this.installed, place, SCENES[scene], changes);
      const postgres = await this.postgresFor(place, scene.endsWith('-tls'));
      return await boot(this.installed, { ...place, postgres }, SCENES[scene], changes);
    } finally {
      this.free.push(place);
    }
  }

  /** Started when the first question needs it; one without TLS, and one with a certificate of its own making. */
  async postgresFor(place, tls) {
    const key = tls ? 'postgresWithTls' : 'postgresWithoutTls';
    place[key] ??= await this.startPostgres(place, tls);
    return place[key];
  }

  async startPostgres({ template }, tls) {
    let adminRole;
    const server = await startPostgres(tls, async (database) => {
      adminRole = await fillDatabase(this.installed, template, database);
    });
    return { ...server, adminRole };
  }

  record(rows) {
    const answers = rows.map(([{ listed, kind }, { effect, what, line }, how]) => ({
      variable: listed,
      kind,
      effect,
      how,
      ...(what && { what }),
      ...(line && { line }),
    }));
    for (const answer of answers) {
      this.answers.set(`${answer.variable} ${answer.kind}`, answer);
      if (answer.effect !== 'nothing')
        console.log(`${answer.variable} ${answer.kind}: ${answer.effect} ${answer.what ?? ''} ${answer.line ?? ''}`);
    }
    if (answers.length > 0) this.answered(answers);
  }
}

/** The unchanged scene is booted once for all runs, as long as nothing changed in how boots are made and looked at. */
async function remembered(folder, scene, ask) {
  const texts = ['boot', 'probes', 'log-lines'].map((name) => readFileSync(new URL(`${name}.mjs`, import.meta.url)));
  const looks = [...texts, JSON.stringify({ ...plain(PORTS), ...SCENES[scene](PORTS) })].join('');
  const path = join(folder, `${scene}-${createHash('sha256').update(looks).digest('hex').slice(0, 8)}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const seen = await ask();
  writeFileSync(path, JSON.stringify(seen));
  return seen;
}

/** A slow machine, or a port that another process took in the meantime, is no finding. */
function needsSecondLook({ end, uses, reports }) {
  const waited = Object.values(uses).some((use) => use.startsWith('no answer'));
  return end === 'hung' || waited || reports.some((line) => line.includes('already in use'));
}
