import type { Deployment } from '../../model/project.js';
import type { Asked, Subject } from '../model.js';
import { addressQuestions } from './address.js';
import { databaseQuestions } from './database.js';
import { licenseQuestions } from './license.js';
import { mailQuestions } from './mail.js';
import { redisQuestions } from './redis.js';
import { signOnQuestions } from './sign-on.js';
import { storageQuestions } from './storage.js';
import type { Standpoint } from './standpoint.js';

/** What is asked about one deployment. */
export interface QuestionsRequest {
  /** Of the project, absolute. */
  readonly root: string;
  readonly from: Standpoint;
  /** `--url`: what is asked instead of PUBLIC_URL. */
  readonly url: string | undefined;
  /** What is looked at beside a server, such as a certificate in a variable, is in force then or not. */
  readonly now: Date;
}

/** The questions about one subject; empty where the deployment has nothing of the kind. */
export function questionsAbout(subject: Subject, deployment: Deployment, request: QuestionsRequest): readonly Asked[] {
  const { root, from } = request;
  switch (subject) {
    case 'database':
      return databaseQuestions(deployment, root, from);
    case 'redis':
      return redisQuestions(deployment, from);
    case 'storage':
      return storageQuestions(deployment, root, from);
    case 'mail':
      return mailQuestions(deployment, from);
    case 'address':
      return addressQuestions(deployment, request.url);
    case 'single-sign-on':
      return signOnQuestions(deployment, from, request.now);
    case 'license':
      return licenseQuestions(deployment, from);
  }
}
