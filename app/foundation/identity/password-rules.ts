/**
 * How long a password may be: NIST SP 800-63B-4 and OWASP ASVS 5.0 V6.2 ask for 8 characters at least; bcrypt,
 * which the auth server hashes with, would silently cut what is longer than 72 bytes.
 */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX_BYTES = 72;
