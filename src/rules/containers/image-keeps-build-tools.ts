import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { DockerfileInstruction } from '../../model/dockerfile.js';

const INSTALLS =
  /\b(?:apk\s+(?:-\S+\s+)*add|apt(?:-get)?\s+(?:-\S+\s+)*install|dnf\s+(?:-\S+\s+)*install|yum\s+(?:-\S+\s+)*install)\b([^;&|]{0,2000})/g;
const REMOVES =
  /\b(?:apk\s+(?:-\S+\s+)*del|apt(?:-get)?\s+(?:-\S+\s+)*(?:purge|remove|autoremove)|dnf\s+(?:-\S+\s+)*remove|yum\s+(?:-\S+\s+)*remove)\b/;
/** Compilers and what drives them: native modules of npm need them while they are installed, and never again. */
const TOOLS: ReadonlySet<string> = new Set([
  'build-base',
  'build-essential',
  'clang',
  'cmake',
  'g++',
  'gcc',
  'make',
  'node-gyp',
]);

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: Directus runs just as well.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'The image that runs Directus should not contain compilers.',
  why: 'Compilers are needed to install native modules, not to run them. In the image that runs they take hundreds of megabytes at every pull, bring vulnerabilities that scanners then report, and help whoever breaks in.',
  help: 'Build in a stage of its own and copy the result: `FROM node:22-alpine AS build` … `COPY --from=build`; or remove them in the same RUN.',
  evidence: [
    'docs.docker.com/build/building/multi-stage: build tools stay out of the final image',
    'docs.docker.com/build/building/best-practices: do not install unnecessary packages',
  ],
  messages: { kept: 'The image keeps {tools}, needed for its build alone.' },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      USER root
      RUN apk add --no-cache python3 make g++ && npm install argon2
      USER node
    `,
    good: `
      ==> Dockerfile <==
      FROM node:22-alpine AS build
      RUN apk add --no-cache python3 make g++ && npm install argon2
      FROM directus/directus:11.17.4
      COPY --from=build /node_modules/argon2 /directus/node_modules/argon2
    `,
  },
  check({ deployment, report }) {
    for (const instruction of deployment.build?.image.stages.flatMap((stage) => stage.instructions) ?? []) {
      const tools = toolsKeptBy(instruction);
      if (tools.length > 0) return report('kept', { at: instruction.at, data: { tools: tools.join(', ') } });
    }
  },
});

function toolsKeptBy({ keyword, text }: DockerfileInstruction): string[] {
  if (keyword !== 'RUN' || REMOVES.test(text)) return [];
  const words = [...text.matchAll(INSTALLS)].flatMap((match) => (match[1] ?? '').split(/\s+/));
  return [...new Set(words.map((word) => word.replace(/[=~<>][^]*/, '')).filter((word) => TOOLS.has(word)))];
}
