import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { healthcheckOf } from '../../model/healthcheck.js';

const ENDS_WELL = /(?:\|\||;)\s{0,20}(true|:|exit\s{1,20}0)\s{0,20};?\s{0,20}$/;
const SWAPPED_REDIRECTION = /(?:^|\s)([12]&>[12])(?:\s|$)/;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus runs, but nothing notices when it hangs.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A health check must be able to fail.',
  why: 'A check that always passes is worse than none: a Directus that hangs counts as healthy, so nothing restarts it and nobody is notified.',
  help: 'Let the result of the request be the result of the check: `wget --spider -q http://127.0.0.1:8055/server/ping || exit 1`. To silence a command write `>/dev/null 2>&1`.',
  evidence: ['POSIX shell: the status of a list is that of its last command; `2&>1` is no redirection of errors'],
  messages: {
    endsWell: 'This health check ends with `{ending}`, so it passes whatever Directus answers.',
    swapped:
      '`{written}` does not redirect errors: the shell takes it apart, and the result is not that of the request any more.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/server/ping || true
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/server/ping || exit 1
    `,
  },
  check({ deployment, report }) {
    const check = healthcheckOf(deployment);
    if (typeof check === 'string' || !check.shell) return;
    const ending = ENDS_WELL.exec(check.text)?.[1];
    const written = SWAPPED_REDIRECTION.exec(check.text)?.[1];
    if (ending !== undefined) report('endsWell', { at: check.at, data: { ending } });
    else if (written !== undefined) report('swapped', { at: check.at, data: { written }, help: 'Write `2>&1`.' });
  },
});
