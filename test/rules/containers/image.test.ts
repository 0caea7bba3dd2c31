import { expect, test } from 'vitest';
import commandInShellForm from '../../../src/rules/containers/command-in-shell-form.js';
import envFileCopied from '../../../src/rules/containers/env-file-copied-into-image.js';
import imageNotPinned from '../../../src/rules/containers/image-not-pinned.js';
import npmInImage from '../../../src/rules/containers/npm-in-image-without-npm.js';
import rootUserRestored from '../../../src/rules/containers/root-user-restored.js';
import secretInImage from '../../../src/rules/containers/secret-in-image.js';
import { lint, lintReport } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const service = (image: string, lines = '') =>
  `services:\n  directus:\n    image: ${image}\n    environment:\n      DB_CLIENT: pg\n      ADMIN_EMAIL: a@acme.test\n      SECRET: x\n${lines}`;

test('image-not-pinned: the tag decides', async () => {
  const message = async (image: string, file = 'compose.yaml') =>
    await lint(imageNotPinned, { [file]: service(image) });
  for (const tag of ['10.x', '11.5.x'])
    expect(await message(`directus/directus:${tag}`)).toMatch(
      `error There is no image directus/directus:${tag}: Directus publishes versions such as 11.17.4`,
    );
  expect(await message('directus/directus:latest')).toBe(
    'compose.yaml:3:12-3:36 warning directus/directus:latest is whatever release was last published, so a pull can bring a new Directus and change the database for good.',
  );
  expect(await message('directus/directus')).toBe(
    'compose.yaml:3:12-3:29 warning directus/directus has no tag and so means the latest release: a pull can bring a new Directus and change the database for good.',
  );
  expect(await message('directus/directus:latest', 'compose.dev.yaml')).toBe(
    'compose.dev.yaml:3:12-3:36 info directus/directus:latest is whatever release was last published, so a pull can bring a new Directus and change the database for good.',
  );
  expect(await message('directus/directus:11')).toBe(
    'compose.yaml:3:12-3:32 info directus/directus:11 takes each new minor release, so a pull can change the database for good.',
  );
  expect(await message('ghcr.io/acme/directus')).toBe(
    'compose.yaml:3:12-3:33 info ghcr.io/acme/directus names no version, so there is no way back to the image that ran before.',
  );
  expect(await message('directus/directus:11.5')).toBe('');
  expect(await message('directus/directus:11.17.4-dhi')).toBe('');
  expect(await message('acme-directus:latest')).toBe('');
  expect(
    await message('directus/directus:latest@sha256:8d1f6e8d0f5a4bb0f0a3f0c3f6c6c6d0e7b1a2c3d4e5f60718293a4b5c6d7e8f'),
  ).toBe('');
  expect(await message('directus/directus:${VERSION}')).toBe('');
});

test('image-not-pinned: the base of an own image', async () => {
  expect(
    await lint(
      imageNotPinned,
      projectFiles`
        ==> Dockerfile <==
        FROM node:slim
        RUN npm install directus@11.5.1
        CMD ["npx", "directus", "start"]
      `,
    ),
  ).toBe('Dockerfile:1:6-1:15 info node:slim is not the same image at each build.');
  expect(
    await lint(
      imageNotPinned,
      projectFiles`
        ==> Dockerfile <==
        FROM node:22
        RUN npm install directus@11.5.1
        CMD ["npx", "directus", "start"]
      `,
    ),
  ).toBe('');
});

test('image-not-pinned: a build argument whose value is not known here', async () => {
  const Dockerfile = 'ARG VERSION=latest\nFROM directus/directus:${VERSION}\n';
  const compose = (args: string) =>
    fileText`
      services:
        directus:
          build:
            context: .
      ${args}    environment:
            DB_CLIENT: pg
            ADMIN_EMAIL: a@acme.test
            SECRET: x
    `;
  expect(await lint(imageNotPinned, { Dockerfile, 'compose.yaml': compose('') })).toContain(
    'Dockerfile:2:6-2:34 warning directus/directus:latest is',
  );
  expect(
    await lint(imageNotPinned, { Dockerfile, 'compose.yaml': compose('      args:\n        VERSION: 11.17.4\n') }),
  ).toBe('');
  expect(
    await lint(imageNotPinned, { Dockerfile, 'compose.yaml': compose('      args:\n        VERSION: ${VERSION}\n') }),
  ).toBe('');
  expect(await lint(imageNotPinned, { Dockerfile, 'compose.yaml': compose('      args: [VERSION]\n') })).toBe('');
});

test('root-user-restored: the last word counts, and Compose has it', async () => {
  const dockerfile = fileText`
    FROM directus/directus:11.17.4
    USER 0:0
    RUN true
  `;
  expect(await lint(rootUserRestored, { Dockerfile: dockerfile })).toBe(
    'Dockerfile:2:6-2:9 warning Directus runs as root here, while its image runs it as the user node.',
  );
  expect(await lint(rootUserRestored, { Dockerfile: `${dockerfile}USER 1000\n` })).toBe('');
  expect(
    await lint(rootUserRestored, { 'compose.yaml': service('directus/directus:11.17.4', '    user: root\n') }),
  ).toBe('compose.yaml:8:11-8:15 warning Directus runs as root here, while its image runs it as the user node.');
  expect(
    await lint(rootUserRestored, { 'compose.dev.yaml': service('directus/directus:11.17.4', '    user: root\n') }),
  ).toContain(' info ');
  expect(
    await lint(rootUserRestored, {
      ...projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            build: .
            user: "1000"
      `,
      Dockerfile: dockerfile,
    }),
  ).toBe('');
  expect(
    await lint(
      rootUserRestored,
      projectFiles`
        ==> Dockerfile <==
        FROM node:22
        USER root
        RUN npm install directus@11.5.1
        CMD ["npx", "directus", "start"]
      `,
    ),
  ).toBe('');
});

test('npm-in-image-without-npm: build steps', async () => {
  const dockerfile = async (text: string) => await lint(npmInImage, { Dockerfile: text });
  expect(
    await dockerfile(
      fileText`
        FROM directus/directus:12.3.1
        USER root
        RUN --mount=type=cache,target=/c apk add git && \\
          corepack enable
      `,
    ),
  ).toBe('Dockerfile:3:1-4:18 error Since Directus 12.1 corepack is not in the image, so this build step fails.');
  expect(
    await dockerfile(fileText`
      FROM directus/directus:12.3.1
      RUN <<EOF
      cd /directus
      npm ci
      EOF
    `),
  ).toContain('npm is not in the image');
  expect(
    await dockerfile(
      fileText`
        FROM directus/directus:12.3.1 AS build
        RUN npm ci
        FROM directus/directus:12.3.1
        COPY --from=build /x /x
      `,
    ),
  ).toContain('Dockerfile:2:1-2:11 error');
  expect(await dockerfile('FROM directus/directus:12.0.2\nRUN npm ci\n')).toBe('');
  expect(await dockerfile('FROM directus/directus\nRUN npm ci\n')).toContain('npm is not in the image');
  expect(
    await dockerfile(fileText`
      ARG V
      FROM directus/directus:$V
      RUN npm ci
    `),
  ).toBe('');
  expect(
    await dockerfile(fileText`
      FROM node:22 AS build
      RUN npm ci
      FROM directus/directus:12.3.1
      COPY --from=build /x /x
    `),
  ).toBe('');
  expect(
    await dockerfile(fileText`
      FROM directus/directus:12.3.1
      RUN apk add --no-cache npm
      RUN npm ci
    `),
  ).toBe('');
  expect(
    await dockerfile(fileText`
      FROM directus/directus:12.3.1
      COPY --from=node:22-alpine /usr/local/ /usr/local/
      RUN npm ci
    `),
  ).toBe('');
  expect(await dockerfile('FROM directus/directus:12.3.1\nRUN echo "npm is gone"\n')).toBe('');
});

test('npm-in-image-without-npm: Kubernetes, and scripts that npm runs', async () => {
  const pod = (args: string) => ({
    'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms}\nspec:\n  template:\n    spec:\n      containers:\n        - name: cms\n          image: directus/directus:12.3.0\n          command: ["sh", "-c"]\n          args: ["${args}"]\n`,
  });
  expect(await lint(npmInImage, pod('npx directus bootstrap && npx directus start'))).toContain(
    'error Since Directus 12.1 npx is not in the image, so the container exits at start.',
  );
  expect(await lint(npmInImage, pod('node cli.js bootstrap && node cli.js start'))).toBe('');
  expect(
    await lint(
      npmInImage,
      projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:12.3.1
        COPY package.json ./
        CMD ["npm", "run", "serve"]

        ==> package.json <==
        { "scripts": { "serve": "node cli.js start" } }
      `,
    ),
  ).toContain('npm is not in the image, so the container exits at start');
});

test('npm-in-image-without-npm: what the container is started with', async () => {
  expect(
    await lint(
      npmInImage,
      projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:12.3.1
        CMD ["sh", "-c", "npx directus bootstrap && npx directus start"]
      `,
    ),
  ).toContain(
    'Dockerfile:2:19-2:41 error Since Directus 12.1 npx is not in the image, so the container exits at start.',
  );
  expect(
    await lint(npmInImage, {
      'compose.yaml': service('directus/directus:12.3.1', '    command: npx directus start\n'),
    }),
  ).toBe('compose.yaml:8:14-8:32 error Since Directus 12.1 npx is not in the image, so the container exits at start.');
  expect(
    await lint(npmInImage, { 'compose.yaml': service('directus/directus:12.3.1', '    command: node cli.js start\n') }),
  ).toBe('');
  expect(
    await lint(npmInImage, {
      'compose.yaml': service('directus/directus:11.17.4', '    command: npx directus start\n'),
    }),
  ).toBe('');
});

test('secret-in-image: written, and through an argument', async () => {
  const dockerfile = async (lines: string) =>
    await lint(secretInImage, { Dockerfile: `FROM directus/directus:11.17.4\n${lines}` });
  expect(await dockerfile('ENV DB_PASSWORD=Tr0ub4dor-and-3\n')).toContain(
    'Dockerfile:2:17-2:32 warning ENV DB_PASSWORD puts a credential into the image, where everyone who can pull it can read it.',
  );
  expect(await dockerfile('ARG TOKEN\nENV ADMIN_TOKEN=${TOKEN}\n')).toContain(
    'Dockerfile:3:17-3:25 warning ENV ADMIN_TOKEN takes a credential from the build argument TOKEN into the image, where everyone who can pull it can read it.',
  );
  expect(await dockerfile('ENV SECRET=replace-me PUBLIC_URL=https://cms.acme.test ACCESS_TOKEN_TTL=15m\n')).toBe('');
  expect(await dockerfile('ARG V\nENV APP_VERSION=$V\n')).toBe('');
});

const WITH_SECRET = 'SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe\n';

test('env-file-copied-into-image: swept in with a folder', async () => {
  const image = projectFiles`
    ==> Dockerfile <==
    FROM directus/directus:11.17.4
    COPY . /directus
  `;
  const files = { ...image, '.env': WITH_SECRET };
  expect(await lint(envFileCopied, files)).toBe(
    'Dockerfile:2:1-2:17 warning This copies .env with its credentials into the image, since no .dockerignore leaves it out.',
  );
  expect(
    await lint(envFileCopied, {
      ...files,
      ...projectFiles`
        ==> .dockerignore <==
        *
        !extensions
      `,
    }),
  ).toBe('');
  expect(
    await lint(envFileCopied, { ...files, 'Dockerfile.dockerignore': 'uploads\n', '.dockerignore': '.env\n' }),
  ).toContain('.env with its credentials');
  expect(await lint(envFileCopied, { ...files, '.env': 'PUBLIC_URL=https://cms.acme.test\n' })).toBe('');
  expect(await lint(envFileCopied, { ...image, '.env.example': WITH_SECRET })).toBe('');
  expect(
    await lint(envFileCopied, {
      ...files,
      ...projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        COPY extensions /directus/extensions
      `,
    }),
  ).toBe('');
});

test('env-file-copied-into-image: named, whether it is here or not', async () => {
  expect(
    await lint(
      envFileCopied,
      projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        COPY .env.production /directus/.env
      `,
    ),
  ).toBe(
    'Dockerfile:2:1-2:36 warning This copies .env.production into the image, where everyone who can pull it can read it.',
  );
  expect(
    await lint(
      envFileCopied,
      projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        COPY .env.example /directus/.env
      `,
    ),
  ).toBe('');
  expect(
    await lint(
      envFileCopied,
      projectFiles`
        ==> Dockerfile <==
        FROM node:22 AS build
        COPY .env .
        FROM directus/directus:11.17.4
        COPY --from=build /x /directus/x
      `,
    ),
  ).toBe('');
});

test('command-in-shell-form: lists and exec hand the signal on', async () => {
  const dockerfile = async (lines: string) =>
    await lint(commandInShellForm, { Dockerfile: `FROM directus/directus:11.17.4\n${lines}` });
  expect(await dockerfile('CMD node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs\n')).toBe(
    'Dockerfile:2:1-2:68 info CMD in shell form keeps the stop signal from Directus, so it is killed in the middle of its work.',
  );
  expect(await dockerfile('CMD node cli.js bootstrap && exec pm2-runtime start ecosystem.config.cjs\n')).toBe('');
  expect(await dockerfile('ENTRYPOINT []\nCMD ["/directus/start.sh"]\n')).toBe('');
  expect(await dockerfile('EXPOSE 8055\n')).toBe('');
  expect(
    await lint(
      commandInShellForm,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            build: .
            command: [node, cli.js, start]

        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        CMD node cli.js start
      `,
    ),
  ).toBe('');
});

test('image-not-pinned: the version that it proposes is never older than the one that may run', async () => {
  const help = async (image: string) =>
    (await lintReport(imageNotPinned, { 'compose.yaml': service(image) })).findings[0]?.help;
  expect(await help('directus/directus:latest')).toBe(
    'Write the version that runs now, for example directus/directus:12.4.1, and raise it on purpose after a backup.',
  );
  expect(await help('directus/directus:10')).toBe(
    'Write the version that runs now, for example directus/directus:10.13.4, and raise it on purpose after a backup.',
  );
  expect(await help('registry.acme.test/cms')).toBe(
    'Write the version that runs now, for example registry.acme.test/cms:1.4.2, and raise it on purpose after a backup.',
  );
});
