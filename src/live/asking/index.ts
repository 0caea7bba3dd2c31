import type { Answer, Limits, Question } from '../model.js';
import { askAddress } from './address.js';
import { unknown } from './answers.js';
import { askDatabase } from './database.js';
import { askFolder } from './folder.js';
import { askDirectory } from './ldap.js';
import { askMail } from './mail.js';
import { messageOf } from './network-error.js';
import { askObjectStorage } from './object-storage.js';
import { askPort } from './port.js';
import { askRedis } from './redis.js';
import { askS3 } from './s3.js';
import { askProvider } from './sign-on.js';
import { askSqlite } from './sqlite.js';
import { quoted } from '../quotes.js';

/** Asks a real service, read-only. Never throws: what goes wrong in here is an answer that nothing is known. */
export async function ask(question: Question, limits: Limits): Promise<readonly Answer[]> {
  try {
    return await answersTo(question, limits);
  } catch (error) {
    return [unknown(`The question could not be asked: ${quoted(messageOf(error))}`)];
  }
}

async function answersTo(question: Question, limits: Limits): Promise<readonly Answer[]> {
  switch (question.kind) {
    case 'postgres':
    case 'mysql':
      return askDatabase(question, limits);
    case 'sqlite':
      return askSqlite(question);
    case 'port':
      return askPort(question, limits);
    case 'redis':
      return askRedis(question, limits);
    case 'folder':
      return askFolder(question);
    case 's3':
      return askS3(question, limits);
    case 'azure':
    case 'supabase':
    case 'cloudinary':
    case 'gcs':
      return askObjectStorage(question, limits);
    case 'mail':
      return askMail(question, limits);
    case 'address':
      return askAddress(question, limits);
    case 'openid':
    case 'reach':
      return askProvider(question, limits);
    case 'ldap':
      return askDirectory(question, limits);
  }
}
