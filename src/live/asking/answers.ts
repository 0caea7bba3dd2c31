import type { Answer } from '../model.js';

export function passed(message: string, about?: string): Answer {
  return { status: 'passed', message, about };
}

export function failed(message: string, about?: string): Answer {
  return { status: 'failed', message, about };
}

export function unknown(message: string, about?: string): Answer {
  return { status: 'unknown', message, about };
}
