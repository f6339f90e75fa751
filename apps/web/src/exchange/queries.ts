import { batchList, batchView, mappedImported, mappingChecked, mappingList, mappingView, outboxPage, partsPage, receiptHistory, receiptsTaken, takenHistory, type MappingBody } from '#contract/http/exchange';
import type { DeliveryState } from '#domain/exchange/delivery';
import type { ExchangedRecord, Platform, SentRecord } from '#domain/exchange/platform';
import { useCommandKey } from '../acts/use-perform.js';
import { send, upload } from '../api/ask.js';
import { useChange, useOne, usePaged } from '../api/queries.js';

const pathOf = (platform: Platform): string => `/exchange/${platform}`;

export const useOutbox = (platform: Platform, record: SentRecord, state: DeliveryState | undefined) => usePaged(outboxPage, `${pathOf(platform)}/outbox`, { record, state });
export const useEnterprises = (platform: Platform, asked: { readonly number: string; readonly version: number; readonly state: string | undefined }) => usePaged(partsPage, `${pathOf(platform)}/enterprises`, asked);
export const useBatches = (platform: Platform) => useOne(batchList, `${pathOf(platform)}/batches`);
export const useReceiptHistory = (platform: Platform) => useOne(receiptHistory, `${pathOf(platform)}/receipts`);
export const useTakenHistory = (platform: Platform) => useOne(takenHistory, `${pathOf(platform)}/files`);
export const useMappings = (platform: Platform) => useOne(mappingList, `${pathOf(platform)}/mappings`);
export const useMapping = (platform: Platform, record: ExchangedRecord) => useOne(mappingView, `${pathOf(platform)}/mappings/${record}`);

/** Where the file of a batch is fetched from. */
export const batchPath = (platform: Platform, id: string): string => `${pathOf(platform)}/batches/${id}/file`;

/** One file of whatever waits; asked again after no answer came, it is the same file. @param seen what tells this time from the next: how much has been sent before */
export function useSend(platform: Platform, record: SentRecord, seen: string) {
  const keyFor = useCommandKey();
  return useChange(() => send(batchView, 'POST', `${pathOf(platform)}/batches`, { body: { record }, key: keyFor(JSON.stringify([platform, record, seen])) }));
}

export interface HandedReceipt {
  readonly record: SentRecord;
  readonly batch: string | undefined;
  readonly file: File;
}

export const useTakeReceipt = (platform: Platform) =>
  useChange(({ record, batch, file }: HandedReceipt) => upload(receiptsTaken, `${pathOf(platform)}/receipts`, { record, batch, name: file.name }, file));

export interface HandedRegistry {
  readonly platform: Platform;
  readonly kind: 'enterprise' | 'officer';
  readonly mode: 'onlyCorrect' | 'allOrNothing';
  readonly file: File;
}

export const useTakeRegistry = () => useChange(({ platform, kind, mode, file }: HandedRegistry) => upload(mappedImported, `${pathOf(platform)}/registries/${kind}`, { mode, name: file.name }, file));

export const useCheckSample = (platform: Platform, record: ExchangedRecord) => useChange((file: File) => upload(mappingChecked, `${pathOf(platform)}/mappings/${record}/check`, { name: file.name }, file));

export const useSaveMapping = (platform: Platform, record: ExchangedRecord) =>
  useChange(({ body, version }: { readonly body: MappingBody; readonly version: number }) => send(mappingView, 'PUT', `${pathOf(platform)}/mappings/${record}`, { body, ifMatch: `"${version}"` }));
