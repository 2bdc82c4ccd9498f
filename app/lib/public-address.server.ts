import { BlockList, isIP } from "node:net";

/**
 * IPv4 ranges that are not somebody's public server: IANA's special-purpose registry (RFC 6890) with multicast
 * and class E, and public addresses at which clouds answer for the machine itself.
 */
const NOT_PUBLIC_V4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Azure's platform, answering every virtual machine.
  ["168.63.129.16", 32],
];

/**
 * Of IPv6 only global unicast is public at all (RFC 4291, 2.4). That leaves out loopback, link-local and unique
 * local addresses and whatever carries an IPv4 address inside: mapped, compatible, NAT64. Of the rest these.
 */
const GLOBAL_UNICAST_V6: [string, number] = ["2000::", 3];
const NOT_PUBLIC_V6: [string, number][] = [
  // IETF protocols, Teredo among them; 6to4, which carries IPv4; documentation.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const refused = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_V4) refused.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of NOT_PUBLIC_V6) refused.addSubnet(net, prefix, "ipv6");
const globalUnicast = new BlockList();
globalUnicast.addSubnet(...GLOBAL_UNICAST_V6, "ipv6");

/** Whether an IP address, as text, can only be a server on the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, "ipv4");
    case 6:
      return globalUnicast.check(address, "ipv6") && !refused.check(address, "ipv6");
    default:
      return false;
  }
}
