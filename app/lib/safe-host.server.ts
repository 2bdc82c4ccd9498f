import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.server";

/** An IP address as text. `family`: 4 or 6. */
export interface Address {
  address: string;
  family: number;
}

/**
 * The addresses of a host that somebody else named, all of which may be connected to: `private` when one of them
 * leads into a network of ours and the host is none of `allow` (`host` or `host:port`, as URLs spell them),
 * `unknown` when there is none. Whoever connects goes to these very addresses, so that no second answer of a DNS
 * server can lead elsewhere. `hostname`: as URLs spell it.
 */
export async function resolveHost({
  hostname,
  port,
  allow,
}: {
  hostname: string;
  port: string;
  allow: string[];
}): Promise<Address[] | "unknown" | "private"> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const found: Address[] = family
    ? [{ address: host, family }]
    : await lookup(host, { all: true, verbatim: true }).catch(() => []);
  if (found.length === 0) return "unknown";
  const mayBePrivate = allow.includes(hostname) || allow.includes(`${hostname}:${port}`);
  return mayBePrivate || found.every(({ address }) => isPublicAddress(address)) ? found : "private";
}

/** Answers every question for an address with those that were judged. */
export function pinned(addresses: Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    if (all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
  };
}
