import { posix } from 'node:path';
import { expect, test } from 'vitest';
import {
  loadComposeProject,
  type ComposeRequest,
} from '../../../../../src/load/kinds/compose/model/load-compose-project.js';
import { memoryTree } from '../../../../../src/load/files/memory-tree.js';
import measured from '../../../../measured/compose-projects.json' with { type: 'json' };

interface MeasuredProject {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: { readonly cwd?: string; readonly profiles?: readonly string[] };
  readonly osEnv: Readonly<Record<string, string>>;
  readonly service: string;
  readonly expectedEnvironment?: Readonly<Record<string, string | null>>;
  readonly expected?: { readonly image?: string; readonly replicas?: number };
  readonly expectedError?: string;
}

const projects = measured as unknown as readonly MeasuredProject[];

test.each(projects.map((project) => [project.id, project] as const))(
  '%s',
  (_id, { files, args, osEnv, service: name, ...wanted }) => {
    const request: ComposeRequest = {
      cwd: posix.normalize(args.cwd ?? '.').replace(/^\.$/, ''),
      host: new Map(Object.entries(osEnv)),
      ...(args.profiles ? { profiles: args.profiles } : {}),
    };
    const project = loadComposeProject(memoryTree(files), request);
    const messages = project.problems.map((problem) => problem.message);
    if (wanted.expectedError !== undefined) {
      expect(messages.join('\n')).toContain(wanted.expectedError);
      return;
    }
    expect(messages).toEqual([]);
    const service = project.services.get(name);
    const variables = service?.environment
      .all()
      .map(
        (variable) =>
          [
            variable.name,
            variable.state === 'set' ? variable.value : variable.state === 'removed' ? null : variable.state,
          ] as const,
      );
    expect(Object.fromEntries(variables ?? [])).toEqual(wanted.expectedEnvironment);
    expect({ image: service?.image?.name, replicas: service?.replicas }).toEqual(
      wanted.expected && { image: wanted.expected.image, replicas: wanted.expected.replicas },
    );
  },
);
