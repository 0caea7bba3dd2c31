import type { ComposeService } from '../../model/compose.js';
import type { Deployment, Project } from '../../model/project.js';
import type { SourceFile } from '../../model/source.js';
import { commandText } from '../../model/tree.js';
import type { Evidence } from '../model.js';
import { firstMatch } from './first-match.js';

const TOOL =
  /\b(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mariabackup|mongodump|restic|borgmatic|borg|litestream|rclone|velero|[\w-]{0,60}db-backup[\w-]{0,60}|[\w-]{0,60}pg-?backup[\w-]{0,60}|postgres-backup[\w-]{0,60}|docker-volume-backup|barman|wal-g|pgbackrest)\b/i;

/**
 * A tool that backs up and runs of its own accord: a service beside Directus, a CronJob, a scheduled job or
 * a table of cron. One that is merely written down (a script, an image that contains it) waits for somebody.
 */
export function backupSeen({ compose }: Deployment, project: Project): Evidence {
  const service =
    compose &&
    [...compose.project.services.values()].filter(({ enabled }) => enabled).flatMap((one) => toolOf(one) ?? [])[0];
  if (service) return { status: 'passed', reason: `The service ${service.name} runs ${service.tool}.`, at: service.at };
  const matches = project.sources
    .filter(({ path }) => !/\.(?:md|mdx|txt)$/i.test(path))
    .flatMap((file) => {
      const match = firstMatch(file, TOOL);
      return match ? [{ file, ...match }] : [];
    });
  const scheduled = matches.find(({ file }) => runsByItself(file));
  if (scheduled) return { status: 'passed', reason: `${scheduled.text} runs on a schedule.`, at: scheduled.at };
  const [written] = matches.filter(
    ({ file }) => !/(?:^|\/)(?:dockerfile[^/]*|[^/]*\.dockerfile|package-lock\.json|[^/]*\.lock)$/i.test(file.path),
  );
  if (written)
    return {
      status: 'manual',
      reason: `${written.text} is written down, but nothing in the repository runs it regularly.`,
      at: written.at,
    };
  return { status: 'manual', reason: 'No backup was seen in the repository.' };
}

const RESTORES =
  /\b(?:pg_restore|mysql\s[^\n]{0,200}<|restic\s+(?:-\S+\s+)*(?:restore|check)|borg\s+(?:extract|check)|pgbackrest\s[^\n]{0,200}\brestore|wal-g\s+backup-fetch|litestream\s+restore|velero\s+restore)\b/;

/** A restore that runs on a schedule. */
export function restoreTested(_: Deployment, project: Project): Evidence {
  const [seen] = project.sources.filter(runsByItself).flatMap((file) => firstMatch(file, RESTORES) ?? []);
  if (seen)
    return { status: 'passed', reason: `${seen.text.split(/\s+/, 2).join(' ')} runs on a schedule.`, at: seen.at };
  return { status: 'manual', reason: 'No file tells whether a backup was ever restored.' };
}

function toolOf({
  name,
  image,
  command,
  entrypoint,
  at,
}: ComposeService): { readonly name: string; readonly tool: string; readonly at: Evidence['at'] } | undefined {
  for (const tree of [entrypoint, command]) {
    const tool = tree && TOOL.exec(commandText(tree))?.[0];
    if (tree && tool !== undefined) return { name, tool, at: tree.at };
  }
  const tool = TOOL.exec(image?.name ?? '')?.[0];
  return tool === undefined ? undefined : { name, tool, at: image?.at ?? at };
}

/** A CronJob, a workflow with a schedule, a table of cron, or the service of a systemd timer. */
function runsByItself({ path, text }: SourceFile): boolean {
  if (/(?:^|\/)(?:crontab[^/]*|cron\.[a-z]+\/[^/]+|[^/]+\.cron)$/i.test(path)) return true;
  if (/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\//.test(path)) return /^[ \t-]{0,200}cron:/m.test(text);
  return /^kind:[ \t]*["']?CronJob\b/m.test(text);
}
