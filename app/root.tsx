import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import BellRing from "lucide-react/icons/bell-ring";
import House from "lucide-react/icons/house";
import Inbox from "lucide-react/icons/inbox";
import Route from "lucide-react/icons/route";
import ShieldCheck from "lucide-react/icons/shield-check";
import UserRound from "lucide-react/icons/user-round";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppFrame, FRAME_END } from "./components/frame/app-frame";
import { PageError } from "./components/frame/page-error";
import { LinkButton } from "./components/ui/button";
import { Toast } from "./components/ui/toast";
import { honourPrivacySignal } from "./foundation/consent/global-privacy-control.server";
import { useNonce, useRequestId } from "./lib/answer";
import { findLocale } from "./lib/i18n/i18n.server";
import { FALLBACK_LOCALE, isLocale } from "./lib/i18n/languages";
import { Texts } from "./lib/i18n/texts";
import { pageTitle } from "./lib/meta";
import { themeCookie } from "./lib/preferences.server";
import { findCustomer } from "./lib/session.server";
import { settings } from "./lib/settings.server";
import { isTheme, type Theme } from "./lib/theme";
import { takeToast } from "./lib/toast.server";
import { useFocusOnNewPage } from "./lib/use-focus-on-new-page";
import { ShortcutKeys } from "./start-page/shortcuts/shortcut-keys";
import { lookOf } from "./start-page/style/look.server";
import { OWN_STYLE_ID } from "./start-page/style/own-style-id";
import stylesheet from "./styles/app.css?url";

/** The head of every page in sRGB (`--harbour` of the light theme): what a phone paints around it. */
const HARBOUR = "#0d2a4d";

/** The frame stands even while the backend does not answer: the page inside says what is wrong. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale, toast, cookieTheme] = await Promise.all([
    findCustomer(args).catch(() => null),
    findLocale(args),
    takeToast(args),
    themeCookie().parse(args.request.headers.get("Cookie")),
  ]);
  if (customer) await honourPrivacySignal(args, customer);
  const look = customer && lookOf(customer.style);
  return {
    locale,
    theme: look?.theme ?? chooseTheme(customer?.theme, cookieTheme),
    look: look && { attributes: look.attributes, sheet: look.sheet },
    shortcuts: customer?.shortcuts ?? false,
    customer: customer && {
      name: customer.displayName,
      email: customer.email,
      staffRole: customer.staffRole,
    },
    unread: customer?.unread ?? 0,
    demo: settings().demo !== null,
    toast,
  };
}

/** A customer's own choice, unless it is to go by the device: then what was chosen on this device, if anything. */
function chooseTheme(own: Theme | undefined, onThisDevice: unknown): Theme {
  if (own && own !== "system") return own;
  return isTheme(onThisDevice) ? onThisDevice : "system";
}

/** Where no answer came to an action, none would come to this either, and the page would be gone. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus !== 503 && defaultShouldRevalidate;

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const { t, i18n } = useTranslation("common");
  const nonce = useNonce();
  const requestId = useRequestId();
  const { pathname } = useLocation();
  const locale = data?.locale ?? i18n.language;
  return (
    <html
      lang={locale}
      dir={i18n.dir(locale)}
      data-theme={data?.theme}
      {...data?.look?.attributes}
      data-on-page={isMyPage(pathname) || undefined}
      data-request-id={requestId}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        {/* The page comes in pieces: drawn before its frame is whole, what stands in the frame would move. */}
        <link rel="expect" href={`#${FRAME_END}`} blocking="render" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content={t("description")} />
        <meta name="theme-color" content={HARBOUR} />
        <Meta />
        <Links />
        <style
          id={OWN_STYLE_ID}
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: colours that we computed, and the id of a picture
          dangerouslySetInnerHTML={{ __html: data?.look?.sheet ?? "" }}
        />
      </head>
      <body>
        <Frame data={data}>{children}</Frame>
        <Texts />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Where a customer's own background lies: on their page, and where they shape it. */
function isMyPage(pathname: string): boolean {
  return pathname === "/" || pathname.startsWith("/page/");
}

function Frame({
  data,
  children,
}: {
  data: ReturnType<typeof useRouteLoaderData<typeof loader>>;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation("common");
  const { pathname, search } = useLocation();
  useFocusOnNewPage(pathname);
  const unread = data?.unread ?? 0;
  return (
    <AppFrame
      customer={data?.customer ?? null}
      navigation={[
        { to: "/", label: t("nav.home"), icon: <House size={22} /> },
        { to: "/trips", label: t("nav.trips"), icon: <Route size={22} /> },
        {
          to: "/notices",
          label: t("nav.notices"),
          icon: <Inbox size={22} />,
          count: unread > 0 ? { number: unread, label: t("nav.unread", { count: unread }) } : undefined,
        },
        { to: "/contact", label: t("nav.contact"), icon: <BellRing size={22} /> },
        { to: "/privacy", label: t("nav.privacy"), icon: <ShieldCheck size={22} /> },
        { to: "/account", label: t("nav.account"), icon: <UserRound size={22} /> },
      ]}
      demo={data?.demo ?? false}
      locale={isLocale(i18n.language) ? i18n.language : FALLBACK_LOCALE}
      theme={data?.theme ?? "system"}
      currentPath={pathname + search}
      signIn={
        pathname === "/sign-in" ? null : (
          <LinkButton to="/sign-in" size="small">
            {t("account.signIn")}
          </LinkButton>
        )
      }
    >
      <Toast toast={data?.toast ?? null} />
      {children}
      {data?.shortcuts ? <ShortcutKeys /> : null}
    </AppFrame>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const requestId = useRequestId();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <PageError status={status} requestId={requestId} />;
}

export const meta: MetaFunction = () => pageTitle(undefined);

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icons/apple-touch-icon.png" },
  { rel: "manifest", href: "/manifest.webmanifest" },
];
