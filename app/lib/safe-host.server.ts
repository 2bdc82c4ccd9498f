import { lookup, Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.server";

/** An IP address as text. `family`: 4 or 6. */
export interface Address {
  address: string;
  family: number;
}

/** A DNS server that does not answer is asked twice. */
const ANSWER_MS = 2_000;
const TRIES = 2;

/**
 * The addresses of a host that somebody else named, all of which may be connected to: `private` when one of them
 * leads into a network of ours and the host is none of `allow` (`host` or `host:port`, as URLs spell them),
 * `unknown` when there is none. Whoever connects goes to these very addresses, so that no second answer of a DNS
 * server can lead elsewhere. `hostname`: as URLs spell it. Rejects when `signal` aborts.
 */
export async function resolveHost({
  hostname,
  port,
  allow,
  signal,
}: {
  hostname: string;
  port: string;
  allow: string[];
  signal: AbortSignal;
}): Promise<Address[] | "unknown" | "private"> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const mayBePrivate = allow.includes(hostname) || allow.includes(`${hostname}:${port}`);
  if (!family && !mayBePrivate && isThisMachine(host)) return "private";
  const found: Address[] = family
    ? [{ address: host, family }]
    : mayBePrivate
      ? await lookup(host, { all: true, verbatim: true }).catch(() => [])
      : await askNameServers(host, signal);
  signal.throwIfAborted();
  if (found.length === 0) return "unknown";
  return mayBePrivate || found.every(({ address }) => isPublicAddress(address)) ? found : "private";
}

/** Names of which name servers know nothing (RFC 6761, 6.3). */
const isThisMachine = (host: string) => /(?:^|\.)localhost\.?$/i.test(host);

/**
 * By the name servers of this machine, never by its own list of hosts: what stands there is the operator's. And not
 * by `lookup`, which holds one of the process's four threads for as long as a server keeps it waiting: four such
 * names of a stranger's, and nothing is looked up, read from a file or decompressed any more.
 */
async function askNameServers(host: string, signal: AbortSignal): Promise<Address[]> {
  signal.throwIfAborted();
  // Its own, so that giving up ends these questions alone.
  const resolver = new Resolver({ timeout: ANSWER_MS, tries: TRIES });
  const giveUp = () => resolver.cancel();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    return [
      ...(four.status === "fulfilled" ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === "fulfilled" ? six.value.map((address) => ({ address, family: 6 })) : []),
    ];
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/** Answers every question for an address with those that were judged. */
export function pinned(addresses: Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    if (all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
  };
}
