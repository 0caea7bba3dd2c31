import type { Span } from '../../../model/source.js';

/** A file of Terraform or OpenTofu: what stands between braces, or in the whole file. */
export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
}

/** `name = value` */
export interface HclAttribute {
  readonly key: Span;
  readonly value: HclExpression;
}

/** `resource "docker_container" "cms" { ... }` */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** The last label, or the type where there is none: what people call the block. */
  readonly at: Span;
  readonly body: HclBody;
}

interface Placed {
  /** What was written, quotes excluded. */
  readonly at: Span;
}

export interface HclLiteral extends Placed {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** A text with `${}` in it, or a heredoc. */
export interface HclTemplate extends Placed {
  readonly kind: 'template';
  readonly parts: readonly (string | HclExpression)[];
}

export interface HclTuple extends Placed {
  readonly kind: 'tuple';
  readonly items: readonly HclExpression[];
}

export interface HclObject extends Placed {
  readonly kind: 'object';
  readonly elements: readonly HclElement[];
}

export interface HclElement {
  /** A bare word is the key itself. */
  readonly key: HclExpression;
  readonly value: HclExpression;
}

/** `var.tag`, `local.env["X"]`, `aws_ecs_task_definition.cms.arn` */
export interface HclReference extends Placed {
  readonly kind: 'reference';
  readonly path: readonly string[];
}

export interface HclCall extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly HclExpression[];
}

/** `[for name, value in COLLECTION : { ... }]` or `{for ... : KEY => VALUE}` */
export interface HclFor extends Placed {
  readonly kind: 'for';
  /** One or two names. */
  readonly names: readonly string[];
  readonly collection: HclExpression;
  /** Set where it makes an object. */
  readonly key?: HclExpression;
  readonly value: HclExpression;
  /** It has an `if`. */
  readonly filtered: boolean;
}

/** An operation, a condition, a splat: its value isn't worked out. */
export interface HclOther extends Placed {
  readonly kind: 'other';
}

export type HclExpression =
  HclLiteral | HclTemplate | HclTuple | HclObject | HclReference | HclCall | HclFor | HclOther;
