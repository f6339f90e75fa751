import { Link } from 'react-router';
import './figures.css';

/** A number that opens the list behind it; nothing stands behind a zero. @param of what it counts, for readers */
export function Count({ value, to, of }: { readonly value: number; readonly to: string; readonly of: string }) {
  if (value === 0) return <span className="quiet">0</span>;
  return <Link to={to} className="count">{value}<span className="for-readers">（{of}，打开清单）</span></Link>;
}
