import { expect, test } from 'vitest';
import { builtStage, type BuildRequest } from '../../../../src/load/formats/dockerfile/built-stage.js';
import { parseDockerfile } from '../../../../src/load/formats/dockerfile/parse-dockerfile.js';
import { locate, textOf } from '../../../../src/model/source.js';
import { fileText } from '../../../support/project-files.js';

const build = (text: string, request: BuildRequest = {}) =>
  builtStage(parseDockerfile({ path: 'Dockerfile', text }), request);
const environment = (text: string, request: BuildRequest = {}) =>
  Object.fromEntries((build(text, request)?.env ?? []).map((assignment) => [assignment.name, assignment.value]));

test('the base image takes its version from an argument before FROM, and the caller may change it', () => {
  const text = 'ARG VERSION=11.5.1\nFROM directus/directus:${VERSION}\n';
  expect(build(text)?.base?.name).toBe('directus/directus:11.5.1');
  expect(build(text, { args: new Map([['VERSION', '12.0.2']]) })?.base?.name).toBe('directus/directus:12.0.2');
  expect(build('ARG VERSION\nFROM directus/directus:${VERSION}\n')?.base?.name).toBe('directus/directus:${VERSION}');
  expect(build('ARG IMAGE\nFROM ${IMAGE}:11\n')).toMatchObject({
    base: undefined,
    baseUnknown: 'the build argument IMAGE has no value here',
  });
  expect(build('ARG VERSION\nFROM directus/directus:${VERSION:-11.1}\n', { argsComplete: true })?.base?.name).toBe(
    'directus/directus:11.1',
  );
});

test('a stage inherits from an earlier one; the outermost image is the base', () => {
  const text = fileText`
    FROM directus/directus:11.5.1 AS Base
    ENV A=1
    USER root
    FROM base
    ENV B=$A
  `;
  const stage = build(text);
  expect(stage?.base && locate(stage.base.at)).toMatchObject({ line: 1, column: 6 });
  expect(stage?.user?.text).toBe('root');
  expect(environment(text)).toEqual({ A: '1', B: '1' });
});

test('a target is a name or a number', () => {
  const text = fileText`
    FROM node:22 AS tools
    FROM directus/directus:11.5.1 AS app
    FROM nginx
  `;
  expect(build(text)?.base?.name).toBe('nginx');
  expect(build(text, { target: 'APP' })?.base?.name).toBe('directus/directus:11.5.1');
  expect(build(text, { target: '0' })?.base?.name).toBe('node:22');
  expect(build(text, { target: 'other' })).toBeUndefined();
});

test('ENV: quotes, escapes, the old form, and values of one instruction see what was before it', () => {
  expect(
    environment(fileText`
      FROM x
      ENV A=1 B="x y" C='$A' D=$A
      ENV E=$A F=a\\ b G="\\$A" H=\${U:-fallback}
      ENV OLD some value
    `),
  ).toEqual({ A: '1', B: 'x y', C: '$A', D: '', E: '1', F: 'a b', G: '$A', H: 'fallback', OLD: 'some value' });
});

test('an argument is known inside its stage only, and without a value it is unknown', () => {
  const text = fileText`
    ARG V=1
    FROM x
    ENV A=$V
    ARG V
    ENV B=$V
    ARG TOKEN
    ENV C=$TOKEN
  `;
  expect(environment(text)).toEqual({ A: '', B: '1', C: undefined });
  expect(build(text)?.env.at(-1)).toMatchObject({
    state: 'unknown',
    reason: 'the build argument TOKEN has no value here',
  });
});

test('COPY leads from the context to absolute paths; other stages are named', () => {
  const stage = build(
    fileText`
      FROM directus/directus
      COPY --from=build /x /directus/x
      COPY --chown=node extensions ./extensions
      WORKDIR /app/
      COPY ["a b", "/y/"]
      COPY . .
    `,
  );
  expect(stage?.copies).toMatchObject([
    { sources: ['extensions'], destination: '/directus/extensions', intoFolder: false },
    { sources: ['a b'], destination: '/y', intoFolder: true },
    { sources: ['.'], destination: '/app', intoFolder: true },
  ]);
  expect(stage?.stageCopies).toMatchObject([
    { stage: 'build', sources: ['/x'], destination: '/directus/x', intoFolder: false },
  ]);
});

test('instructions keep their words without flags, and tell the exec form', () => {
  const { stages } = parseDockerfile({
    path: 'Dockerfile',
    text: fileText`
      FROM x
      RUN --mount=type=cache npm ci && \\
        npm run build
      CMD ["node", "cli.js"]
    `,
  });
  const [run, command] = stages[0]?.instructions ?? [];
  expect(run?.text).toBe('npm ci && npm run build');
  expect(run?.words.map((word) => textOf(word.at))).toEqual(['npm', 'ci', '&&', 'npm', 'run', 'build']);
  expect(run?.execForm).toBe(false);
  expect(command?.words.map((word) => word.text)).toEqual(['node', 'cli.js']);
  expect(command?.execForm).toBe(true);
});

test('a file without FROM has no stage', () => {
  expect(build('RUN true\n')).toBeUndefined();
  expect(build('')).toBeUndefined();
});

test('here-documents are no file names, and no instructions', () => {
  const stage = build(
    fileText`
      FROM directus/directus:11.5.1
      COPY <<ONE two.env <<"THREE" /directus/
      FROM nginx
      ONE
      x y
      THREE
      RUN <<EOF
      npm install x
      ENV A=1
      EOF
      ENV B=2
    `,
  );
  expect(stage?.base?.name).toBe('directus/directus:11.5.1');
  expect(stage?.copies).toMatchObject([{ sources: ['two.env'], destination: '/directus', intoFolder: true }]);
  expect(stage?.env.map(({ name, value }) => [name, value])).toEqual([['B', '2']]);
  expect(stage?.stages[0]?.instructions.find(({ keyword }) => keyword === 'RUN')?.text).toContain('npm install x');
});

test('the escape directive, comments between continued lines, and Windows line ends', () => {
  expect(environment('# escape=`\r\nFROM x\r\nENV A=c:\\dir `\r\n  # why\r\n  B="a`"b"\r\n')).toEqual({
    A: 'c:\\dir',
    B: 'a"b',
  });
});

test('what the builder fills in is unknown', () => {
  expect(build('FROM base-$TARGETARCH\n')).toMatchObject({
    base: undefined,
    baseUnknown: 'the build argument TARGETARCH has no value here',
  });
  expect(build('FROM --platform=$BUILDPLATFORM node:22\n')?.base?.name).toBe('node:22');
  expect(build('FROM node:$NOT_DECLARED\n')).toMatchObject({
    base: undefined,
    baseUnknown: 'FROM names no whole image',
  });
});

test('where a relative destination lies depends on the base image', () => {
  const destinations = (text: string) => build(text)?.copies.map(({ destination }) => destination);
  expect(destinations('FROM directus/directus:11.5.1\nCOPY a b\n')).toEqual(['/directus/b']);
  expect(destinations('FROM node:22\nCOPY a b\n')).toEqual(['/b']);
  expect(
    destinations(fileText`
      FROM acme/tools
      COPY a b
      COPY c /d
    `),
  ).toEqual(['/d']);
  expect(
    destinations(fileText`
      FROM acme/tools
      WORKDIR /app
      WORKDIR cms
      COPY a b
    `),
  ).toEqual(['/app/cms/b']);
});

test("an ENTRYPOINT takes away an earlier stage's CMD", () => {
  expect(
    build(fileText`
      FROM x AS a
      CMD ["one"]
      FROM a
      ENTRYPOINT ["two"]
    `)?.command,
  ).toBeUndefined();
  expect(
    build(fileText`
      FROM x
      CMD ["one"]
      ENTRYPOINT ["two"]
    `)?.command?.text,
  ).toBe('one');
});

test('an empty ENTRYPOINT leaves the command to itself', () => {
  const stage = build(fileText`
    FROM x AS a
    ENTRYPOINT ["sh"]
    FROM a
    ENTRYPOINT []
    CMD ["./start.sh"]
  `);
  expect(stage?.entrypoint).toBeUndefined();
  expect(stage?.command?.text).toBe('./start.sh');
});

test('an enormous file has no stage', () => {
  expect(build(`FROM x\n${'RUN x\n'.repeat(50_000)}`)).toBeUndefined();
});

test('a word without an equals sign, at which the build ends, is no name of a variable', () => {
  expect(environment('FROM a\nENV A=x ENV SECRET hunter2 B=\n')).toEqual({ A: 'x', B: '' });
  expect(environment('FROM a\nENV A=\nENV SECRET hunter2==\n')).toEqual({ A: '', SECRET: 'hunter2==' });
});
