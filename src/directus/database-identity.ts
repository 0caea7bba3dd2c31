import type { Deployment } from '../model/project.js';
import { containerPath, mountOf } from '../model/mounts.js';
import { settingOf, settingText } from './setting.js';

const SERVER_PARTS = ['DB_CONNECTION_STRING', 'DB_HOST', 'DB_PORT', 'DB_DATABASE', 'DB_SEARCH_PATH'];

/** Do two deployments surely work on different databases? False where a part that would tell isn't known. */
export function haveDifferentDatabases(one: Deployment, other: Deployment): boolean {
  const clients = [settingText(one, 'DB_CLIENT'), settingText(other, 'DB_CLIENT')];
  if (clients.includes(undefined)) return false;
  if (clients[0] !== clients[1]) return true;
  if (clients[0] === 'sqlite3') return haveDifferentFiles(one, other);
  return SERVER_PARTS.some((name) => differ(one, other, name));
}

function differ(one: Deployment, other: Deployment, name: string): boolean {
  const [first, second] = [settingOf(one, name), settingOf(other, name)];
  return first.known && second.known && String(first.value) !== String(second.value);
}

/** The same path is another file where something else is mounted on it. */
function haveDifferentFiles(one: Deployment, other: Deployment): boolean {
  if (!one.container || !other.container) return differ(one, other, 'DB_FILENAME');
  const [first, second] = [one, other].map((deployment) => {
    const path = settingOf(deployment, 'DB_FILENAME');
    if (!path.known) return undefined;
    const mount = mountOf(deployment.mounts, containerPath(String(path.value), deployment.workingDirectory));
    return `${mount?.source ?? `inside ${deployment.id}`} ${String(path.value)}`;
  });
  return first !== undefined && second !== undefined && first !== second;
}
