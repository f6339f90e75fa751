import { CheckOutlined } from '@ant-design/icons';
import type { Stop } from './course.js';

const STATES = { done: '已完成', current: '正在办理', waiting: '尚未开始' } as const satisfies Record<Stop['state'], string>;

/** How far the draw has come. Announced as it moves: it moves by itself while others act. */
export function CourseBar({ stops }: { readonly stops: readonly Stop[] }) {
  const done = stops.filter(({ state }) => state === 'done').length;
  return (
    <section className="panel course" aria-label="抽取进度">
      <ol className="course-stops">
        {stops.map(({ name, state, progress }, index) => (
          <li key={name} className={`course-stop course-${state}`} {...(state === 'current' && { 'aria-current': 'step' as const })}>
            <span className="course-mark" aria-hidden="true">{state === 'done' ? <CheckOutlined /> : index + 1}</span>
            <span className="course-name">{name}</span>
            <span className="course-state">{state === 'current' && progress !== undefined ? `${progress.done} / ${progress.of}` : STATES[state]}</span>
          </li>
        ))}
      </ol>
      <p className="for-readers" role="status">抽取进度：{stops.length} 步中已完成 {done} 步</p>
    </section>
  );
}
