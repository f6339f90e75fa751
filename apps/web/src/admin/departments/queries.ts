import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';

/** Sends a change of a department; the list by which every screen calls departments is asked for anew. */
export function useKeepDepartment(): <Answer>(change: () => Promise<Answer>) => Promise<Answer> {
  const queries = useQueryClient();
  return async (change) => {
    try {
      return await change();
    } finally {
      await queries.invalidateQueries({ queryKey: keys.kept('departments') });
    }
  };
}
