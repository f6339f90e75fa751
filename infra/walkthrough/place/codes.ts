import { organisationCheckDigit, usccCheckDigit } from '#domain/registries/uscc';

/** A valid social credit code of a division that does not exist (990000), for a fictional enterprise. */
export function fictionalUscc(serial: number): string {
  const organisation = `MA${String(serial).padStart(6, '0')}`;
  const first17 = `91990000${organisation}${organisationCheckDigit(organisation)}`;
  return first17 + usccCheckDigit(first17);
}
