// Made from api/openapi.yaml by `./dev types`; not to be edited.
export type paths = {
    "/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties, by id, time of creation or time of the last update */
        get: operations["listParties"];
        put?: never;
        /**
         * From an identifier to a filled, watched record
         * @description Checks the identifier, fills the record from the register's object, and begins to watch it, all
         *     in one transaction. A number that the register does not know makes a record marked unverified,
         *     watched all the same. A value given here that differs from the register's is kept as a question,
         *     it never overwrites. An identifier that a party has already is refused with 409, and the problem
         *     names the `party`.
         */
        post: operations["onboardParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
            };
            cookie?: never;
        };
        /**
         * A record, now or as of a time
         * @description Two axes: `known_at` asks what was known then, `valid_at` what was true then. Both may be given.
         */
        get: operations["getParty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
            };
            cookie?: never;
        };
        /** What each field was, newest first */
        get: operations["getPartyHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose values for a record
         * @description Each value is weighed by the precedence of its field: it becomes current, or is kept beside the
         *     current one as a suggestion or a question. The decision and the version of the rules are
         *     journaled. Every value needs a purpose and a ground, its own or the request's; a ground that is
         *     left out is the purpose's own.
         */
        post: operations["proposeValues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}/suggestions/{suggestion}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
                /** @description The id of a suggestion, as shown on the party. */
                suggestion: components["parameters"]["Suggestion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a suggestion over; it becomes current as confirmed */
        post: operations["acceptSuggestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}/suggestions/{suggestion}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
                /** @description The id of a suggestion, as shown on the party. */
                suggestion: components["parameters"]["Suggestion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn a suggestion down */
        post: operations["rejectSuggestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check/identifier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check an identifier, or tell which schemes it may be of
         * @description A pure check; nothing is looked up, stored or logged. With a `scheme`, its rule decides. Without
         *     one, every scheme that accepts the text is a candidate, the likeliest first, with what speaks for
         *     it: none of them is certain. What a number says of its holder is told only when `reveal` is set.
         */
        post: operations["checkIdentifier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a phone number by the numbering plan of its country
         * @description A pure check; nothing is looked up, stored or logged.
         */
        post: operations["checkPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check an e-mail address, and suggest what was meant
         * @description Syntax, kind of address and likely mistypings. Nothing is stored or logged. The DNS is asked
         *     whether the domain takes mail only when the operator wants it (`vaka serve --mail-route`).
         */
        post: operations["checkEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a name, take it apart, repair what is sure
         * @description A pure check; nothing is looked up, stored or logged. No name is refused for being rare.
         */
        post: operations["checkName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a postal address, take it apart, print it, compare it
         * @description A pure check by the country's form and, for thirteen countries, the table of its postal codes;
         *     nothing is looked up elsewhere, stored or logged. `street` may hold a whole line; it is taken
         *     apart. With `compare_with` the two are compared too.
         */
        post: operations["checkAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/address-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The countries whose addresses are known */
        get: operations["listAddressForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/address-forms/{country}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a form must ask for an address of a country */
        get: operations["getAddressForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identifiers/schemes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schemes that can be checked */
        get: operations["listIdentifierSchemes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sources of the catalogue and what is loaded from each */
        get: operations["listRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{source}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A source of the catalogue. */
                source: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a snapshot file
         * @description The file is read in two passes. The first maps and compares without touching the store; then the
         *     guards judge how much would change. A run within them is applied by itself, any other is *held*
         *     until it is released or discarded.
         */
        post: operations["loadRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        /** One run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}/release": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply a held run all the same */
        post: operations["releaseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop a held run; nothing of it is applied */
        post: operations["discardRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/objects/{object}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The surrogate id; register numbers never stand in a URL. */
                object: components["schemas"]["ObjectId"];
            };
            cookie?: never;
        };
        /**
         * A register's entry
         * @description A natural person's needs a purpose; the read is recorded.
         */
        get: operations["getObject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal after a cursor
         * @description Pages through the journal in its order. With `wait` the request stays open until something new
         *     is there or the time is up. The cursor is opaque and stays valid as long as the journal is kept;
         *     begin without one.
         *
         *     With `Accept: text/event-stream` the answer is a stream of server-sent events that goes on: the
         *     `data` of each is an Event, its `id` the cursor after it. `Last-Event-ID` resumes there. At
         *     least every 15 seconds something comes, if only a comment. `wait` has no meaning then, `limit`
         *     bounds what is sent at once. Only so many streams are open at once; one more gets 503.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is held, in counts */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All endpoints */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add an endpoint
         * @description The secrets are shown in the first answer only; one repeated for its Idempotency-Key says
         *     `secret_shown_before` instead. The purpose cannot be changed later.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        /** One endpoint */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove an endpoint */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change settings, pause or resume */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhook}/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set the natural persons an endpoint may be asked about
         * @description Events about natural persons, sole traders included, reach an endpoint only for subjects on this
         *     list. The list replaces the one before. It is personal data, so it needs a ground and a permit.
         */
        put: operations["putWebhookSubjects"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        /** What became of each event at this endpoint, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        /** Counts and lag of one endpoint */
        get: operations["getWebhookStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live page
         * @description What is held, what changed, who was asked, as it happens. Sent with an ETag, and packed for those
         *     who take gzip.
         */
        get: operations["getPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the live page loads
         * @description The names change with the content, so that they can be kept for ever.
         */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/components/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A web component for the forms of any site
         * @description `vaka-address.js` and `vaka-identifier.js`, each a script that needs nothing else (docs/forms.md).
         *     The names stay; sent with an ETag, and packed for those who take gzip.
         */
        get: operations["getComponent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can it serve, with its store in reach? */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counters and gauges, Prometheus text format */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description, as it is written */
        get: operations["getDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description, for programs
         * @description Sent with an ETag, and packed for those who take gzip.
         */
        get: operations["getDescriptionAsJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description, as a page
         * @description Needs no script and nothing from elsewhere.
         */
        get: operations["getReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
};
export type webhooks = Record<string, never>;
export type components = {
    schemas: {
        PartyId: string;
        ObjectId: string;
        EventId: string;
        RunId: string;
        WebhookId: string;
        /** @description Opaque. */
        Cursor: string;
        /**
         * Format: date-time
         * @example 2026-11-22T17:35:04.25Z
         */
        Time: string;
        /** Format: date-time */
        MaybeTime: string | null;
        /**
         * @description A scheme of listIdentifierSchemes.
         * @example no.orgnr
         * @example se.organisationsnummer
         * @example lei
         */
        Scheme: string;
        /**
         * @description A purpose of the catalogue.
         * @example customer-due-diligence
         */
        PurposeId: string;
        /**
         * @description A legal ground of the catalogue.
         * @example legal-obligation-aml
         */
        GroundId: string;
        /** @example no/company-information */
        DatasetId: string;
        /** @description Ids of datasets; their protocol types are taken too. */
        DatasetIds: components["schemas"]["DatasetId"][];
        /** @description RFC 9457. Never holds personal data. */
        Problem: {
            /**
             * @description "/problems/" and a stable slug.
             * @example /problems/identifier.check_digit
             */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong, in one sentence. */
            detail?: string;
            /** @description A JSON pointer into the body, a header, a query parameter, or file and line. */
            where?: string;
            /** @description What to do about it. */
            remedy?: string;
            /** @description Of `party.exists`, the party that has the identifier. */
            party?: components["schemas"]["PartyId"];
            /** @description All findings, where there are several. */
            errors?: {
                reason: string;
                detail: string;
                where?: string;
                remedy?: string;
            }[];
        };
        Identifier: {
            scheme: components["schemas"]["Scheme"];
            /** @description As typed. */
            value: string;
        };
        GivenValue: {
            /**
             * @description A party field of the catalogue.
             * @example invoice_address.street
             */
            field: string;
            content: components["schemas"]["GivenContent"];
            purpose?: components["schemas"]["PurposeId"];
            ground?: components["schemas"]["GroundId"];
            collected?: components["schemas"]["GivenTime"];
            effective?: components["schemas"]["GivenTime"];
        };
        /** @description In the field's type; a list as an array, each item a single line. */
        GivenContent: string | number | boolean | (string | number | boolean)[];
        /**
         * @description RFC 3339, or a date, which stands for its first moment in UTC.
         * @example 2026-11-22
         * @example 2026-11-22T17:35:04+01:00
         */
        GivenTime: string;
        /**
         * @description Short, by field and group, a list as an array; or long, where a value needs its own purpose,
         *     ground or times.
         */
        GivenValues: Record<string, never> | components["schemas"]["GivenValue"][];
        Onboarding: {
            identifier: components["schemas"]["Identifier"];
            purpose: components["schemas"]["PurposeId"];
            /** @description The purpose's own ground when absent. */
            ground?: components["schemas"]["GroundId"];
            /** @description Why a personal number is processed; required for schemes of persons. */
            justification?: string;
            /** @description The party's number in the caller's own system. */
            reference?: string;
            values?: components["schemas"]["GivenValues"];
        };
        Onboarded: {
            party: components["schemas"]["PartyId"];
            object?: components["schemas"]["ObjectId"];
            /** @description The register knows the identifier. */
            verified: boolean;
            watched: components["schemas"]["DatasetId"][];
            /** @description How many values are current. */
            values: number;
            /**
             * @description Values given that differ from the register's. An answer repeated for its Idempotency-Key
             *     names the fields only.
             */
            questions: {
                field: string;
                typed?: components["schemas"]["Content"];
                register?: components["schemas"]["Content"];
            }[];
        };
        PartySummary: {
            id: components["schemas"]["PartyId"];
            /** @enum {string} */
            kind: "organisation" | "person";
            /** @example active */
            state: string;
            /** @description The register knows the identifier. */
            verified: boolean;
            purpose: components["schemas"]["PurposeId"];
            created: components["schemas"]["Time"];
            updated: components["schemas"]["Time"];
            /** @description Rises with every change. */
            version: number;
        };
        Party: components["schemas"]["PartySummary"] & {
            /**
             * @description By field; a field `registered_address.street` stands as `street` in
             *     `registered_address`. Each is a Value.
             */
            values: {
                [key: string]: components["schemas"]["Value"] | {
                    [key: string]: components["schemas"]["Value"];
                };
            };
            /** @description Values that stand beside the current one. */
            suggestions: components["schemas"]["Suggestion"][];
            /** @description Suggestions that somebody is to answer. */
            questions: components["schemas"]["Suggestion"][];
            /** @description How many values the purpose may not see. */
            withheld: number;
            /** @description How many sets of grounds have ended. */
            erased_parts?: number;
        };
        /** @description In the field's type; null where its source no longer knows one. */
        Content: string | number | boolean | string[] | null;
        Provenance: {
            /**
             * @description As the precedence rules name it.
             * @example register
             */
            class: string;
            /** @example no-brreg-units */
            id?: string;
            /** @description The object it was read from, or the caller's own. */
            reference?: string;
            /** @description Of that object. */
            version?: number;
        };
        /**
         * @description One fact with where it comes from, why it is held, and its times.
         * @example {
         *       "value": "EQUINOR ASA",
         *       "state": "current",
         *       "source": {
         *         "class": "register",
         *         "id": "no-brreg-units",
         *         "reference": "obj_06f8z2a1b2c3d4e5f6g7h8j9k0",
         *         "version": 1
         *       },
         *       "times": {
         *         "collected": "2026-11-22T17:35:04Z",
         *         "source_published": "2026-11-22T00:00:00Z"
         *       },
         *       "purposes": [
         *         "customer-due-diligence"
         *       ],
         *       "grounds": [
         *         "legal-obligation-aml"
         *       ],
         *       "known_from": "2026-11-22T17:35:04Z",
         *       "event": "evt_06f8z3k4m5n6p7q8r9s0t1v2w3",
         *       "rule_version": "4f1c09aa"
         *     }
         */
        Value: {
            value: components["schemas"]["Content"];
            /** @description An identifier as it was typed, where that is another text. */
            entered?: string;
            /** @enum {string} */
            state: "current" | "suggested" | "superseded" | "accepted" | "rejected" | "withdrawn" | "ended";
            source: components["schemas"]["Provenance"];
            /** @description Those that are known. */
            times: {
                collected?: components["schemas"]["Time"];
                effective?: components["schemas"]["Time"];
                source_published?: components["schemas"]["Time"];
                verified?: components["schemas"]["Time"];
                confirmed?: components["schemas"]["Time"];
                due?: components["schemas"]["Time"];
                erase_after?: components["schemas"]["Time"];
            };
            purposes: components["schemas"]["PurposeId"][];
            grounds: components["schemas"]["GroundId"][];
            /** @description Of a personal number. */
            justification?: string;
            known_from: components["schemas"]["Time"];
            event: components["schemas"]["EventId"];
            /** @description Of the rules that decided. */
            rule_version: string;
        };
        Suggestion: components["schemas"]["Value"] & {
            /**
             * @description Names it in URLs.
             * @example evt_06f8z3k4m5n6p7q8r9s0t1v2w3.legal_name
             */
            id: string;
            field: string;
        };
        /** @description One content of a field for as long as it was current. */
        PartyChange: {
            field: string;
            before: components["schemas"]["Content"];
            after: components["schemas"]["Content"];
            from: components["schemas"]["Time"];
            to: components["schemas"]["MaybeTime"];
            valid_from: components["schemas"]["Time"];
            source: components["schemas"]["Provenance"];
            event: components["schemas"]["EventId"];
            /** @description Of the rules that decided. */
            rule_version: string;
        };
        Decisions: {
            party: components["schemas"]["PartyId"];
            version: number;
            decisions: {
                field: string;
                /**
                 * @description `current`: it holds from now on. `suggested`: it stands beside the current one.
                 *     `question`: the same, and somebody is to answer. `kept`: nothing changed.
                 * @enum {string}
                 */
                decision: "current" | "suggested" | "question" | "kept";
            }[];
        };
        IdentifierToCheck: {
            /** @description As typed. */
            value?: string;
            scheme?: components["schemas"]["Scheme"];
            /**
             * @description Whose schemes come first among candidates.
             * @example SE
             */
            country?: string;
            /**
             * @description Whose schemes come first.
             * @enum {string}
             */
            subject?: "person" | "organisation";
            /** @description Tell birth date and sex where the number says them. */
            reveal?: boolean;
        };
        IdentifierCheck: {
            /** @description What was typed. */
            entered: string;
            scheme?: components["schemas"]["Scheme"];
            /**
             * @description `unknown`: there is no such scheme, or none fits; `possible`: see `candidates`.
             * @enum {string}
             */
            verdict: "valid" | "invalid" | "unknown" | "possible";
            /** @description The form to store and compare; does not change with time. */
            canonical?: string;
            /** @description The form to show. */
            display?: string;
            /**
             * @example length
             * @example format
             * @example date
             * @example check_digit
             */
            reason?: string;
            message?: string;
            reveals?: components["schemas"]["Revelation"];
            candidates?: {
                scheme: components["schemas"]["Scheme"];
                title: string;
                /** @enum {string} */
                evidence: "check_digits" | "structure" | "format";
                /** @description What speaks for it. */
                reason: string;
                canonical: string;
                display: string;
                reveals?: components["schemas"]["Revelation"];
            }[];
        };
        /** @description What a number says of its holder; not to be stored without a purpose of its own. */
        Revelation: {
            /** @description As far as it is said: 1988-03-20, 1988-03, 1988, --03-20. */
            birth_date?: string;
            /** @enum {string} */
            sex?: "female" | "male";
            /**
             * @description Why something is not said.
             * @example century
             * @example impersonal
             */
            reason?: string;
            message?: string;
        };
        PhoneCheck: {
            entered: string;
            /**
             * @description `possible`: the length is right, but the plan gives out no such number.
             * @enum {string}
             */
            verdict: "valid" | "possible" | "invalid";
            /** @enum {string} */
            kind: "unknown" | "premium_rate" | "toll_free" | "shared_cost" | "voip" | "personal" | "pager" | "uan" | "voicemail" | "fixed_line" | "mobile" | "fixed_line_or_mobile";
            /**
             * @description The number's own.
             * @example SE
             */
            region?: string;
            /**
             * @description The form to store and compare.
             * @example +46701234567
             */
            e164?: string;
            /** @example 070-123 45 67 */
            national?: string;
            /** @example +46 70 123 45 67 */
            international?: string;
            extension?: string;
            /** @description RFC 3966. */
            uri?: string;
            /**
             * @example too_short
             * @example not_in_plan
             * @example region_needed
             */
            reason?: string;
            message?: string;
        };
        EmailCheck: {
            entered: string;
            /** @enum {string} */
            verdict: "valid" | "invalid";
            /** @description To store and to send to. */
            canonical?: string;
            /** @description The same with the domain in its own letters. */
            display?: string;
            domain?: string;
            /** @description The part that somebody registered. */
            registrable_domain?: string;
            /** @description What was typed without what pasting leaves. */
            repaired?: string;
            /**
             * @example brackets
             * @example mailto
             */
            repair?: string;
            /** @description Another address that was probably meant. */
            suggestion?: string;
            /**
             * @example domain_typo
             * @example missing_dot
             */
            suggested_for?: string;
            /** @description A throw-away address. */
            disposable?: boolean;
            /** @description A provider's mailbox, not an organisation's domain. */
            free_mail?: boolean;
            /** @description info@, faktura@ …: no person's own. */
            role?: boolean;
            no_reply?: boolean;
            /** @description Never reaches anybody (RFC 2606). */
            reserved?: boolean;
            /** @description The ending stands in the public suffix list. */
            known_ending?: boolean;
            /**
             * @description Whether the domain takes mail; only where the operator has the DNS asked, and it answers.
             * @enum {string}
             */
            mail_route?: "accepts" | "refuses";
            /**
             * @example no_at
             * @example domain
             */
            reason?: string;
            message?: string;
        };
        NameCheck: {
            entered: string;
            /** @enum {string} */
            verdict: "fit" | "suspicious" | "unfit";
            findings?: components["schemas"]["Finding"][];
            /** @description Every letter kept; absent where nothing was repaired. */
            repaired?: string;
            /** @description What a person should confirm. */
            suggestion?: string;
            /** @description What was taken out of the name. */
            titles?: string;
            /** @description Of a person's name, in the order typed. */
            parts?: {
                /** @enum {string} */
                part: "title" | "given" | "middle" | "patronymic" | "particle" | "surname" | "suffix" | "nickname" | "birth_name";
                text: string;
            }[];
            organisation?: {
                /** @description Without legal form, state and branch. */
                core?: string;
                written_form?: string;
                /** @description What the form can be, the likeliest first. */
                legal_forms?: {
                    country?: string;
                    /** @description ISO 20275. */
                    elf?: string;
                    abbreviation?: string;
                    name?: string;
                }[];
                /** @enum {string} */
                state?: "bankrupt" | "liquidation" | "winding_up" | "restructuring" | "merging" | "estate";
                branch: boolean;
            };
        };
        Finding: {
            /** @description Of an address. */
            field?: string;
            reason: string;
            /** @enum {string} */
            severity: "hint" | "warning" | "error";
            message: string;
            suggestion?: string;
        };
        AddressToCheck: {
            care_of?: components["schemas"]["AddressLine"];
            street?: components["schemas"]["AddressLine"];
            house_number?: components["schemas"]["AddressLine"];
            house_letter?: components["schemas"]["AddressLine"];
            entrance?: components["schemas"]["AddressLine"];
            floor?: components["schemas"]["AddressLine"];
            door?: components["schemas"]["AddressLine"];
            box?: components["schemas"]["AddressLine"];
            postal_code?: components["schemas"]["AddressLine"];
            place?: components["schemas"]["AddressLine"];
            region?: components["schemas"]["AddressLine"];
            country?: components["schemas"]["AddressLine"];
            compare_with?: components["schemas"]["TypedAddress"];
        };
        TypedAddress: {
            care_of?: components["schemas"]["AddressLine"];
            street?: components["schemas"]["AddressLine"];
            house_number?: components["schemas"]["AddressLine"];
            house_letter?: components["schemas"]["AddressLine"];
            entrance?: components["schemas"]["AddressLine"];
            floor?: components["schemas"]["AddressLine"];
            door?: components["schemas"]["AddressLine"];
            box?: components["schemas"]["AddressLine"];
            postal_code?: components["schemas"]["AddressLine"];
            place?: components["schemas"]["AddressLine"];
            region?: components["schemas"]["AddressLine"];
            country?: components["schemas"]["AddressLine"];
        };
        /** @description A part of an address as typed. */
        AddressLine: string;
        AddressCheck: {
            entered: components["schemas"]["TypedAddress"];
            /** @enum {string} */
            verdict: "fit" | "suspicious" | "unfit";
            address: components["schemas"]["TypedAddress"];
            findings?: components["schemas"]["Finding"][];
            /** @description As the country prints it. */
            lines?: string[];
            comparison?: {
                /** @enum {string} */
                relation: "same" | "differs" | "contradicts" | "unknown";
                differs_in?: string[];
                contradicts_in?: string[];
            };
        };
        AddressForm: {
            country: string;
            /** @description In English. */
            name?: string;
            fields: components["schemas"]["AddressFields"];
            required?: components["schemas"]["AddressFields"];
            upper_case?: components["schemas"]["AddressFields"];
            postal_example?: string;
            /**
             * @example postal
             * @example zip
             * @example eircode
             */
            postal_label?: string;
            /**
             * @example city
             * @example post_town
             */
            place_label?: string;
            /**
             * @example state
             * @example province
             */
            region_label?: string;
            /** @enum {string} */
            house_number?: "before_street" | "after_street";
            regions?: {
                code: string;
                name: string;
            }[];
        };
        /** @description Parts that a form asks for. */
        AddressFields: ("name" | "organisation" | "street" | "district" | "place" | "region" | "postal_code" | "sorting_code")[];
        IdentifierScheme: {
            name: components["schemas"]["Scheme"];
            /** @description ISO 3166-1 alpha-2; absent for worldwide schemes. */
            country?: string;
            /**
             * @description What such numbers are given to; `either` is treated as a person's.
             * @enum {string}
             */
            subject: "person" | "organisation" | "either" | "account" | "instrument" | "other";
            title: string;
            example: string;
            /** @description The display form. */
            pattern?: string;
            /**
             * @example mod 11
             * @example Luhn
             * @example none
             */
            checksum?: string;
            /** @description The check in words. */
            rule: string;
            /** @description In force from, where that matters. */
            since?: string;
            /** @description Such a number says birth date or sex. */
            reveals: boolean;
        };
        Register: {
            /** @example no-brreg-units */
            source: string;
            dataset: components["schemas"]["DatasetId"];
            title: string;
            licence: string;
            attribution?: string;
            /** @description How many are there; 0 when nothing is loaded. */
            objects: number;
            published?: components["schemas"]["MaybeTime"];
            loaded?: components["schemas"]["MaybeTime"];
        };
        Overview: {
            /** @description How many the journal holds. */
            events: number;
            /** @description Every source of the catalogue. */
            registers: (components["schemas"]["Register"] & {
                /** @description The newest of this source; absent when there was none. */
                run?: components["schemas"]["Run"];
            })[];
            parties: {
                count: number;
                /** @description No register knows their identifier. */
                unverified: number;
                /** @description By their last update. */
                newest: {
                    id: components["schemas"]["PartyId"];
                    /** @description A person, or a sole trader who is treated as one. */
                    natural_person: boolean;
                    verified: boolean;
                    created: components["schemas"]["Time"];
                    updated: components["schemas"]["Time"];
                    version: number;
                }[];
            };
            /** @description Over all endpoints, since each was added. */
            deliveries: {
                endpoints: number;
                active: number;
                asks: number;
                accepted: number;
                declined: number;
                /** @description Sent. */
                payloads: number;
                delivered: number;
                /** @description Subjects waiting for their next try. */
                retrying: number;
                dead: number;
            };
        };
        Run: {
            run: components["schemas"]["RunId"];
            source: string;
            dataset: components["schemas"]["DatasetId"];
            /**
             * @description `held`: a guard tripped, a person releases or discards it. `rejected`: the file cannot be
             *     used. `interrupted`: the server ended while reading. Of the last three nothing was applied.
             * @enum {string}
             */
            state: "reading" | "held" | "applying" | "applied" | "rejected" | "discarded" | "interrupted";
            /**
             * @description `first`: the dataset was empty, one event for all of it. `remap`: the mapping was edited,
             *     not the world; one event.
             * @enum {string}
             */
            kind: "first" | "compare" | "remap";
            file_name?: string;
            published?: components["schemas"]["MaybeTime"];
            started?: components["schemas"]["MaybeTime"];
            finished?: components["schemas"]["MaybeTime"];
            /** @description How many of the frames are applied. */
            position?: number;
            frames?: number;
            counts: {
                /** @description Records in the file. */
                read?: number;
                /** @description Objects before it. */
                known?: number;
                unchanged?: number;
                appeared?: number;
                changed?: number;
                /** @description Changed in immaterial fields only. */
                noise?: number;
                disappeared?: number;
                /** @description Changed fields. */
                fields?: number;
            };
            /** @description Why it was held, rejected, released or discarded. */
            reason?: string;
            /**
             * @description Fields read by another rule than before, since the mapping was edited (`#key`: the key).
             *     What differs in them is told to nobody.
             */
            remapped?: string[];
            bad_row_count?: number;
            bad_rows?: {
                /** @description Where the record begins, in the unpacked file. */
                line: number;
                /** @description Its number among the records, from 1. */
                record?: number;
                /** @description The byte of the unpacked file it begins at, from 0. */
                byte?: number;
                /** @description The column or path to blame, where it is one. */
                column?: string | null;
                reason: string;
                /** @description In words. Never holds what the record says. */
                message?: string;
            }[];
        };
        Object: {
            object: components["schemas"]["ObjectId"];
            dataset: components["schemas"]["DatasetId"];
            key: {
                scheme: components["schemas"]["Scheme"];
                /** @description Canonical. */
                value: string;
            };
            /** @description A natural person's; sole traders included. */
            person: boolean;
            /** @enum {string} */
            state: "present" | "missing" | "ended";
            version: number;
            /** @description Typed and nested; fields that are empty are left out. */
            record: Record<string, never>;
            source?: {
                id?: string;
                published?: components["schemas"]["MaybeTime"];
                fetched?: components["schemas"]["MaybeTime"];
                run?: components["schemas"]["RunId"];
            };
            changed?: components["schemas"]["MaybeTime"];
        };
        Event: {
            id: components["schemas"]["EventId"];
            /** @description The order that counts; no gaps. */
            seq: number;
            at: components["schemas"]["Time"];
            /**
             * @example object.changed
             * @example party.onboarded
             * @example dataset.loaded
             */
            kind: string;
            subject: {
                /**
                 * @example party
                 * @example object
                 * @example dataset
                 * @example webhook
                 * @example run
                 * @example access
                 */
                type: string;
                id: string;
            };
            /** @description Names of the fields touched. */
            fields: string[];
            /** @description False is recorded but told to nobody. */
            material: boolean;
            dataset?: components["schemas"]["DatasetId"];
            rule_version?: string;
            caused_by?: components["schemas"]["EventId"];
            /** @description What happened. */
            body?: Record<string, never>;
            /** @description The body is personal data and no purpose was given. */
            withheld?: boolean;
            /** @description The body was erased. */
            erased?: boolean;
            /** @description The body cannot be read; the log names the event. */
            damaged?: boolean;
        };
        WebhookSettings: {
            /**
             * Format: uri
             * @description https; plain http and private addresses only within the server's allowed networks.
             */
            url?: string;
            datasets?: components["schemas"]["DatasetIds"];
            /** @description ISO 3166-1 alpha-2; all when empty. */
            countries?: string[];
            /** @description All when empty. */
            changes?: ("create" | "update" | "delete")[];
            description?: string;
            /**
             * @description Name of the compatibility signature's header.
             * @default Roaring-Signature
             */
            signature_header: string;
            /** @default 5000 */
            connect_timeout_ms: number;
            /** @default 15000 */
            answer_timeout_ms: number;
        };
        Webhook: components["schemas"]["WebhookSettings"] & {
            id: components["schemas"]["WebhookId"];
            purpose: components["schemas"]["PurposeId"];
            /**
             * @description `disabled` by a 410, or after five days without a success; `reason` says which. Setting
             *     it `active` starts it again.
             * @enum {string}
             */
            state: "active" | "paused" | "disabled";
            reason?: string;
            /** @description Natural persons it may be asked about. */
            subjects?: number;
            created: components["schemas"]["MaybeTime"];
            updated?: components["schemas"]["MaybeTime"];
        };
        /** @enum {string} */
        Outcome: "delivered" | "declined" | "refused" | "retrying" | "dead" | "skipped";
        Delivery: {
            /** @example msg_06f8z3k4m5n6p7q8r9s0t1v2w3 */
            message_id: string;
            event: components["schemas"]["EventId"];
            outcome: components["schemas"]["Outcome"];
            /** @description Which kind of it, e.g. `unclear` of declined, `later` of retrying. */
            detail: string;
            at: components["schemas"]["Time"];
            tries: number;
            /** @enum {string} */
            phase: "continue" | "payload";
            /** @description The HTTP answer; absent when there was none. */
            status?: number;
            /** @example net.timeout */
            error?: string;
        };
        WebhookStatistics: {
            asks: number;
            accepted: number;
            declined: number;
            /** @description Sent. */
            payloads: number;
            delivered: number;
            /** @description Tries that failed. */
            failed: number;
            /** @description Tries put off by Retry-After. */
            put_off: number;
            /** @description Subjects waiting for their next try. */
            retrying: number;
            dead: number;
            /** @description How far the cursor is behind the journal. */
            lag_events: number;
            ask_bytes?: number;
            payload_bytes?: number;
            /** @description What declined asks spared, by the mean payload. */
            bytes_not_sent?: number;
            last_success?: components["schemas"]["Time"];
        };
        Health: {
            /** @enum {string} */
            status: "ok";
            version?: string;
        };
    };
    responses: {
        /** @description The request cannot be read as what it claims to be. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/id.format",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "not an id: it must begin with pty_",
                 *       "where": "path/party",
                 *       "remedy": "an id here looks like pty_ and 26 letters and digits"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Reading this needs a purpose. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/purpose.missing",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "this object is a natural person's: reading it needs a purpose",
                 *       "where": "header/Vaka-Purpose",
                 *       "remedy": "send it with a purpose of the catalogue"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is not there. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/party.unknown",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "there is no party with this id",
                 *       "where": "path/party",
                 *       "remedy": "list the parties with GET /v1/parties"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What is there already stands against it. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/run.open",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "another run of this dataset is held",
                 *       "where": "run_06f8z3k4m5n6p7q8r9s0t1v2w3",
                 *       "remedy": "release or discard it first"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was erased. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/party.erased",
                 *       "title": "Gone",
                 *       "status": 410,
                 *       "detail": "the data of this party was erased",
                 *       "where": "path/party"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description More than one request may hold. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/values.too_many",
                 *       "title": "Content Too Large",
                 *       "status": 413,
                 *       "detail": "a request holds at most 256 values",
                 *       "where": "/values",
                 *       "remedy": "send them in several requests"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It can be read, but breaks a rule. Where there are several findings, `errors` lists them. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/identifier.check_digit",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "The check digit of a Norwegian organisation number (modulus 11) does not fit.",
                 *       "where": "/identifier/value",
                 *       "remedy": "compare the number with its source"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now; `Retry-After` says when to come back. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/db.unavailable",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "the database cannot be reached",
                 *       "remedy": "look whether it runs"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description What any request may meet, whatever it asks for: a broken form, a wrong method, a limit, a
         *     server that is busy. The list of problems says which these are.
         */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/json.syntax",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "not JSON: syntax error",
                 *       "where": "line 3, column 25",
                 *       "remedy": "send one JSON value (RFC 8259), at most 64 levels deep, in UTF-8"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Chosen by the caller, one per thing to be created. */
        IdempotencyKey: string;
        /**
         * @description Why personal data is read; decides what is shown, and is recorded. Without it, a party is read
         *     for the purpose that it is held for.
         */
        Purpose: components["schemas"]["PurposeId"];
        /** @description Where the page before ended. */
        After: components["schemas"]["Cursor"];
        /** @description At most this many. */
        Limit: number;
        /** @description The party. */
        Party: components["schemas"]["PartyId"];
        /** @description The id of a suggestion, as shown on the party. */
        Suggestion: string;
        /** @description The run. */
        Run: components["schemas"]["RunId"];
        /** @description The endpoint. */
        Webhook: components["schemas"]["WebhookId"];
    };
    requestBodies: {
        Reason: {
            content: {
                /**
                 * @example {
                 *       "reason": "The register announced a clean-up of 40,000 entries."
                 *     }
                 */
                "application/json": {
                    /** @description Why; kept with the run. */
                    reason: string;
                };
            };
        };
    };
    headers: {
        /** @description Of the content; give it back as If-None-Match. */
        ETag: string;
        /** @description The answer was given before, under this Idempotency-Key. */
        Replayed: "true";
        /** @description Where what was made can be read. */
        Location: string;
    };
    pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
    listParties: {
        parameters: {
            query?: {
                /** @description Ascending; a leading minus turns it round. */
                sort?: "id" | "created" | "updated" | "-id" | "-created" | "-updated";
                /** @description Where the page before ended. */
                after?: components["parameters"]["After"];
                /** @description At most this many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. No values, so no purpose is needed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parties: components["schemas"]["PartySummary"][];
                        next?: components["schemas"]["Cursor"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Problem"];
        };
    };
    onboardParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller, one per thing to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Onboarding"];
            };
        };
        responses: {
            /** @description The record was made. It is on disk. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "party": "pty_06f8z3k4m5n6p7q8r9s0t1v2w3",
                     *       "object": "obj_06f8z2a1b2c3d4e5f6g7h8j9k0",
                     *       "verified": true,
                     *       "watched": [
                     *         "no/company-information"
                     *       ],
                     *       "values": 17,
                     *       "questions": []
                     *     }
                     */
                    "application/json": components["schemas"]["Onboarded"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    getParty: {
        parameters: {
            query?: {
                /** @description What did we know at this time? */
                known_at?: components["schemas"]["GivenTime"];
                /** @description What was true at this time? */
                valid_at?: components["schemas"]["GivenTime"];
            };
            header?: {
                /**
                 * @description Why personal data is read; decides what is shown, and is recorded. Without it, a party is read
                 *     for the purpose that it is held for.
                 */
                "Vaka-Purpose"?: components["parameters"]["Purpose"];
            };
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record with every value that the purpose may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    getPartyHistory: {
        parameters: {
            query?: {
                /** @description Only this field. */
                field?: string;
                /** @description Where the page before ended. */
                after?: components["parameters"]["After"];
                /** @description At most this many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /**
                 * @description Why personal data is read; decides what is shown, and is recorded. Without it, a party is read
                 *     for the purpose that it is held for.
                 */
                "Vaka-Purpose"?: components["parameters"]["Purpose"];
            };
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        party: components["schemas"]["PartyId"];
                        changes: components["schemas"]["PartyChange"][];
                        next?: components["schemas"]["Cursor"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    proposeValues: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller, one per thing to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "purpose": "contract",
                 *       "values": {
                 *         "delivery_address": {
                 *           "street": "Storgata 1"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @default typed
                     * @enum {string}
                     */
                    source_class?: "typed" | "staff" | "import";
                    /** @description The caller's own, kept with the values. */
                    reference?: string;
                    purpose?: components["schemas"]["PurposeId"];
                    ground?: components["schemas"]["GroundId"];
                    values: components["schemas"]["GivenValues"];
                };
            };
        };
        responses: {
            /** @description What became of each value. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    acceptSuggestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
                /** @description The id of a suggestion, as shown on the party. */
                suggestion: components["parameters"]["Suggestion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            default: components["responses"]["Problem"];
        };
    };
    rejectSuggestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party. */
                party: components["parameters"]["Party"];
                /** @description The id of a suggestion, as shown on the party. */
                suggestion: components["parameters"]["Suggestion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            default: components["responses"]["Problem"];
        };
    };
    checkIdentifier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifierToCheck"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifierCheck"];
                };
            };
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    checkPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "070-123 45 67",
                 *       "region": "SE"
                 *     }
                 */
                "application/json": {
                    /** @description As typed. */
                    value?: string;
                    /**
                     * @description ISO 3166-1 alpha-2 of numbers without a country code.
                     * @example SE
                     */
                    region?: string;
                };
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneCheck"];
                };
            };
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    checkEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "anna@gmial.com"
                 *     }
                 */
                "application/json": {
                    /** @description As typed. */
                    value?: string;
                };
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailCheck"];
                };
            };
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    checkName: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "DR. ANNA-LENA VON ESSEN",
                 *       "kind": "person",
                 *       "country": "SE"
                 *     }
                 */
                "application/json": {
                    /** @description As typed. */
                    value?: string;
                    /**
                     * @default person
                     * @enum {string}
                     */
                    kind?: "person" | "organisation";
                    /**
                     * @description ISO 3166-1 alpha-2 of whose customs to read it by.
                     * @example SE
                     */
                    country?: string;
                };
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameCheck"];
                };
            };
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    checkAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "street": "Storgatan 12 A",
                 *       "postal_code": "11418",
                 *       "place": "Stockholm",
                 *       "country": "SE"
                 *     }
                 */
                "application/json": components["schemas"]["AddressToCheck"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressCheck"];
                };
            };
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    listAddressForms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        countries: {
                            /** @example SE */
                            country: string;
                            /**
                             * @description In English.
                             * @example Sweden
                             */
                            name?: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAddressForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ISO 3166-1 alpha-2, in either case. */
                country: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fields in the order they are written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressForm"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Problem"];
        };
    };
    listIdentifierSchemes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All schemes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        schemes: components["schemas"]["IdentifierScheme"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sources. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        registers: components["schemas"]["Register"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    loadRegister: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller, one per thing to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description A source of the catalogue. */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "path": "/srv/registers/enheter_alle.json.gz",
                 *       "published": "2026-11-22"
                 *     }
                 */
                "application/json": {
                    /** @description The file, on the server's machine. Compressed files are recognised. */
                    path: string;
                    /** @description When the snapshot speaks of; today when absent. */
                    published?: components["schemas"]["GivenTime"];
                    /**
                     * @description The file is rejected when it holds more rows than this that cannot be read.
                     * @default 0
                     */
                    tolerate_bad_rows?: number;
                };
            };
        };
        responses: {
            /** @description The run has begun; read it for its progress. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: components["schemas"]["Run"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Problem"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run as it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Problem"];
        };
    };
    releaseRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Reason"];
        responses: {
            /** @description The run is being applied. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    discardRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run. */
                run: components["parameters"]["Run"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Reason"];
        responses: {
            /** @description The run was discarded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    getObject: {
        parameters: {
            query?: {
                /** @description As it was right after this version; 0 and absent are the latest. */
                version?: number;
            };
            header?: {
                /**
                 * @description Why personal data is read; decides what is shown, and is recorded. Without it, a party is read
                 *     for the purpose that it is held for.
                 */
                "Vaka-Purpose"?: components["parameters"]["Purpose"];
            };
            path: {
                /** @description The surrogate id; register numbers never stand in a URL. */
                object: components["schemas"]["ObjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Object"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Where the page before ended. */
                after?: components["parameters"]["After"];
                /** @description Without a cursor, begin this many events before the end instead of at the beginning. */
                last?: number;
                /** @description Only events whose kind begins with this. */
                type?: string;
                /** @description Seconds to wait for something new. */
                wait?: number;
                /** @description At most this many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /**
                 * @description Why personal data is read; decides what is shown, and is recorded. Without it, a party is read
                 *     for the purpose that it is held for.
                 */
                "Vaka-Purpose"?: components["parameters"]["Purpose"];
                /** @description Where a stream goes on; goes before `after`. */
                "Last-Event-ID"?: components["schemas"]["Cursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, oldest first, and the cursor to go on from (also when there are none). */
            200: {
                headers: {
                    /** @description Of a stream; asks proxies to pass it on as it comes. */
                    "X-Accel-Buffering"?: "no";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["Event"][];
                        cursor: components["schemas"]["Cursor"];
                    };
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Of one moment. Counts, ids and times only. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Where the page before ended. */
                after?: components["parameters"]["After"];
                /** @description At most this many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: components["schemas"]["Webhook"][];
                        next?: components["schemas"]["Cursor"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Problem"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the caller, one per thing to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://crm.example/hooks/vaka",
                 *       "datasets": [
                 *         "no/company-information"
                 *       ],
                 *       "purpose": "customer-due-diligence"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookSettings"] & {
                    purpose: components["schemas"]["PurposeId"];
                    /**
                     * @description From which event of the journal on it is asked.
                     * @default now
                     * @enum {string}
                     */
                    start?: "now" | "beginning";
                };
            };
        };
        responses: {
            /** @description The endpoint, with its secrets. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"] & {
                        /**
                         * @description Signs every request to this endpoint.
                         * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
                         */
                        secret?: string;
                        /** @description Hex key of the digests that stand for persons' numbers in asks. */
                        digest_key?: string;
                        secret_shown_before?: boolean;
                        note?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, and its delivery log cannot be read any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Problem"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "paused"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookSettings"] & {
                    /** @enum {string} */
                    state?: "active" | "paused";
                };
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    putWebhookSubjects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ground": "legal-obligation-aml",
                 *       "permit": "Data processing agreement 17",
                 *       "subjects": [
                 *         {
                 *           "scheme": "no.orgnr",
                 *           "value": "923609016"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    ground: components["schemas"]["GroundId"];
                    /** @description By whose leave the list is kept. */
                    permit: string;
                    subjects: components["schemas"]["Identifier"][];
                };
            };
        };
        responses: {
            /** @description How many are on the list now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subjects: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            default: components["responses"]["Problem"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only these. */
                outcome?: components["schemas"]["Outcome"];
                /** @description Where the page before ended. */
                after?: components["parameters"]["After"];
                /** @description At most this many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: components["schemas"]["Delivery"][];
                        next?: components["schemas"]["Cursor"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Problem"];
        };
    };
    getWebhookStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint. */
                webhook: components["parameters"]["Webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Since the endpoint was added. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookStatistics"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Problem"];
        };
    };
    getPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the page names it. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A script, a style sheet or a picture. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                    "text/css": string;
                    "image/svg+xml": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getComponent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ids and counts only, no personal data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDescription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 in YAML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDescriptionAsJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 in JSON. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 3.1.0 */
                        openapi: string;
                        /** @description Name and version. */
                        info: {
                            [key: string]: unknown;
                        };
                        /** @description The operations. */
                        paths: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
}
