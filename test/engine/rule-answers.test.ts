import { expect, test } from 'vitest';
import type { AnyRule } from '../../src/engine/define-rule.js';
import { RuleAnswers } from '../../src/engine/rule-answers.js';
import type { Deployment, Project } from '../../src/model/project.js';

const RULE = { id: 'rule' } as AnyRule;
const DEPLOYMENT = { id: 'deployment' } as Deployment;
const ANOTHER = { id: 'deployment' } as Deployment;

/** Projects of successive runs: only what is named is another object. */
const FIRST = { deployments: [DEPLOYMENT], git: {}, assume: {} } as unknown as Project;

test.each<[string, (project: Project) => unknown, Partial<Project>, Deployment, boolean]>([
  ['nothing has changed', (project) => project.deployments, {}, DEPLOYMENT, false],
  ['what it has read has changed', (project) => project.deployments, { deployments: [] }, DEPLOYMENT, true],
  ['what it has not read has changed', (project) => project.assume, { deployments: [] }, DEPLOYMENT, false],
  ['a part that is taken apart', ({ git }) => git, { git: FIRST.git, assume: {} }, DEPLOYMENT, false],
  ['everything was read', (project) => ({ ...project }), { assume: {} }, DEPLOYMENT, true],
  ['it is about another deployment', () => undefined, {}, ANOTHER, true],
])('a rule is asked again where %s', (_, look, changes, subject, expected) => {
  const answers = new RuleAnswers();
  let asked = 0;
  const ask = (project: Project, one: Deployment) => {
    const inRun = answers.in(project);
    const about = inRun.about(one);
    if (about.before(RULE)) return;
    about.ask(RULE, () => {
      asked++;
      look(inRun.project);
      return { findings: [], crashes: [] };
    });
  };
  ask(FIRST, DEPLOYMENT);
  ask({ ...FIRST, ...changes }, subject);
  expect(asked === 2).toBe(expected);
});
