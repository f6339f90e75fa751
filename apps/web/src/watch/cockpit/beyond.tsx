import { Link } from 'react-router';

/** That a list stops before its end is said, with how many there are and where the rest stands. */
export function Beyond({ shown, total, to, where }: { readonly shown: number; readonly total: number; readonly to: string; readonly where: string }) {
  if (total <= shown) return null;
  return <p className="list-about" role="note">共 {total} 件，这里列出前 {shown} 件。<Link to={to}>{where}</Link></p>;
}
