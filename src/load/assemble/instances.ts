import { isAbsent, valueSpan, type Environment } from '../../model/env.js';
import type { Instances } from '../../model/project.js';
import type { DeploymentDraft } from './deployment-draft.js';

/**
 * The number of Directus processes: replicas, times what PM2 starts in each container of the official
 * image (its command is pm2-runtime, and PM2_INSTANCES is read from the process environment only).
 */
export function instancesOf(draft: DeploymentDraft, processEnv: Environment, official: boolean): Instances {
  if (!official) return draft.instances;
  const pm2 = processEnv.get('PM2_INSTANCES');
  if (isAbsent(pm2) || draft.instances.count === 'max') return draft.instances;
  if (pm2.state === 'unknown')
    return pm2.assignment
      ? { ...draft.instances, count: draft.instances.count === 1 ? 'unknown' : draft.instances.count }
      : draft.instances;
  const at = valueSpan(pm2);
  const cause = { cause: 'PM2_INSTANCES', ...(at ? { at } : {}) };
  const text = pm2.value?.trim() ?? '';
  // PM2 takes 0 and `max` for one process per core, and a negative number for that many cores less.
  if (text === 'max' || /^(?:0|-\d+)$/.test(text)) return { count: 'max', ...cause };
  const count = Number(text);
  if (!Number.isInteger(count) || count < 2) return draft.instances;
  if (draft.instances.count === 'unknown') return { count, ...cause };
  if (draft.instances.count > 1) return { ...draft.instances, count: count * draft.instances.count };
  return { count, ...cause };
}
