/**
 * Exceptions to the rules of the catalogue that somebody looked at, each with its reason. An entry whose
 * object is gone, or no longer needs it, fails the tests: the list never holds more than what is in use.
 */
export interface Reviewed {
  /** As the finding names it: `public.current_customer()`, `public.diaries.read_by`. */
  object: string;
  reason: string;
}

/** Functions of an exposed schema that run with their owner's rights. */
export const securityDefiners: Reviewed[] = [
  {
    object: "public.gather_signals(uuid)",
    reason:
      "the recommender may read no trip and no contact choice: writes down what a suggestion may rest on, of a customer who agrees to personalisation alone; answers yes or no",
  },
  {
    object: "public.purge_suggestions(integer)",
    reason: "deletes only what is older than the year that the purpose promises; answers a number",
  },
  {
    object: "public.purge_page_templates(integer)",
    reason: "deletes only links that have ended; answers a number",
  },
  {
    object: "public.end_page_theme()",
    reason: "nobody may write pages: takes the theme out of the caller's own, while their session exists",
  },
  {
    object: "public.purge_removed_notes(integer)",
    reason: "deletes only notes that their customers removed more than a day ago; answers a number",
  },
  {
    object: "public.current_customer()",
    reason:
      "reads auth.users and auth.sessions, which no API role may, and answers only the caller's own row, and only while the session of the caller's token still exists",
  },
  {
    object: "public.record_consent(text,boolean,integer,text,text,text,text,uuid)",
    reason:
      "the only way into the ledger, which no API role may write; decides for the caller alone, while their session exists, and only on the text in force",
  },
  {
    object: "public.verify_consent_chain()",
    reason: "needs the hash function of schema private; reads the caller's own events and answers no row",
  },
  {
    object: "public.verify_receipt(uuid,text)",
    reason: "reads one event by its unguessable id for anybody, and answers one of three words",
  },
  {
    object: "public.sweep_expired_consents(integer)",
    reason:
      "rewrites the state from the ledger for customers past an expiry; takes no customer, answers a number",
  },
  {
    object: "public.fact_statistics()",
    reason:
      "the analyst may read no row: counts those who agreed to analytics, and tells no group of fewer than ten",
  },
  {
    object: "public.current_partner(text)",
    reason:
      "looks the hash of the caller's token up among tokens that no API role may read, and answers the partner's name",
  },
  {
    object: "public.log_partner_access(uuid[],text,text)",
    reason:
      "writes the log that no API role may write, in the name of the caller's token; answers which of the customers share, whom the partner may read anyway",
  },
  {
    object: "public.agent_open_customer(uuid,text)",
    reason: "writes the log that no API role may write, in the name of a current member of staff",
  },
  {
    object: "public.agent_read_customer(uuid)",
    reason:
      "the service desk may read no row: answers what consent lets through of a customer whom this member of staff has opened",
  },
  {
    object: "public.agent_preview()",
    reason: "answers what the service desk would get, of the caller's own, while their session exists",
  },
  {
    object: "public.export_customer()",
    reason:
      "reads every table that has a customer_id, and auth, for the caller's own id alone and only while their session exists",
  },
  {
    object: "public.request_erasure()",
    reason: "nobody may write erasure_requests: notes the caller alone, while their session exists",
  },
  {
    object: "public.cancel_erasure()",
    reason: "nobody may write erasure_requests: removes the caller's own, while their session exists",
  },
  {
    object: "public.erase_due_customers(integer)",
    reason:
      "deletes only accounts whose owners asked for it and whose waiting period is over; answers a number",
  },
  {
    object: "public.would_read(text)",
    reason: "reads the caller's own rows alone, in the columns that the named reader may select",
  },
  {
    object: "public.add_contact_point(text,text,text,text,jsonb)",
    reason:
      "nobody may insert contact points: adds one of the caller's own, unverified unless auth confirmed the address, while their session exists",
  },
  {
    object: "public.begin_verification(uuid,uuid,text)",
    reason:
      "expects a code that the caller made; for the notifier alone, since whoever chooses the code has verified the address",
  },
  {
    object: "public.confirm_contact_point(uuid,text)",
    reason:
      "nobody may set verified_at: compares one code for a point of the caller's own, five times, while their session exists",
  },
  {
    object: "public.make_primary(uuid)",
    reason: "nobody may set is_primary: does so for a verified point of the caller's own",
  },
  {
    object: "public.report_point_trouble(uuid,text,text,text)",
    reason: "nobody may write troubles: notes one for one point, never loosens a block, answers yes or no",
  },
  {
    object: "public.clear_point_trouble(uuid,text)",
    reason: "nobody may write troubles: removes a passing one from one point, never a block",
  },
  {
    object: "public.sms_stop(text)",
    reason: "shuts whatever points have this number and answers languages alone, not whose they are",
  },
  {
    object: "public.sms_start(text)",
    reason: "takes back what sms_stop() did to this number and answers languages alone",
  },
  {
    object: "public.sms_help(text)",
    reason: "answers languages alone, not whose they are, and changes nothing",
  },
  {
    object: "public.remove_push_device(text)",
    reason: "removes the points with this very push endpoint and answers a number",
  },
  {
    object: "public.set_topic_channels(jsonb,boolean)",
    reason:
      "nobody may write topic_channels: a row of the caller's alone, while their session exists, and only if one channel stays where one must",
  },
  {
    object: "public.set_topic_chain(text,text[],integer[])",
    reason: "nobody may write topic_channels: orders the caller's own, while their session exists",
  },
  {
    object: "public.set_topic_policy(text,jsonb)",
    reason: "nobody may write topic_policies: the caller's own, while their session exists",
  },
  {
    object: "public.reset_topic(text)",
    reason: "nobody may write preferences: deletes the caller's own, while their session exists",
  },
  {
    object: "public.unsubscribe(uuid,text,text)",
    reason:
      "the notifier may write no preferences: switches one channel of one topic off, never on but for in_app, and answers yes or no",
  },
  {
    object: "public.undo_unsubscribe(uuid,text,text)",
    reason:
      "the notifier may write no preferences: gives back only what unsubscribe() took, and answers yes or no",
  },
  {
    object:
      "public.plan_notices(text,timestamp with time zone,uuid[],integer[],timestamp with time zone[],timestamp with time zone[])",
    reason:
      "the notifier may read no preferences: answers what they decide for one notice, ids of contact points but no address; writes nothing",
  },
  {
    object:
      "public.simulate_notices(text,timestamp with time zone,integer,timestamp with time zone,timestamp with time zone)",
    reason: "the same decision for the caller alone; writes nothing",
  },
  {
    object: "public.quiet_hours()",
    reason: "needs the helpers of schema private; reads the caller's own rows alone",
  },
  {
    object: "public.set_quiet_day(integer,jsonb)",
    reason: "nobody may write contact_policies: the caller's own, while their session exists",
  },
  {
    object: "public.set_quiet_week(jsonb,integer[])",
    reason: "nobody may write contact_policies: the caller's own, while their session exists",
  },
  {
    object: "public.set_quiet_time_zone(text)",
    reason: "nobody may write contact_policies: the caller's own, while their session exists",
  },
  {
    object: "public.set_quiet_date(date,text,text)",
    reason: "nobody may write quiet_dates: the caller's own, at most sixty, while their session exists",
  },
  {
    object: "public.remove_quiet_date(date)",
    reason: "nobody may write quiet_dates: deletes the caller's own, while their session exists",
  },
  {
    object: "public.set_style(text)",
    reason: "nobody may write contact_policies: the caller's own, while their session exists",
  },
  {
    object: "public.import_contacts(jsonb,boolean)",
    reason:
      "nobody may write a customer's choices for them: takes over up to 1000 lines, never opening what the customer shut, and answers no data of theirs",
  },
  {
    object: "public.read_contact_preferences(text,uuid,text)",
    reason:
      "checks the system's token and writes the customer's log first; answers choices, and addresses of email and mobile alone",
  },
  {
    object: "public.apply_contact_preferences(text,jsonb)",
    reason: "checks the system's token, then does what import_contacts() does, for 100 lines",
  },
  {
    object: "public.way_out(uuid,text,text,text)",
    reason:
      "the notifier may read no choices: answers those of one topic and channel, for a link that a message carried, and nothing that says whose",
  },
  {
    object: "public.take_milder_way(uuid,text,text,text)",
    reason:
      "nobody may write a customer's choices for them: narrows one topic or pauses one channel's points, for a link that a message carried",
  },
  {
    object: "public.undo_milder_way(uuid,text,jsonb)",
    reason: "takes back what take_milder_way() did, where nobody has chosen otherwise since",
  },
  {
    object: "public.apply_journey_events(text,jsonb)",
    reason:
      "nobody may write journeys, calls or disruptions: takes over what a feed says of them; knows no customer",
  },
  {
    object: "public.my_page(text[],boolean,boolean)",
    reason:
      "gathers what the caller's own page shows, by helpers of schema private that are each given the caller and nobody else, while their session exists",
  },
  {
    object: "public.save_start_page(jsonb,bigint,jsonb)",
    reason:
      "no API role may write pages: saves the caller's own, only over the revision that it began from, while their session exists",
  },
  {
    object: "public.former_start_page(bigint)",
    reason: "needs the session check of schema private; reads the caller's own row alone",
  },
  {
    object: "public.page_content()",
    reason:
      "needs to know which feeds are anybody's, and which addresses hold a secret; reads the caller's own rows alone, while their session exists",
  },
  {
    object: "public.bring_page(jsonb,jsonb,bigint,jsonb)",
    reason:
      "no API role may write pages or subscriptions: saves the caller's own with what a file has for it, by the same limits, while their session exists",
  },
  {
    object: "public.own_trips(uuid)",
    reason: "needs the helpers of schema private; reads the caller's own rows alone",
  },
  {
    object: "public.add_booking(text,text)",
    reason:
      "nobody may write bookings: adds the one whose reference and name the caller knows, ten tries a quarter of an hour, while their session exists",
  },
  {
    object: "public.remove_booking(uuid)",
    reason: "nobody may write bookings: lets go of one of the caller's own, while their session exists",
  },
  {
    object: "public.restore_booking(uuid)",
    reason:
      "nobody may write bookings: takes back one that the caller let go within a day and that is still nobody's, while their session exists",
  },
  {
    object: "public.make_calendar_feed(text)",
    reason:
      "nobody may write calendar_feeds: the caller's own, of a token that is nobody's, while their session exists",
  },
  {
    object: "public.revoke_calendar_feed()",
    reason: "nobody may write calendar_feeds: deletes the caller's own, while their session exists",
  },
  {
    object: "public.calendar_of(text)",
    reason:
      "the notifier may read no bookings: answers those of one customer to whoever shows the token that they made",
  },
  {
    object: "public.fan_out_disruption(uuid,uuid,integer)",
    reason:
      "the notifier may write no notices: tells those who are booked on one disrupted journey what their own choices let through, and answers numbers",
  },
  {
    object: "public.next_work(text)",
    reason: "the notifier may not see what customers do not want: answers ids of disruptions and a moment",
  },
  {
    object: "public.ready_deliveries(integer,text[])",
    reason:
      "the notifier may read no choices: holds due deliveries against them, drops what is not wanted, and answers ids, which the policies still have to let through",
  },
  {
    object: "public.finish_deliveries(text,jsonb)",
    reason:
      "the notifier may write no outcome but of deliveries that exist: what was sent is never sent again",
  },
  {
    object: "public.record_delivery_status(text,text,text)",
    reason: "notes what a provider reports of a message by its own name for it; answers ids, no address",
  },
  {
    object: "public.open_notice(uuid)",
    reason:
      "nobody may write notices: notes that the caller saw one of their own, while their session exists",
  },
  {
    object: "public.open_notice_for(uuid)",
    reason:
      "nobody may write notices: notes for the link of one delivery that it was opened; answers nothing",
  },
  {
    object: "public.note_other_call(text)",
    reason: "nobody may write there: notes the provider's name for a call that carried a code or a test",
  },
  {
    object: "public.names_of_others(uuid,text[])",
    reason:
      "the notifier may not see whom it mustn't reach: answers which of the provider's names it was given are known",
  },
  {
    object: "public.dead_deliveries(uuid,integer)",
    reason: "the notifier may not see whom it mustn't reach: lists what was given up without saying whose",
  },
  {
    object: "public.wishes_to_fulfil(text,uuid,integer)",
    reason:
      "the notifier may not read bookings: lists who waits for a call or money by ids and the number of the trip",
  },
  {
    object: "public.fulfil_wish(text,uuid)",
    reason:
      "the notifier may not write offers: notes of one that a call was made or money given back; answers yes or no",
  },
  {
    object: "public.requeue_deliveries(uuid[])",
    reason:
      "the notifier may write no state: queues again what was given up, to be held against every choice anew",
  },
  {
    object: "public.seal_notice_records(integer)",
    reason:
      "nobody may write records: gives those without a place theirs, as a trigger computes it; answers a number",
  },
  {
    object: "public.verify_notice_chain()",
    reason: "needs the hash function of schema private; reads the caller's own records and answers no row",
  },
  {
    object: "public.notice_proof(uuid)",
    reason: "needs the helpers of schema private; reads one notice of the caller's own",
  },
  {
    object: "public.purge_notices(integer)",
    reason: "nobody may delete notices: removes what is three years old, whosever it is; answers a number",
  },
  {
    object: "public.purge_booking_traces(integer)",
    reason:
      "nobody reads tries and what was let go: removes what is a day old, whosever it is; answers a number",
  },
  {
    object: "public.purge_journeys(integer)",
    reason: "nobody may delete journeys: removes old ones that nobody has booked; answers a number",
  },
  {
    object: "public.purge_journey_events(integer)",
    reason: "nobody may delete events: removes a month old ones of journeys that are over; answers a number",
  },
  {
    object: "public.own_notices(text,uuid,timestamp with time zone,integer,boolean)",
    reason: "needs the helpers of schema private; reads the caller's own rows alone",
  },
  {
    object: "public.own_notice(uuid)",
    reason: "needs the helpers of schema private; reads one notice of the caller's own",
  },
  {
    object:
      "public.find_alternatives(integer,integer,timestamp with time zone,timestamp with time zone,timestamp with time zone,integer,uuid[])",
    reason:
      "nobody may read whose places are taken: answers journeys of the public timetable that have room, and no number",
  },
  {
    object: "public.own_offer(uuid)",
    reason:
      "needs the helpers of schema private; answers an offer of the caller's own, while their session exists",
  },
  {
    object: "public.offer_for(uuid,uuid)",
    reason:
      "for the notifier alone, which carries answers in: one offer of one customer, without a name or an address",
  },
  {
    object: "public.prepare_offers(uuid[])",
    reason:
      "nobody may write offers: makes those that the rules call for, from who travels by what, and accepts by the customer's own policy",
  },
  {
    object: "public.settle_offer(uuid,smallint)",
    reason: "nobody may write decisions: one, about the caller's own offer, while their session exists",
  },
  {
    object: "public.settle_offer_for(uuid,uuid,smallint,text)",
    reason:
      "for the notifier alone, which has checked the link, message or key press: one decision about this customer's offer",
  },
  {
    object: "public.undo_decision(uuid)",
    reason:
      "takes back what was accepted automatically for the caller, while their session exists and the hold lasts",
  },
  {
    object: "public.undo_decision_for(uuid,uuid)",
    reason: "the same for the notifier, for a link that a message carried",
  },
  {
    object: "public.lapse_offers(integer)",
    reason: "does what each offer said silence means, when its time is over; answers a number",
  },
  {
    object: "public.offers_at_phone(text)",
    reason:
      "for the notifier alone: which offers it sent to this number itself, to know what a reply is about",
  },
  {
    object: "public.standing_policy()",
    reason: "answers the caller's own, or what is suggested, while their session exists",
  },
  {
    object: "public.set_standing_policy(jsonb)",
    reason: "nobody may write standing_policies: the caller's own, while their session exists",
  },
  {
    object: "public.import_timetable(jsonb,jsonb)",
    reason:
      "nobody may write timetables: takes a batch of one feed over, never removing or moving what somebody has booked, and answers counts",
  },
  {
    object: "public.apply_trip_updates(text,jsonb)",
    reason:
      "nobody may write journeys: takes over what a realtime feed says of its own journeys, up to 1000 at once, and answers what became of each",
  },
  {
    object: "public.apply_alerts(text,text,timestamp with time zone,jsonb)",
    reason: "nobody may write journeys: cancels what a feed's alerts say does not run, up to 1000 at once",
  },
  {
    object: "public.record_feed_run(jsonb)",
    reason: "nobody may write feed_runs: keeps what a run of a feed came to, a thousand of a feed at most",
  },
  {
    object: "public.simulate_standing_policy(jsonb)",
    reason:
      "judges ways of the public timetable with room in them by the caller's own policy and next trip; writes nothing",
  },
  {
    object: "public.look_at_feeds()",
    reason:
      "nobody may write when they looked: notes it of the caller's own feeds, while their session exists",
  },
  {
    object: "public.own_sources(text)",
    reason:
      "joins the caller's subscriptions with what was fetched, without its secrets, and notes that they looked; answers the caller's own while their session exists",
  },
  {
    object: "public.reseal_source(uuid,text,text)",
    reason: "nobody may write secrets: replaces one that is still as the fetcher read it; answers yes or no",
  },
  {
    object: "public.data_widget(text)",
    reason:
      "nobody may insert sources: subscribes the caller alone, only while they share with partners and their session exists",
  },
  {
    object: "public.own_agenda(timestamp with time zone)",
    reason:
      "reads the caller's own rides and calendars alone, and notes that they looked, while their session exists",
  },
  {
    object: "public.weather_ahead(boolean)",
    reason:
      "nobody may insert sources: subscribes the caller to the public forecast of where they go, and ends older ones of theirs",
  },
  {
    object: "public.add_source(text,text,text,text)",
    reason:
      "nobody may insert sources or subscriptions: a subscription of the caller's own, a few of each kind, while their session exists",
  },
  {
    object: "public.add_feeds(jsonb)",
    reason: "the same for a list of public feeds; answers numbers",
  },
  {
    object: "public.remove_source(uuid)",
    reason: "ends the caller's own subscription, locked against their others, while their session exists",
  },
  {
    object: "public.refresh_source(uuid)",
    reason:
      "nobody may write when a source is asked: brings it forward for one that the caller subscribed to, as rarely as its server and others need",
  },
  {
    object: "public.ready_sources(text,text[],integer)",
    reason:
      "the fetcher may not see which hosts rest and who is leaving: answers ids of what is due, which the policies still have to let through",
  },
  {
    object: "public.finish_source(text,uuid,jsonb)",
    reason: "the fetcher may write no outcome but of the one source that this worker has leased",
  },
  {
    object: "public.purge_sources(integer)",
    reason:
      "nobody may delete sources: ends what nobody has subscribed to for a day or looked at for a week; answers a number",
  },
  {
    object: "public.purge_news(integer)",
    reason: "nobody may delete news: removes what left its feed 30 days ago; answers a number",
  },
  {
    object: "public.add_page_image(text,text)",
    reason:
      "nobody may write page_images: keeps a picture of the caller's own, and removes older ones of theirs",
  },
  {
    object: "public.remove_page_images()",
    reason: "nobody may delete page_images: removes those of the caller, while their session exists",
  },
  {
    object: "public.make_page_template(text,jsonb,integer)",
    reason:
      "nobody may write page_templates: makes a link of the caller's own, and of nothing that could name them",
  },
  {
    object: "public.revoke_page_template(uuid)",
    reason: "nobody may delete page_templates: ends a link of the caller's own, while their session exists",
  },
  {
    object: "public.page_template(text)",
    reason:
      "customers may read no link but their own: answers what is behind the address with this hash, without whose it is",
  },
  {
    object: "public.put_company_template(text,jsonb,jsonb,jsonb,integer)",
    reason: "nobody may write company_templates: offers one in the name of a current editor",
  },
  {
    object: "public.remove_company_template(text)",
    reason: "nobody may delete company_templates: takes one back in the name of a current editor",
  },
  {
    object: "public.editor_with_address(text)",
    reason:
      "for the notifier alone, as which the operator's tools ask: the id of the editor in whose name they act",
  },
];

/** Functions of an exposed schema that may be called without a sign-in. */
export const functionsForAnybody: Reviewed[] = [
  {
    object: "public.verify_receipt(uuid,text)",
    reason: "whoever is shown a receipt may check it: a court, an authority, the customer after leaving",
  },
];

/** Columns that policies filter by and that do without an index. */
export const policyColumns: Reviewed[] = [
  {
    object: "public.sources.kind",
    reason: "the fetcher asks by id alone, or for what is due, which has an index",
  },
  {
    object: "public.sources.consents_until",
    reason: "the fetcher asks by id alone; a decision goes to a customer's few sources by customer_id",
  },
  {
    object: "public.sources.address",
    reason: "as kind: by it the gate looks a partner up, once the row is found",
  },
  {
    object: "public.customer_signals.consents_until",
    reason:
      "as that of customer_facts: almost every row passes, and an index would keep decisions from rewriting in place",
  },
  {
    object: "public.suggestions.consents_until",
    reason:
      "as that of customer_facts: almost every row passes, and an index would keep decisions from rewriting in place",
  },
  {
    object: "public.suggestion_refusals.consents_until",
    reason:
      "as that of customer_facts: almost every row passes, and an index would keep decisions from rewriting in place",
  },
  {
    object: "public.customer_facts.consents_until",
    reason:
      "almost every row passes this part of the gate, so no index would be used; without one, a decision rewrites rows in place (HOT)",
  },
  {
    object: "public.customer_facts.shareable",
    reason:
      "partners ask customer by customer, in their order; a yes or no alone finds too many rows for an index",
  },
  {
    object: "public.contact_points.kind",
    reason:
      "only tells how many blocks shut a point; the notifier asks by id or customer, and almost every row passes",
  },
  {
    object: "public.deliveries.state",
    reason:
      "the notifier asks by id or for what is due, which has an index of what waits; others read by customer",
  },
  {
    object: "public.deliveries.wanted_until",
    reason:
      "almost every row passes, so no index would be used; a change of mind rewrites rows in place (HOT)",
  },
  {
    object: "public.deliveries.channel",
    reason: "only compared with the blocked channels of the point of the same row",
  },
  {
    object: "public.contact_points.verified_at",
    reason: "most points are verified, so no index would be used; the notifier asks by id or customer",
  },
];

/** References to people that are not the customer whom the row belongs to. */
export const referencesToOthers: Reviewed[] = [];

/** Tables with customer_id whose rows stay when the account is erased. */
export const rowsKeptAfterErasure: Reviewed[] = [
  {
    object: "public.consent_events",
    reason: "evidence of what was agreed to, under an id that leads nowhere once the account is gone",
  },
];

/** Tables that hang on a customer's row without naming the customer, so that the export leaves them out. */
export const rowsLeftOutOfExport: Reviewed[] = [
  {
    object: "private.contact_point_codes",
    reason:
      "hashes of codes under way, which the customer must not hold who is to show that the address is theirs",
  },
  {
    object: "private.legs_to_tell",
    reason: "which legs a word is due about: the legs, their trip and the notice that follows are exported",
  },
  {
    object: "public.news_items",
    reason: "what a feed published, kept once for all who subscribed: whose feeds they are is exported",
  },
  {
    object: "public.source_secrets",
    reason: "credentials in a form that only the worker can open; their owner has them, and no file should",
  },
];
