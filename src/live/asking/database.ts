import type { Answer, DatabaseQuestion, Limits } from '../model.js';
import { passed, unknown } from './answers.js';
import { askMysql } from './mysql.js';
import { nameOf } from './network-error.js';
import { connectionProblem } from './port.js';
import { askPostgres } from './postgres.js';

/** Asks a database server as a whole, or only whether it listens, where the login can't be known. */
export async function askDatabase(question: DatabaseQuestion, limits: Limits): Promise<Answer[]> {
  const { withoutLogin, address, blame } = question;
  if (withoutLogin === undefined)
    return question.kind === 'postgres' ? askPostgres(question, limits) : askMysql(question, limits);
  const problem = await connectionProblem(address, blame.host, limits);
  if (problem) return [problem];
  return [
    passed(`${nameOf(address)} takes connections.`, blame.host),
    unknown(`Nothing was asked of the database itself: ${withoutLogin}.`),
  ];
}
