import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PROCESS_KINDS, type ProcessKind } from '#domain/process/process';
import { processPath } from './process-path.js';

interface Row {
  readonly kind: ProcessKind;
  readonly number: string;
  /** What waits or happened there: the name of the step; or of the process itself, then without a title. */
  readonly what: string;
  readonly title?: string;
  readonly about: string;
  /** What decides on it, one after the other: of a check how, by whom and when. */
  readonly facts?: readonly string[];
  /** Before all that: a box by which it is chosen. */
  readonly choice?: ReactNode;
  /** Below that: whose it is, what is to be heeded. */
  readonly note?: ReactNode;
  /** At the end of the row: its light, its state. */
  readonly children?: ReactNode;
}

/** One process in a list. The whole row leads to it; what stands at its end may be pressed by itself. */
export function ProcessRow({ kind, number, title, what, about, facts = [], choice, note, children }: Row) {
  return (
    <article className="row">
      {choice !== undefined && choice !== null && <div className="row-choice">{choice}</div>}
      <div className="row-what">
        <h2><Link to={processPath(kind, number)} className="row-link">{what}{title !== undefined && <span className="for-readers">：{title}</span>}</Link></h2>
        {title !== undefined && <p className="row-title">{title}</p>}
        <p className="row-about">
          <Tag>{PROCESS_KINDS[kind]}</Tag>
          <span>{number}</span>
          <span>{about}</span>
        </p>
        {facts.length > 0 && <p className="row-facts">{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>}
        {note}
      </div>
      <div className="row-end">{children}</div>
    </article>
  );
}
