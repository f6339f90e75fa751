import './figures.css';

/** Tones that stand off white by 3 : 1 at least, and off each other also where colours are not told apart: by their darkness. */
export type Tone = 'deep' | 'teal' | 'grey' | 'red';

export interface BarPart {
  readonly value: number;
  readonly tone: Tone;
}

export interface Bar {
  readonly label: string;
  /** One after the other. */
  readonly parts: readonly BarPart[];
  /** Where the bar should reach at least: a line across it. */
  readonly mark?: number;
  /** The numbers in words; readers hear it in the place of the bar. */
  readonly told: string;
}

export interface Legend {
  readonly tone: Tone | 'mark';
  readonly name: string;
}

/** Units of the drawing: it is stretched to whatever width there is. */
const WIDTH = 1000;
const HEIGHT = 20;

function Drawn({ parts, mark, most, told }: Pick<Bar, 'parts' | 'mark' | 'told'> & { readonly most: number }) {
  const scaled = (value: number): number => (most === 0 ? 0 : (value / most) * WIDTH);
  const starts = parts.map((_, place) => parts.slice(0, place).reduce((sum, part) => sum + part.value, 0));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="bar" role="img" aria-label={told}>
      <rect x="0" y="0" width={WIDTH} height={HEIGHT} className="bar-ground" />
      {parts.map((part, place) => <rect key={part.tone} x={scaled(starts[place] ?? 0)} y="0" width={scaled(part.value)} height={HEIGHT} className={`tone-${part.tone}`} />)}
      {mark !== undefined && <line x1={Math.min(scaled(mark), WIDTH - 2)} x2={Math.min(scaled(mark), WIDTH - 2)} y1="0" y2={HEIGHT} className="bar-mark" vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}

/** Bars from left to right, each with its name and its numbers beside it: nothing is told by colour or length alone. @param most where the scale ends; left out: at the longest */
export function Bars({ name, bars, legend = [], most }: { readonly name: string; readonly bars: readonly Bar[]; readonly legend?: readonly Legend[]; readonly most?: number }) {
  const longest = Math.max(0, ...bars.flatMap(({ parts, mark = 0 }) => [parts.reduce((sum, { value }) => sum + value, 0), mark]));
  return (
    <figure className="bars">
      <figcaption className="for-readers">{name}</figcaption>
      {legend.length > 0 && <ul className="legend">{legend.map((one) => <li key={one.name}><span className={`swatch swatch-${one.tone}`} aria-hidden="true" />{one.name}</li>)}</ul>}
      <ul>
        {bars.map((bar) => (
          <li key={bar.label} className="bar-row">
            <span className="bar-label">{bar.label}</span>
            <Drawn parts={bar.parts} told={`${bar.label}：${bar.told}`} most={most ?? longest} {...(bar.mark !== undefined && { mark: bar.mark })} />
            <span className="bar-told" aria-hidden="true">{bar.told}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
