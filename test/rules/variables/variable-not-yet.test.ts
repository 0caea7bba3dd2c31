import { expect, test } from 'vitest';
import variableNotYet from '../../../src/rules/variables/variable-not-yet.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('says when a variable came', async () => {
  const files = project('10.0.0', 'WEBSOCKETS_ENABLED=true');
  expect(await lint(variableNotYet, files)).toBe(
    ['.env:1:1-1:19 warning Directus 10.0.0 does not read WEBSOCKETS_ENABLED yet; 10.3.0 has it.'].join('\n'),
  );
});

test('is silent where the version may have it, and about what is off anyway', async () => {
  const files = project('11.12.0', 'LICENSE_KEY=', 'TUS_ENABLED=false', 'METRICS_NAME_PREFIX=x');
  expect(await lint(variableNotYet, files)).toBe('');
});
