import "i18next";
import type account from "../../../public/locales/en/account.json";
import type common from "../../../public/locales/en/common.json";
import type contact from "../../../public/locales/en/contact.json";
import type contactLinks from "../../../public/locales/en/contact-links.json";
import type contactQuiet from "../../../public/locales/en/contact-quiet.json";
import type contactSimulator from "../../../public/locales/en/contact-simulator.json";
import type contactTopics from "../../../public/locales/en/contact-topics.json";
import type decide from "../../../public/locales/en/decide.json";
import type demo from "../../../public/locales/en/demo.json";
import type home from "../../../public/locales/en/home.json";
import type identity from "../../../public/locales/en/identity.json";
import type inbox from "../../../public/locales/en/inbox.json";
import type leaving from "../../../public/locales/en/leaving.json";
import type mail from "../../../public/locales/en/mail.json";
import type notices from "../../../public/locales/en/notices.json";
import type page from "../../../public/locales/en/page.json";
import type pageWidgets from "../../../public/locales/en/page-widgets.json";
import type privacy from "../../../public/locales/en/privacy.json";
import type rights from "../../../public/locales/en/rights.json";
import type search from "../../../public/locales/en/search.json";
import type searchPlaces from "../../../public/locales/en/search-places.json";
import type sms from "../../../public/locales/en/sms.json";
import type suggestions from "../../../public/locales/en/suggestions.json";
import type trips from "../../../public/locales/en/trips.json";
import type tripsBooking from "../../../public/locales/en/trips-booking.json";
import type tripsPolicy from "../../../public/locales/en/trips-policy.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      account: typeof account;
      common: typeof common;
      contact: typeof contact;
      "contact-links": typeof contactLinks;
      "contact-quiet": typeof contactQuiet;
      "contact-simulator": typeof contactSimulator;
      "contact-topics": typeof contactTopics;
      decide: typeof decide;
      demo: typeof demo;
      home: typeof home;
      identity: typeof identity;
      inbox: typeof inbox;
      leaving: typeof leaving;
      mail: typeof mail;
      notices: typeof notices;
      page: typeof page;
      "page-widgets": typeof pageWidgets;
      privacy: typeof privacy;
      rights: typeof rights;
      search: typeof search;
      "search-places": typeof searchPlaces;
      sms: typeof sms;
      suggestions: typeof suggestions;
      trips: typeof trips;
      "trips-booking": typeof tripsBooking;
      "trips-policy": typeof tripsPolicy;
    };
  }
}
