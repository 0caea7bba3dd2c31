import type { Instances } from '../../../model/project.js';
import { unknownScalar, entriesOf, pick, scalarText, type ScalarTree, type Tree } from '../../../model/tree.js';

/** The containers of a template's task definitions, with how many of them the services run. */
export function taskDefinitions(template: Tree): { readonly definitions: Tree; readonly instances: Instances }[] {
  const resources = entriesOf(pick(template, 'Resources'));
  const counts = resources
    .filter(([, { value }]) => scalarText(pick(value, 'Type')) === 'AWS::ECS::Service')
    .map(([, { value }]) => pick(value, 'Properties', 'DesiredCount'));
  return resources.flatMap(([, { value }]) => {
    if (scalarText(pick(value, 'Type')) !== 'AWS::ECS::TaskDefinition') return [];
    const definitions = pick(value, 'Properties', 'ContainerDefinitions');
    // Of several services nobody knows here which one runs this task.
    return definitions ? [{ definitions, instances: instancesOf(counts.length === 1 ? counts[0] : undefined) }] : [];
  });
}

function instancesOf(tree: Tree | undefined): Instances {
  const count = Number(scalarText(tree && resolvedIntrinsics(tree)) ?? Number.NaN);
  if (!tree || !Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return count > 1 ? { count, at: tree.at, cause: 'DesiredCount' } : { count, cause: undefined };
}

/**
 * A value in which an intrinsic function of CloudFormation stands: what it gives is known when the stack is made.
 * `!Sub` of a text without `${}` is that text.
 */
export function resolvedIntrinsics(tree: Tree | undefined): Tree | undefined {
  if (tree?.kind === 'mapping') {
    const [name, { key, value }] = entriesOf(tree)[0] ?? ['', { key: tree.at, value: tree }];
    return /^(?:Ref|Fn::\w+)$/.test(name) ? computed(value.kind === 'scalar' ? value.at : key) : tree;
  }
  if (tree?.kind !== 'scalar' || tree.tag === undefined) return tree;
  return tree.tag === '!Sub' && !tree.text.includes('${') ? tree : computed(tree.at);
}

function computed(at: Tree['at']): ScalarTree {
  return unknownScalar(at, 'CloudFormation fills it in');
}
