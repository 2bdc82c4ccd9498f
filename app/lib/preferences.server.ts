import type { Cookie } from "@remix-run/node";
import { ownCookie } from "./cookies.server";

const A_YEAR = 60 * 60 * 24 * 365;

/** The language that a visitor chose on this device. Not personal: needs no signature. */
export const localeCookie = (): Cookie => ownCookie("locale", { maxAge: A_YEAR, signed: false });

/** The theme that a visitor chose on this device. Not personal: needs no signature. */
export const themeCookie = (): Cookie => ownCookie("theme", { maxAge: A_YEAR, signed: false });
