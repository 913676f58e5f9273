/** United Kingdom postcodes, as they are written "NW1 2AB". Pure. */
const POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/;
const AT_THE_END = /([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})$/;

/** "nw12ab" gives "NW1 2AB"; undefined for what is no postcode. */
export function readPostcode(typed: string): string | undefined {
  const parts = POSTCODE.exec(typed.toUpperCase().replace(/\s+/g, ''));
  return parts === null ? undefined : `${parts[1]} ${parts[2]}`;
}

/** The postcode an address ends with. */
export function postcodeOfAddress(address: string): string | undefined {
  const parts = AT_THE_END.exec(address.toUpperCase().replace(/[\s.,|]+$/, ''));
  return parts === null ? undefined : `${parts[1]} ${parts[2]}`;
}
