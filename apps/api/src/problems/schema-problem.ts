import { invalid, type ProblemError } from './problem-error.js';

/** As the Standard Schema interface words it. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const MOST_ERRORS = 20;

/** What a schema found, field by field, as one problem. @param within JSON Pointer of what was checked */
export function schemaProblem(issues: readonly Issue[], within = ''): ProblemError {
  const errors = issues.slice(0, MOST_ERRORS).map(({ path, message }) => ({ pointer: pointerTo(path ?? [], within), detail: message }));
  const [first] = errors;
  const rest = issues.length > 1 ? `（共 ${issues.length} 处有误，请逐项更正）` : '';
  return invalid('INVALID_INPUT', `${first?.detail ?? '提交的内容不符合要求。'}${rest}`, errors);
}

/** RFC 6901. */
function pointerTo(path: NonNullable<Issue['path']>, within: string): string {
  const parts = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  return within + parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
