import { Alert, Button, type FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { FieldError } from './field-errors.js';

/** More are told at their fields, and here when these are put right. */
const MOST = 12;

interface Summed {
  readonly errors: readonly FieldError[];
  readonly form: FormInstance<Record<string, unknown>>;
  /** Brings the field onto the page, where only a part of the form is drawn; called before it is gone to. */
  readonly onShow?: (error: FieldError) => void;
}

/** All that is to be put right, above the form, in the words that stand at the fields too; each leads to its field. */
export function ErrorSummary({ errors, form, onShow }: Summed) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<readonly FieldError[]>([]);
  useEffect(() => {
    // What is left of what was told already takes nobody away from the field that they are at.
    if (errors.some((error) => !before.current.includes(error))) place.current?.focus();
    before.current = errors;
  }, [errors]);
  const goTo = (error: FieldError): void => {
    const { path } = error;
    if (onShow !== undefined) flushSync(() => onShow(error));
    form.scrollToField([...path], { focus: true, block: 'center' });
    // A group of choices cannot be focused itself: then the first of them.
    document.getElementById(path.join('_'))?.querySelector('input')?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} className="problem" role="alert" aria-atomic={false}>
      <Alert
        type="error"
        showIcon
        role="none"
        title={`有 ${errors.length} 处需要改正`}
        description={
          <ul>
            {errors.slice(0, MOST).map((error) => (
              <li key={`${error.path.join('.')} ${error.message}`}>{error.path.length === 0 ? error.message : <Button type="link" onClick={() => goTo(error)}>{error.message}</Button>}</li>
            ))}
            {errors.length > MOST && <li>还有 {errors.length - MOST} 处，见下面各栏。</li>}
          </ul>
        }
      />
    </div>
  );
}
