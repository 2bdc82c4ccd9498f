import { createCookie } from "@remix-run/node";

const A_YEAR = 60 * 60 * 24 * 365;

/** The language that a visitor chose on this device. */
export const localeCookie = createCookie("locale", {
  path: "/",
  sameSite: "lax",
  httpOnly: true,
  maxAge: A_YEAR,
});

/** The theme that a visitor chose on this device. */
export const themeCookie = createCookie("theme", {
  path: "/",
  sameSite: "lax",
  httpOnly: true,
  maxAge: A_YEAR,
});
