import { createDataSource } from '#persistence';
import { openRehearsal } from '#persistence/accounts/rehearsals';
import { createAccounts } from '#persistence/registries/create-accounts';
import { keepPasswords } from '#persistence/registries/sample-accounts';

/** Where no sample may be loaded: an administrator of a rehearsal of its own, who sets up the one that is played. */
export async function plantAdministrator(databaseUrl: string, home: string): Promise<void> {
  const dataSource = await createDataSource(databaseUrl, 2).initialize();
  try {
    await dataSource.transaction(async (manager) => {
      const own = await openRehearsal(manager, null);
      if (own === null) throw new Error('An empty database has no code left for a rehearsal');
      const { created } = await createAccounts(manager, [{ login: 'admin', name: '演练管理员', jurisdiction: own.code, department: null, officer: null, roles: ['admin'] }]);
      await keepPasswords(home, created, new Map());
    });
  } finally {
    await dataSource.destroy();
  }
}
