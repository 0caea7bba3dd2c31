import { directusCall } from '../../directus/command-line.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts, and on a database that is already installed nothing is lost.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A snapshot can be applied only after `bootstrap`.',
  why: 'On an empty database `schema apply` prints that Directus is not installed and exits with 0. `bootstrap` then installs it without the collections of the snapshot, and the first start runs without them.',
  help: 'Run `bootstrap` first, then `schema apply`.',
  evidence: [
    '@directus/api 39.2.1, cli/commands/schema/apply.js: exit 0 where the tables are not installed',
    '@directus/api 39.2.1, cli/commands/database/install.js: the seeds alone, no migrations',
  ],
  messages: {
    order:
      'The snapshot is applied before `bootstrap`: on an empty database `schema apply` does nothing and exits with 0, so the first start has no collections.',
    migrations: {
      text: 'The snapshot is applied before the migrations: `database install` makes the tables of the first release alone, so on an empty database `schema apply` fails on columns that are not there yet.',
      help: 'Run `bootstrap` instead of `database install` and the migrations, then `schema apply`.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          command: sh -c "node cli.js schema apply --yes snapshot.yaml && node cli.js bootstrap && node cli.js start"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          command: sh -c "node cli.js bootstrap && node cli.js schema apply --yes snapshot.yaml && node cli.js start"
    `,
  },
  check({ deployment, report }) {
    const calls = (deployment.command?.steps ?? []).map((step) => ({ step, command: directusCall(step)?.command }));
    const indexOf = (...names: readonly string[]) => calls.findIndex(({ command }) => names.includes(command ?? ''));
    const apply = indexOf('schema apply');
    const install = indexOf('bootstrap', 'database install');
    const migrate = indexOf('bootstrap', 'database migrate:latest');
    const [first, second, third] = [calls[apply], calls[install], calls[migrate]];
    if (!first || !second) return;
    if (apply < install) {
      if (second.step.certain)
        report('order', {
          at: first.step.at,
          related: [{ at: second.step.at, message: 'Directus is installed here' }],
        });
    } else if (third && apply < migrate && second.step.certain)
      report('migrations', { at: first.step.at, related: [{ at: third.step.at, message: 'the migrations run here' }] });
  },
});
