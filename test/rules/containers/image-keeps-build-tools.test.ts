import { expect, test } from 'vitest';
import rule from '../../../src/rules/containers/image-keeps-build-tools.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const image = (run: string) => projectFiles`
  ==> Dockerfile <==
  FROM directus/directus:11.17.4
  USER root
  ${run}
  USER node
`;

test('compilers in the image that runs', async () => {
  expect(await lint(rule, image('RUN apk add --no-cache python3 make g++=14.2-r0 \\\n  && npm ci'))).toBe(
    'Dockerfile:3:1-4:12 info The image keeps make, g++, needed for its build alone.',
  );
  expect(await lint(rule, image('RUN apt-get update && apt-get install -y build-essential'))).toBe(
    'Dockerfile:3:1-3:57 info The image keeps build-essential, needed for its build alone.',
  );
});

test.each([
  ['removed in the same step', 'RUN apk add --no-cache --virtual build make g++ && npm ci && apk del build'],
  ['other packages', 'RUN apk add --no-cache ffmpeg vips'],
  ['a target of make', 'RUN make install'],
])('silent: %s', async (_, run) => {
  expect(await lint(rule, image(run))).toBe('');
});

test('silent about a stage that is only copied from', async () => {
  expect(
    await lint(
      rule,
      projectFiles`
        ==> Dockerfile <==
        FROM node:22-alpine AS build
        RUN apk add make g++
        FROM directus/directus:11.17.4
        COPY --from=build /x /directus/extensions/x
      `,
    ),
  ).toBe('');
});
