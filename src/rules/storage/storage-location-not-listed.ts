import { decoratedNames } from '../../directus/decorated-list.js';
import { isWritten, listOf } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { putAfterFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Files go elsewhere than they were meant to.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A storage location must be listed in STORAGE_LOCATIONS.',
  why: 'Files only go to the locations in STORAGE_LOCATIONS, which is local unless it is set. A location that is described but not listed stays empty, and files land on the disk of the container instead.',
  help: 'Add {location} to STORAGE_LOCATIONS, or delete its variables.',
  helpInGeneral: 'Add the location to STORAGE_LOCATIONS, or delete its variables.',
  evidence: ['facts: registerLocations goes through STORAGE_LOCATIONS (@directus/api storage/register-locations.js)'],
  messages: {
    notListed: '{name} is set but STORAGE_LOCATIONS does not list `{location}`, so no file goes there.',
    listUnset: '{name} is set but STORAGE_LOCATIONS is not, so all files go to the local disk.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_S3_DRIVER: s3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_LOCATIONS: s3
            STORAGE_S3_DRIVER: s3
    `,
  },
  check({ deployment, report }) {
    const listed = listOf(deployment, 'STORAGE_LOCATIONS');
    // What is wrong with the list itself is said there.
    if (!listed || decoratedNames(deployment, 'STORAGE_LOCATIONS')) return;
    const names = new Set(listed.map((name) => name.trim().toUpperCase().replaceAll('-', '_')));
    const at = valueSpan(deployment.env.get('STORAGE_LOCATIONS'));
    for (const variable of deployment.env.all()) {
      const fact =
        isWritten(variable) && variable.state === 'set' && variable.value !== ''
          ? findVariable(variable.name)
          : undefined;
      if (
        fact?.name !== 'STORAGE_<LOCATION>_DRIVER' ||
        fact.wildcard === undefined ||
        names.has(fact.wildcard.toUpperCase().replaceAll('-', '_'))
      )
        continue;
      const data = { name: variable.name, location: fact.wildcard.toLowerCase() };
      report(at ? 'notListed' : 'listUnset', {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        data,
        related: [at && { at, message: 'The locations are listed here' }],
        fix: at && putAfterFix(deployment.env.get('STORAGE_LOCATIONS'), `,${data.location}`, 'unsafe'),
      });
    }
  },
});
