import { describe, expect, test } from 'vitest';
import { writtenVariables } from '../../../src/load/assemble/written-env-files.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { NO_GIT } from '../../../src/model/git.js';
import { place } from '../../support/drafts.js';

function written(text: string, script = 'deploy.sh', path = '.env'): string[] {
  return writtenVariables(path, memoryTree({ [script]: text })).map(
    ({ name, nameSpan }) => `${name} ${place(nameSpan).replace(`${script}:`, '')}`,
  );
}

describe('variables that a script writes into .env', () => {
  test.each([
    ['echo "SECRET=$SECRET" >> .env\n', ['SECRET 1:7']],
    ["echo 'A=1' > .env && echo B=2 >> ./.env; echo C >> .env\n", ['A 1:7', 'B 1:27']],
    ['          echo -n SECRET=${{ secrets.SECRET }} >> ".env"\n', ['SECRET 1:19']],
    ['printf "SECRET=%s\\n" "$SECRET" >> .env\n', ['SECRET 1:9']],
    ['cat > .env <<EOF\nA=1\n  export B="x>y"\n# C=3\nEOF\necho D=4\n', ['A 2:1', 'B 3:10']],
    ["cat <<-'END' | tee .env\n\tA=1\n\tEND\n", ['A 2:2']],
    ['cat <<EOF >> .env\nA=1', ['A 2:1']],
    ['echo A=1 >> .env.test\n', []],
    ['echo A=1 >> /srv/.env\n', []],
    ['echo A=1 >> $HOME/.env\n', []],
    ['echo A=1 # .env\n', []],
    ['cd web\necho A=1 >> .env\n', []],
    ['cat <<EOF\nA=1\nEOF\ncp .env.example .env\n', []],
  ])('%j', (text, expected) => {
    expect(written(text)).toEqual(expected);
  });

  test('beside the script, or in the root', () => {
    expect(written('echo A=1 >> .env\n', 'cms/deploy.sh', 'cms/.env')).toEqual(['A 1:6']);
    expect(written('echo A=1 >> .env\n', 'cms/deploy.sh', 'web/.env')).toEqual([]);
    expect(written('echo A=1 >> cms/.env\n', '.github/workflows/a.yml', 'cms/.env')).toEqual(['A 1:6']);
  });

  test.each(['<<'.repeat(50_000), 'echo '.repeat(50_000), '>'.repeat(99_999), `cat <<E\n${'A='.repeat(50_000)}`])(
    'a long line stops nothing',
    (text) => {
      expect(written(`# .env\n${text}\n`)).toEqual([]);
    },
  );
});

test('they are set in a service that loads the file, and what they are is unknown', async () => {
  const files = {
    'compose.yaml': 'services:\n  cms:\n    image: directus/directus:11.5.1\n    env_file: .env\n',
    '.github/workflows/deploy.yml': 'jobs:\n  a:\n    steps:\n      - run: echo "LOG_LEVL=info" >> .env\n',
  };
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  const env = deployments[0]?.env;
  expect(env?.get('LOG_LEVL')).toMatchObject({ state: 'unknown', reason: 'a script writes it into .env' });
  expect(env?.get('SECRET')).toMatchObject({ state: 'unknown', reason: '.env is not in the repository' });
});
