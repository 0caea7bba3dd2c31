import { boot } from './boot.mjs';
import { bootstrapTwice } from './bootstrap.mjs';
import { changesOf, outcomeOf } from './compare.mjs';
import { inGroups, judge } from './groups.mjs';
import { startNeighbours } from './neighbours.mjs';
import { hasPostgres, startPostgres } from './postgres.mjs';
import { readingsOf, remembered } from './remembered.mjs';
import { sceneValue } from './questions.mjs';
import { SCENES } from './scenes.mjs';
import { fillDatabase, prepareTemplate } from './template.mjs';

/** Effects after which a variable's other kinds are asked one by one. */
const TOUCHY = new Set(['exits', 'crashes', 'hangs', 'requests-fail', 'feature-fails', 'warns', 'differs']);

/**
 * Asks questions of an installed release, kind by kind, so that the most telling are answered first.
 * @param {import('./install.mjs').Installed} installed
 * @param {import('./questions.mjs').Question[]} questions
 * @param {{ jobs: number, until: number, all: import('./questions.mjs').Question[], known: import('./table.mjs').Answer[], answered: (answers: import('./table.mjs').Answer[]) => void }} options
 */
export async function askAll(installed, questions, { jobs, until, all, known, answered, onlyStarts = false, like }) {
  const template = await prepareTemplate(installed);
  const places = [];
  for (let job = 0; job < jobs; job++) places.push({ ...template, neighbours: await startNeighbours() });
  const asker = new Asker(installed, places, known, answered, onlyStarts);
  const { redis } = places[0].neighbours.ports;
  const possible = questions.filter(
    ({ scene }) => (redis || !scene.startsWith('redis')) && (hasPostgres() || !scene.startsWith('postgres')),
  );
  try {
    asker.readAll(all);
    if (like) asker.answerFrom(like);
    possible.sort((a, b) => a.rank - b.rank).forEach((question, order) => (question.order = order));
    const open = asker.answerWithoutBoot(possible);
    console.log(`${possible.length - open.length} need no boot, ${open.length} do.`);
    const ranks = [...new Set(open.map((question) => question.rank))].sort((a, b) => a - b);
    let queue = [];
    const next = () => {
      // Whoever has nothing to do goes on with the next rank, while another one still takes a group apart.
      while (queue.length === 0 && ranks.length > 0) {
        asker.answerAlike();
        const rank = ranks.shift();
        queue = inGroups(
          asker.answerWithoutBoot(open.filter((question) => question.rank === rank)),
          asker.isTouchy,
          onlyStarts ? MOST_STARTS : undefined,
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

/** The same, where only the start is asked. */
const STOPPED = new Set(['exits', 'hangs']);
/** How many questions share a boot that only shows whether Directus starts. */
const MOST_STARTS = 24;
/** Where nothing is compared: what the log says is taken as it is. */
const NOTHING_KNOWN = { end: 'served', code: null, reports: [], uses: {} };
/** Before all ranks of kinds.mjs but the empty values. */
const FAILING_RANK = 0.25;

const keyOf = ({ listed, kind }) => `${listed} ${kind}`;
const twinKey = ({ listed, scene }, read) => `${listed} ${scene} ${read.startsWith('throws ') ? 'throws' : read}`;

/** Two values at which a library fails in the same call do the same; only its reason in the log may differ. */
function withReason(answer, reading, theirReading) {
  const [reason, theirs] = [reading, theirReading].map((one) => /^throws (.*)/.exec(one)?.[1]);
  if (!reason || !answer.line?.replace(/"?abracadabra"?|""/, '…').includes(theirs)) return answer;
  return { ...answer, line: `${/^[\w [\]]*: /.exec(answer.line)?.[0] ?? ''}${reason}` };
}

class Asker {
  standards = new Map();
  withoutIt = new Map();
  readings = new Map();
  twins = new Map();
  alike = [];

  constructor(installed, places, known, answered, onlyStarts) {
    Object.assign(this, { installed, answered, onlyStarts, free: [...places] });
    this.answers = new Map(known.map((answer) => [`${answer.variable} ${answer.kind}`, answer]));
    const touchy = onlyStarts ? STOPPED : TOUCHY;
    this.isTouchy = ({ listed }) =>
      [...this.answers.values()].some(({ variable, effect }) => variable === listed && touchy.has(effect));
  }

  /** Asks the modules what they make of each value; what they fail at is booted first. */
  readAll(questions) {
    const standing = questions.map(({ listed, name, scene }) => ({
      listed,
      name,
      value: sceneValue(scene, name) ?? null,
    }));
    const given = readingsOf(this.installed, questions);
    const own = readingsOf(this.installed, standing);
    questions.forEach((question, index) => {
      this.readings.set(question, given[index]);
      question.own = own[index];
      const key = twinKey(question, given[index]);
      this.twins.set(key, [...(this.twins.get(key) ?? []), question]);
      if (/^throws |^undefined$|^NaN|never/.test(given[index])) question.rank = FAILING_RANK;
    });
  }

  /**
   * What another release did with a value of which its library makes the same as that of this release.
   * @param {{ installed: any, questions: import('./questions.mjs').Question[], answers: import('./table.mjs').Answer[] }} other
   */
  answerFrom({ installed, questions, answers }) {
    const readings = readingsOf(installed, questions);
    const known = new Map(answers.map((answer) => [`${answer.variable} ${answer.kind}`, answer]));
    const byReading = new Map();
    questions.forEach((question, index) => {
      const answer = known.get(keyOf(question));
      if (answer && answer.effect !== 'starts')
        byReading.set(twinKey(question, readings[index]), [answer, readings[index]]);
    });
    for (const [question, reading] of this.readings) {
      const [answer, theirs] = byReading.get(twinKey(question, reading)) ?? [];
      if (answer && !this.answers.has(keyOf(question)))
        this.record([[question, withReason(answer, reading, theirs), 'module']]);
    }
  }

  /**
   * Takes out what needs no boot: what is read as what the scene has anyway, and what is read as another kind of the
   * same variable, of which the answer is known or is asked for earlier.
   */
  answerWithoutBoot(questions) {
    return questions.filter((question) => {
      if (this.answers.has(keyOf(question))) return question.again === true;
      const read = this.readings.get(question);
      if (read === question.own) {
        this.record([[question, { effect: 'nothing' }, 'module']]);
        return false;
      }
      const twins = this.twins.get(twinKey(question, read)).filter((other) => other !== question);
      const answered = twins.find((other) => this.answers.has(keyOf(other)));
      if (answered) {
        this.record([[question, this.answerLike(question, answered), 'module']]);
        return false;
      }
      const earlier = twins.find((other) => other.order < question.order);
      if (earlier) this.alike.push([question, earlier]);
      return !earlier;
    });
  }

  answerLike(question, other) {
    return withReason(this.answers.get(keyOf(other)), this.readings.get(question), this.readings.get(other));
  }

  answerAlike() {
    const ready = this.alike.filter(([question, other]) => this.answers.has(keyOf(other)) && !question.alikeDone);
    this.record(
      ready.map(([question, other]) => {
        question.alikeDone = true;
        return [question, this.answerLike(question, other), 'module'];
      }),
    );
  }

  /** Boots once for a group; what remains to be asked comes back as smaller groups. */
  async ask(group) {
    const standard = this.onlyStarts ? undefined : await this.standardOf(group[0].scene);
    const changes = Object.fromEntries(group.map(({ name, value }) => [name, value]));
    let seen = await this.boot(group[0].scene, changes);
    if (needsSecondLook(seen)) seen = await this.boot(group[0].scene, changes);
    const { answers, apart } = judge(group, seen, standard ?? NOTHING_KNOWN, this.onlyStarts);
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
    if (this.onlyStarts) return outcome;
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
      if (!scene.startsWith('postgres'))
        return await boot(this.installed, place, SCENES[scene], changes, !this.onlyStarts);
      const postgres = await this.postgresFor(place, scene.endsWith('-tls'));
      return await boot(this.installed, { ...place, postgres }, SCENES[scene], changes, !this.onlyStarts);
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

/** A slow machine, or a port that another process took in the meantime, is no finding. */
function needsSecondLook({ end, uses, reports }) {
  const waited = Object.values(uses).some((use) => use.startsWith('no answer'));
  return end === 'hung' || waited || reports.some((line) => line.includes('already in use'));
}
