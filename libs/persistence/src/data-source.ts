import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { connectionTo } from './connection.js';
import * as entities from './entities/index.js';
import { LedgerAndProjections1764000000000 } from './migrations/1764000000000-ledger-and-projections.js';
import { LimitsAndCalendar1764090000000 } from './migrations/1764090000000-limits-and-calendar.js';
import { HistoryArchive1764100000000 } from './migrations/1764100000000-history-archive.js';
import { Mend1764200000000 } from './migrations/1764200000000-mend.js';
import { Witnesses1764300000000 } from './migrations/1764300000000-witnesses.js';
import { EnterpriseClasses1764310000000 } from './migrations/1764310000000-enterprise-classes.js';
import { KeptRegistries1764320000000 } from './migrations/1764320000000-kept-registries.js';
import { Imports1764330000000 } from './migrations/1764330000000-imports.js';
import { ItemListsAndRuleDrafts1764340000000 } from './migrations/1764340000000-item-lists-and-rule-drafts.js';
import { Exchange1764350000000 } from './migrations/1764350000000-exchange.js';
import { VisitsOfEnterprise1764360000000 } from './migrations/1764360000000-visits-of-enterprise.js';
import { Escalations1764390000000 } from './migrations/1764390000000-escalations.js';
import { CodesOfEveryVersion1764400000000 } from './migrations/1764400000000-codes-of-every-version.js';
import { ImportsToldHonestly1764500200000 } from './migrations/1764500200000-imports-told-honestly.js';
import { RegistryEditors1764500400000 } from './migrations/1764500400000-registry-editors.js';
import { WhatIsExchanged1764500500000 } from './migrations/1764500500000-what-is-exchanged.js';
import { BatchesByNumber1764500500001 } from './migrations/1764500500001-batches-by-number.js';
import { EditorsOfEveryVersion1764500700000 } from './migrations/1764500700000-editors-of-every-version.js';
import { ExchangedLists1764600200000 } from './migrations/1764600200000-exchanged-lists.js';
import { WorkOfSteps1764600300000 } from './migrations/1764600300000-work-of-steps.js';
import { AccountsKept1764600500000 } from './migrations/1764600500000-accounts-kept.js';
import { SampleCounties1764600600000 } from './migrations/1764600600000-sample-counties.js';
import { ClerksOfTheFile1764701400000 } from './migrations/1764701400000-clerks-of-the-file.js';
import { WatchedLimits1764701000000 } from './migrations/1764701000000-watched-limits.js';
import { WhoseSteps1764700900000 } from './migrations/1764700900000-whose-steps.js';

export const MIGRATIONS = [
  LedgerAndProjections1764000000000,
  LimitsAndCalendar1764090000000,
  HistoryArchive1764100000000,
  Mend1764200000000,
  Witnesses1764300000000,
  EnterpriseClasses1764310000000,
  KeptRegistries1764320000000,
  Imports1764330000000,
  ItemListsAndRuleDrafts1764340000000,
  Exchange1764350000000,
  VisitsOfEnterprise1764360000000,
  Escalations1764390000000,
  CodesOfEveryVersion1764400000000,
  ImportsToldHonestly1764500200000,
  RegistryEditors1764500400000,
  WhatIsExchanged1764500500000,
  BatchesByNumber1764500500001,
  EditorsOfEveryVersion1764500700000,
  ExchangedLists1764600200000,
  WorkOfSteps1764600300000,
  AccountsKept1764600500000,
  SampleCounties1764600600000,
  WhoseSteps1764700900000,
  WatchedLimits1764701000000,
  ClerksOfTheFile1764701400000,
];

/**
 * A pool on the application's or, for migrations, the owner's role.
 * @param url postgres://… ; @param poolSize connections at most
 */
export function createDataSource(url: string, poolSize = 20): DataSource {
  return new DataSource({ ...connectionTo(url, poolSize, 'bihuan'), entities: Object.values(entities), migrations: MIGRATIONS });
}

/** Brings the schema to the newest state, with the owner's role; never at application start. */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const dataSource = await createDataSource(ownerUrl, 1).initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
