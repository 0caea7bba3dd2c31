import type { z } from 'zod';
import type { ExampleFiles } from './example-files.js';
import type { Variable } from '../model/env.js';
import type { Fix } from '../model/fix.js';
import type { Impact, Precision, Severity } from '../model/finding.js';
import type { Deployment, Project, StageName } from '../model/project.js';
import type { Span } from '../model/source.js';

/** The names between braces in a message: `'{length} characters'` gives `'length'`. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/**
 * What may stand in for a placeholder. A variable gives its value, masked where it is secret; so a
 * rule never has to think of masking, and never may pass a secret's text as a plain string.
 */
export type Datum = string | number | Variable;

export interface MessageSpec {
  readonly text: string;
  /** Where they differ from the rule's own. */
  readonly severity?: Severity;
  readonly impact?: Impact;
  readonly help?: string;
}

export type Messages = Readonly<Record<string, string | MessageSpec>>;

type TextOf<Message> = Message extends string
  ? Message
  : Message extends { text: infer Text extends string; help?: infer Help }
    ? Text | (Help extends string ? Help : never)
    : never;

type DataOf<Message> = [Placeholders<TextOf<Message>>] extends [never]
  ? { data?: Readonly<Record<string, Datum>> }
  : { data: Readonly<Record<Placeholders<TextOf<Message>>, Datum>> & Readonly<Record<string, Datum>> };

/** Another place that explains a finding, with what is to be seen there. */
export interface RelatedPlace {
  readonly at: Span;
  readonly message: string;
}

export interface ReportOptions {
  /** A place, or a variable: then its value's place, with what it hides and where it came through as related places. */
  readonly at: Span | Variable | undefined;
  /** The variable that it is about, where `at` isn't one. */
  readonly variable?: string;
  /** All variables that it is about, where there are several. */
  readonly about?: readonly string[];
  /** Variables that are missing or wrong because of it: what other rules say of them is not said again. */
  readonly explains?: readonly string[];
  /** What stands at its place is not meant as a value: what other rules say of that value is not said again. */
  readonly explainsValue?: boolean;
  readonly related?: readonly (RelatedPlace | undefined)[];
  readonly severity?: Severity;
  readonly impact?: Impact;
  /**
   * How to fix this very case, where the rule's or the message's `help` is too general. Placeholders are filled from
   * `data`.
   */
  readonly help?: string;
  /** How files are changed so that the finding is gone. Placeholders of its title are filled from `data`. */
  readonly fix?: Fix | undefined;
}

export type ReportFunction<M extends Messages> = <Id extends keyof M & string>(
  message: Id,
  report: ReportOptions & DataOf<M[Id]>,
) => void;

interface Context<M extends Messages, Options> {
  readonly project: Project;
  readonly options: Options;
  readonly report: ReportFunction<M>;
}

export interface DeploymentContext<M extends Messages, Options> extends Context<M, Options> {
  readonly deployment: Deployment;
}

export type ProjectContext<M extends Messages, Options> = Context<M, Options>;

export interface RuleOptions<Options> {
  readonly defaults: Options;
  /** zod is handed in, so that a run without options in its configuration needn't load it. */
  readonly schema: (zod: typeof z) => z.ZodType<{ [Name in keyof Options]?: Options[Name] | undefined }>;
}

/** Small projects (`filesOf` reads them): each bad one must be reported by the rule, each good one must be silent. */
export interface Examples {
  readonly bad: ExampleFiles;
  readonly good: ExampleFiles;
}

/** What a rule's file says. Its name is the rule's id and its folder the topic. */
export interface RuleDefinition<M extends Messages = Messages, Options = unknown> {
  readonly severity: Severity;
  /** Why it is no more and no less, in one line; also where a message or a report differs from it. The rules here all have one. */
  readonly severityReason?: string;
  readonly impact: Impact;
  /** How seldom it is wrong; `high` unless said. */
  readonly precision?: Precision;
  /** Good practice that nearly every project lacks: the text report puts such findings of one deployment on one line. */
  readonly commonplace?: true;
  /** At which stages a deployment is asked; `all` includes templates. */
  readonly stages: readonly StageName[];
  /** It is about what serves requests: not asked of jobs that only run `bootstrap`, `schema apply` and the like. */
  readonly serversOnly?: true;
  /** One sentence: what must be so. */
  readonly summary: string;
  readonly why: string;
  /** One sentence: how to fix it. Placeholders are filled from the data of the report. */
  readonly help: string;
  /** The same where no case is at hand (`explain`, the rule's page, code scanning), for a `help` with placeholders. */
  readonly helpInGeneral?: string;
  /** A fact with its source, or `oracle: <case>`. */
  readonly evidence: readonly string[];
  readonly options?: RuleOptions<Options>;
  readonly messages: M;
  readonly examples: Examples;
  /** Asked once for each deployment whose stage is in `stages`. */
  readonly check?: (context: DeploymentContext<M, Options>) => void;
  /** Asked once. */
  readonly checkProject?: (context: ProjectContext<M, Options>) => void;
}

export interface Rule<M extends Messages = Messages, Options = unknown> extends RuleDefinition<M, Options> {
  /** States the fault; never reused. */
  readonly id: string;
  /** What it is about; the rules of a topic stand together in RULES.md. */
  readonly topic: string;
}

/** Any rule, where its messages and options don't matter. */
export type AnyRule = Rule<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

export const ALL_STAGES = [
  'production',
  'staging',
  'development',
  'test',
  'template',
] as const satisfies readonly StageName[];
/** Stages at which something runs. */
export const RUNNING_STAGES = ['production', 'staging', 'development', 'test'] as const satisfies readonly StageName[];
/** Stages that others rely on. */
export const LIVE_STAGES = ['production', 'staging'] as const satisfies readonly StageName[];

/** A rule as its own file gives it: the list adds its id and topic. */
export type AnyRuleDefinition = RuleDefinition<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Gives a rule its types: each message's placeholders are checked against the data of each report. */
export function defineRule<const M extends Messages, Options = Record<string, never>>(
  rule: Rule<M, Options>,
): Rule<M, Options>;
/** The same for a file of `src/rules`, whose path tells id and topic. */
export function defineRule<const M extends Messages, Options = Record<string, never>>(
  rule: RuleDefinition<M, Options>,
): RuleDefinition<M, Options>;
export function defineRule(rule: AnyRuleDefinition): AnyRuleDefinition {
  return rule;
}

/**
 * Gives a rule of `src/rules` its id and topic, which are the names of its file and folder. In place: a copy would read
 * the texts that only explain it, which the build leaves unread (scripts/unread-texts.mjs).
 */
export function named(topic: string, id: string, rule: AnyRuleDefinition): AnyRule {
  return Object.assign(rule, { topic, id });
}
