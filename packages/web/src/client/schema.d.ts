/* Made from the OpenAPI document by documents.test.ts. */

export interface paths {
    "/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls
         * @description The newest first: live ones, and the last 1000 that ended.
         */
        get: operations["listCalls"];
        put?: never;
        /**
         * Call people, and connect them in a conference
         * @description The first person is called first; when they answer, the others are called at the same time. A retry under the same Idempotency-Key is the same call, whatever happened in between: nobody is rung twice.
         */
        post: operations["createCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look at a call */
        get: operations["getCall"];
        put?: never;
        post?: never;
        /**
         * End a call
         * @description Everybody is let go. A call that is over stays as it was.
         */
        delete: operations["hangUp"];
        options?: never;
        head?: never;
        /**
         * Lock a call, or have it recorded
         * @description Whoever was in may come back; whoever else comes by a link waits at the door until they are admitted.
         */
        patch: operations["changeCall"];
        trace?: never;
    };
    "/calls/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read everything that happened to a call
         * @description The oldest first. Of very long calls the newest part.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/redial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call everybody again who is missing
         * @description Who did not answer, could not be reached, or left. Who declined or was taken out is called again one by one.
         */
        post: operations["callAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/legs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call more people into a running call
         * @description Who is in the call is left alone; who has left is called again.
         */
        post: operations["addLegs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/legs/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody out of a call
         * @description Or call them no longer. They do not come back by their link, but may be called again.
         */
        delete: operations["dropLeg"];
        options?: never;
        head?: never;
        /** Mute somebody, put them on hold, or let them talk again */
        patch: operations["changeLeg"];
        trace?: never;
    };
    "/calls/{id}/legs/{number}/redial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call somebody again who is not in the call */
        post: operations["redialLeg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/legs/{number}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let somebody in who waits at the door of a locked call */
        post: operations["admitLeg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which one more person joins
         * @description The link is for one person, and works while the call lives.
         */
        post: operations["makeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/say": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say something to everybody in the call
         * @description By a voice, after what is being said already. `204` once it is its turn to be said next.
         */
        post: operations["say"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was recorded of a call
         * @description What is over and still kept, oldest first. What is being recorded comes when it has ended.
         */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/recordings/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the sound of a recording
         * @description A WAV file. Everybody who is in it has heard beforehand that they are recorded.
         */
        get: operations["fetchRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite somebody to use the gateway from their own chat
         * @description They get a subscription request or an invitation, with a welcome, if the configuration lets them in. The answer does not tell whether it does, or whether they exist.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look on as calls change
         * @description Server-sent events. `id` is the place in the stream: a client that comes back with it as Last-Event-ID misses nothing, over restarts too. An event may come twice: a call and its `sequence` tell. The event `problem` ends a stream that cannot go on without a gap.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is not called */
        get: operations["listSuppressions"];
        put?: never;
        /**
         * Have somebody called no more, by whomever
         * @description Who is on the list already stays as they were.
         */
        post: operations["addSuppression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let somebody be called again */
        delete: operations["removeSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the records of what is over
         * @description The newest first: one for each person, for each attempt to reach them, and for each call. Times in ms since the epoch. They are kept as long as the operator wants.
         */
        get: operations["listCallRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-records/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export records as CSV
         * @description RFC 4180, with a line of titles; times are ISO 8601 in UTC. Columns are only ever added at the end.
         */
        get: operations["exportCallRecordsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-records/jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export records as JSON lines
         * @description One record a line, as `GET /call-records` has them.
         */
        get: operations["exportCallRecordsJsonl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List through whom people are called
         * @description With how they do by what was counted on all telephone systems.
         */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/routes/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask how people would be reached
         * @description Nobody is rung, and nothing counts towards a limit. Providers are in the order in which they would be tried, with the figures that it comes from. A number of risk that nobody allowed is refused, with its `riskClass` and why it is in it.
         */
        post: operations["testRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the webhooks of the key */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Be told of calls by requests
         * @description Requests are signed (Standard Webhooks). What does not arrive is sent again, with growing pauses, for three days.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look at a webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook, with what waits for it */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /** Change a webhook, or enable it again */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook a message that says nothing
         * @description What came of it is told by its messages.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For a day both sign, so that the receiver can be changed in peace.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what was sent to a webhook, and what waits
         * @description The newest first. Messages are kept for four days, ten thousand at most.
         */
        get: operations["listWebhookMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send messages once more
         * @description With the ids that they had, so that a receiver knows what it has seen.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    callChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call is in another state, or has ended */
        post: operations["callChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    webhookTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing happened: somebody tests the webhook */
        post: operations["webhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        NewCall: {
            people: {
                /**
                 * @description A number with its country code, or phone:, sip:, xmpp:, gtalk:, matrix:, msn:, yahoo: with an address; link: with a name for somebody who is handed a link.
                 * @example +12025550100
                 * @example xmpp:eve@example.org
                 * @example link:Anna
                 */
                address: string;
                /** @description The only one to be tried for them; without it, or with auto, the best goes first. */
                provider?: string;
            }[];
            /** @description What whoever is called with a link reads, ISO 639-1. */
            language?: string;
            /** @description Call also where it is night. Only where the operator lets callers do so. */
            now?: boolean;
            /** @description Only say how everybody would be reached; nobody is rung. */
            dryRun?: boolean;
        };
        CallChange: {
            /** @description Whether nobody new comes in by a link. */
            locked?: boolean;
            /** @description Whether the conference is recorded; everybody is told before they are. */
            recording?: boolean;
        };
        NewLegs: {
            people: {
                /**
                 * @description A number with its country code, or phone:, sip:, xmpp:, gtalk:, matrix:, msn:, yahoo: with an address; link: with a name for somebody who is handed a link.
                 * @example +12025550100
                 * @example xmpp:eve@example.org
                 * @example link:Anna
                 */
                address: string;
                /** @description The only one to be tried for them; without it, or with auto, the best goes first. */
                provider?: string;
            }[];
            /** @description Call also where it is night. Only where the operator lets callers do so. */
            now?: boolean;
        };
        LegChange: {
            /** @description The others do not hear them. */
            muted?: boolean;
            /** @description They and the others do not hear each other. */
            held?: boolean;
        };
        NewLink: {
            /** @description What the guest is called; without it a number tells them from others. */
            name?: string;
        } | null;
        Saying: {
            /** @description What the voice says, without control characters. */
            text: string;
        };
        NewInvite: {
            /** @description xmpp:, gtalk:, matrix:, msn: or yahoo: with an address. */
            address: string;
            /** @description What they read, ISO 639-1. */
            language?: string;
        };
        NewSuppression: {
            address: string;
            why?: string;
        };
        RouteTest: {
            people: {
                /**
                 * @description A number with its country code, or phone:, sip:, xmpp:, gtalk:, matrix:, msn:, yahoo: with an address; link: with a name for somebody who is handed a link.
                 * @example +12025550100
                 * @example xmpp:eve@example.org
                 * @example link:Anna
                 */
                address: string;
                /** @description The only one to be tried for them; without it, or with auto, the best goes first. */
                provider?: string;
            }[];
        };
        NewWebhook: {
            /**
             * Format: uri
             * @description Where requests are sent to, by HTTPS.
             */
            url: string;
            /**
             * @description `call.changed`: every change of a call, its end too. `call.ended`: its end only.
             * @default [
             *       "call.changed"
             *     ]
             */
            events?: ("call.changed" | "call.ended")[];
            /** @default false */
            allCalls?: boolean;
            description?: string;
        };
        WebhookChange: {
            /** Format: uri */
            url?: string;
            /** @description `call.changed`: every change of a call, its end too. `call.ended`: its end only. */
            events?: ("call.changed" | "call.ended")[];
            allCalls?: boolean;
            description?: string;
            /** @description Whether anything is sent; what waits is sent when it is again. */
            enabled?: boolean;
        };
        Redelivery: {
            /** @description Ids of messages. */
            messages?: string[];
            /**
             * Format: date-time
             * @description All that were given up, made after this.
             */
            since?: string;
        };
        /** @description A call is in another state. */
        CallEvent: {
            /**
             * @description `call.ended` is the last that is told of a call.
             * @enum {string}
             */
            type: "call.changed" | "call.ended";
            /** Format: date-time */
            timestamp: string;
            data: {
                /** @description The order number of what is told of one call. What has a smaller one than what you know is old. */
                sequence: number;
                call: components["schemas"]["Call"];
            };
        };
        /** @description A call: who is in it, in which state, and why. */
        Call: {
            id: string;
            /** @description What its chat calls it. */
            shortId: string;
            /** @enum {string} */
            phase: "first-leg" | "other-legs" | "talking" | "closing" | "ended";
            /** @description Programs are `api` and the name of their key. */
            startedBy?: {
                /** @enum {string} */
                network: "xmpp" | "gtalk" | "matrix" | "msn" | "yahoo" | "googlechat" | "gvoice" | "gmessages" | "whatsapp" | "signal" | "telegram" | "messenger" | "instagram" | "api" | "canary" | "discord" | "slack" | "twitter" | "linkedin" | "bluesky" | "skype" | "icq";
                address: string;
            };
            startedAtMs: number;
            endedAtMs?: number;
            /**
             * @description Why it is ending, or has ended.
             * @enum {string}
             */
            closeReason?: "hangup" | "operator" | "first-leg-failed" | "first-leg-left" | "nobody-reached" | "parties-left" | "max-duration" | "budget" | "tested" | "lost";
            closedBy?: string;
            /** @constant */
            locked?: true;
            /** @description Since when the conference is recorded; 0 while its people are being told. */
            recordingSinceMs?: number;
            /** @description How many recordings were begun. */
            recordings?: number;
            /** @description Since when nobody knows what the telephone system does; people may have come and gone. */
            outOfReachSinceMs?: number;
            /** @description No other call of its chat is running. */
            isAlone: boolean;
            people: {
                /** @description Their place in the call, counted from 1. */
                number: number;
                address: string;
                name?: string;
                /**
                 * @description `invited`: they have a link, and have not opened it. `connecting`: their network answers, and no phone rings yet.
                 * @enum {string}
                 */
                state: "waiting" | "calling" | "invited" | "joining" | "connecting" | "ringing" | "asked" | "stopping" | "in" | "out";
                /** @constant */
                muted?: true;
                /** @constant */
                held?: true;
                /** @constant */
                onHold?: true;
                /** @constant */
                hand?: true;
                handSinceMs?: number;
                /** @constant */
                atDoor?: true;
                quality?: {
                    /** @constant */
                    kind: "good";
                    /** @constant */
                    again?: true;
                } | {
                    /** @constant */
                    kind: "choppy";
                    lostPercent: number;
                } | {
                    /** @constant */
                    kind: "not-heard-yet";
                } | {
                    /** @constant */
                    kind: "not-heard";
                } | {
                    /** @constant */
                    kind: "hears-nothing";
                };
                /** @constant */
                talking?: true;
                /** @description Milliseconds since the epoch, as all times of a call. */
                joinedAtMs?: number;
                leftAtMs?: number;
                /**
                 * @description Why they are out.
                 * @enum {string}
                 */
                outcome?: "left" | "dropped" | "released" | "busy" | "declined" | "no-answer" | "forwarded" | "unknown-number" | "not-allowed" | "network-failed" | "lines-busy" | "cancelled" | "not-called" | "lost" | "not-confirmed" | "suppressed" | "removed" | "not-joined" | "not-invited";
                /** @description Through whom they are, or were last, called. */
                provider?: string;
                providerNamed?: boolean;
                /** @description Providers that failed before it, in the order in which they were tried. */
                failed?: string[];
            }[];
        };
        WebhookTest: {
            /** @constant */
            type: "webhook.test";
            /** Format: date-time */
            timestamp: string;
            data: {
                webhook: string;
            };
        };
        /** @description How everybody would be reached. Nobody was. */
        Plan: {
            people: {
                address: string;
                /** @description In the order in which they would be tried. */
                providers: string[];
                /** @enum {string} */
                by: "phone" | "link";
                /**
                 * @description Of their number; missing where there is none. The operator may allow numbers of risk.
                 * @enum {string}
                 */
                riskClass?: "normal" | "special" | "toll-fraud";
                /** @description Why in that order; missing where the provider was named, or a link is sent. */
                routes?: components["schemas"]["Route"][];
            }[];
        };
        Route: {
            provider: string;
            destination: string;
            /** @enum {string} */
            standing: "good" | "behind" | "new" | "probe" | "locked" | "order" | "named";
            rate?: {
                prefix: string;
                pricePerMinuteMicros: number;
                setupFeeMicros: number;
                initialSeconds: number;
                incrementSeconds: number;
            };
            attempts: number;
            reached: number;
            answered: number;
            acdMs?: number;
            pddMs?: number;
            score?: number;
            failures: number;
            lockedUntilMs?: number;
            recoveredMs?: number;
        };
        StartedCall: {
            id: string;
            /** @description What its chat calls it. */
            shortId: string;
            /** @enum {string} */
            phase: "first-leg" | "other-legs" | "talking" | "closing" | "ended";
            /** @description Programs are `api` and the name of their key. */
            startedBy?: {
                /** @enum {string} */
                network: "xmpp" | "gtalk" | "matrix" | "msn" | "yahoo" | "googlechat" | "gvoice" | "gmessages" | "whatsapp" | "signal" | "telegram" | "messenger" | "instagram" | "api" | "canary" | "discord" | "slack" | "twitter" | "linkedin" | "bluesky" | "skype" | "icq";
                address: string;
            };
            startedAtMs: number;
            endedAtMs?: number;
            /**
             * @description Why it is ending, or has ended.
             * @enum {string}
             */
            closeReason?: "hangup" | "operator" | "first-leg-failed" | "first-leg-left" | "nobody-reached" | "parties-left" | "max-duration" | "budget" | "tested" | "lost";
            closedBy?: string;
            /** @constant */
            locked?: true;
            /** @description Since when the conference is recorded; 0 while its people are being told. */
            recordingSinceMs?: number;
            /** @description How many recordings were begun. */
            recordings?: number;
            /** @description Since when nobody knows what the telephone system does; people may have come and gone. */
            outOfReachSinceMs?: number;
            /** @description No other call of its chat is running. */
            isAlone: boolean;
            people: {
                /** @description Their place in the call, counted from 1. */
                number: number;
                address: string;
                name?: string;
                /**
                 * @description `invited`: they have a link, and have not opened it. `connecting`: their network answers, and no phone rings yet.
                 * @enum {string}
                 */
                state: "waiting" | "calling" | "invited" | "joining" | "connecting" | "ringing" | "asked" | "stopping" | "in" | "out";
                /** @constant */
                muted?: true;
                /** @constant */
                held?: true;
                /** @constant */
                onHold?: true;
                /** @constant */
                hand?: true;
                handSinceMs?: number;
                /** @constant */
                atDoor?: true;
                quality?: {
                    /** @constant */
                    kind: "good";
                    /** @constant */
                    again?: true;
                } | {
                    /** @constant */
                    kind: "choppy";
                    lostPercent: number;
                } | {
                    /** @constant */
                    kind: "not-heard-yet";
                } | {
                    /** @constant */
                    kind: "not-heard";
                } | {
                    /** @constant */
                    kind: "hears-nothing";
                };
                /** @constant */
                talking?: true;
                /** @description Milliseconds since the epoch, as all times of a call. */
                joinedAtMs?: number;
                leftAtMs?: number;
                /**
                 * @description Why they are out.
                 * @enum {string}
                 */
                outcome?: "left" | "dropped" | "released" | "busy" | "declined" | "no-answer" | "forwarded" | "unknown-number" | "not-allowed" | "network-failed" | "lines-busy" | "cancelled" | "not-called" | "lost" | "not-confirmed" | "suppressed" | "removed" | "not-joined" | "not-invited";
                /** @description Through whom they are, or were last, called. */
                provider?: string;
                providerNamed?: boolean;
                /** @description Providers that failed before it, in the order in which they were tried. */
                failed?: string[];
            }[];
            /** @description For those who are handed a link. */
            links?: components["schemas"]["Link"][];
        };
        /** @description By which one person joins the call from a browser. */
        Link: {
            /** @description The place in the call of whoever comes by it. */
            number: number;
            name: string;
            /** Format: uri */
            url: string;
        };
        Problem: {
            /** @description Which problem it is; leads to its explanation. */
            type: string;
            title: string;
            status: number;
            /** @description The end of the type. Refusals have the names that they have in the chat. */
            code: string;
            /** @description What is wrong this time, for people. */
            detail?: string;
            errors?: {
                /** @description Where in the body: a JSON pointer as a fragment (RFC 6901). */
                pointer?: string;
                /** @description Which parameter of query or path. */
                parameter?: string;
                detail: string;
                code: string;
            }[];
            /**
             * @description Of a number that is not called because of its class; the code of `errors` says why it is in it.
             * @enum {string}
             */
            riskClass?: "normal" | "special" | "toll-fraud";
            /** @description Of a write: the same request under the same Idempotency-Key may bring another answer. Where it is false, a new try needs a new key. */
            retryWithSameKey?: boolean;
        } & {
            [key: string]: unknown;
        };
        CallPage: {
            calls: components["schemas"]["Call"][];
            /** @description The cursor of the next page; missing on the last. */
            next?: string;
        };
        Timeline: {
            entries: {
                /** @description Milliseconds since the epoch. */
                atMs: number;
                /**
                 * @description What happened; new kinds may come.
                 * @example dialled
                 * @example answered
                 * @example gone
                 */
                kind: string;
                /** @description To whom: their place in the call. */
                person?: number;
                /** @description Which try to reach them. */
                attempt?: number;
                cause?: {
                    q850: number;
                    sip?: number;
                };
                outcome?: string;
                timer?: string;
                /** @description What somebody wanted. */
                order?: string;
                /** @description Who wanted it. */
                by?: string;
            }[];
        };
        Recordings: {
            recordings: {
                /** @description Which of the call, counted from 1. */
                number: number;
                /** @description Milliseconds since the epoch. */
                begunAtMs: number;
                /** @description Where its sound is, below the address of the API. */
                url: string;
            }[];
        };
        Invite: {
            address: string;
        };
        SuppressionPage: {
            suppressions: components["schemas"]["Suppression"][];
        };
        /** @description Somebody who is not called, by whomever. */
        Suppression: {
            address: string;
            /** Format: date-time */
            since: string;
            /**
             * @description `called`: whoever was called, by pressing 9.
             * @enum {string}
             */
            by: "called" | "operator" | "program";
            name?: string;
            why?: string;
        };
        CallRecordPage: {
            records: components["schemas"]["CallRecord"][];
            /** @description The cursor of the next page; missing on the last. */
            next?: string;
        };
        CallRecord: {
            /** @constant */
            kind: "attempt";
            callId: string;
            node: string;
            startedBy: {
                /** @enum {string} */
                network: "xmpp" | "gtalk" | "matrix" | "msn" | "yahoo" | "googlechat" | "gvoice" | "gmessages" | "whatsapp" | "signal" | "telegram" | "messenger" | "instagram" | "api" | "canary" | "discord" | "slack" | "twitter" | "linkedin" | "bluesky" | "skype" | "icq";
                address: string;
            };
            startedAtMs: number;
            endedAtMs: number;
            talkMs: number;
            leg: number;
            attempt: number;
            provider: string;
            /** @constant */
            named?: true;
            address: string;
            destination: string;
            progressAtMs?: number;
            ringingAtMs?: number;
            answeredAtMs?: number;
            confirmedAtMs?: number;
            prefix?: string;
            billedSeconds?: number;
            costMicros?: number;
            /** @enum {string} */
            outcome: "left" | "dropped" | "released" | "busy" | "declined" | "no-answer" | "forwarded" | "unknown-number" | "not-allowed" | "network-failed" | "lines-busy" | "cancelled" | "not-called" | "lost" | "not-confirmed" | "suppressed" | "removed" | "not-joined" | "not-invited";
            cause?: {
                q850: number;
                sip?: number;
            };
            /** @enum {string} */
            class: "answered" | "person" | "number" | "network" | "caller";
            /** @enum {string} */
            endedBy: "us" | "them";
            echo?: boolean;
            figures?: {
                heard: {
                    packets: number;
                    lost?: number;
                    jitterMs?: number;
                    score?: number;
                };
                sent: {
                    packets: number;
                    lost?: number;
                    jitterMs?: number;
                    score?: number;
                };
                roundTripMs?: number;
            };
        } | {
            /** @constant */
            kind: "leg";
            callId: string;
            node: string;
            startedBy: {
                /** @enum {string} */
                network: "xmpp" | "gtalk" | "matrix" | "msn" | "yahoo" | "googlechat" | "gvoice" | "gmessages" | "whatsapp" | "signal" | "telegram" | "messenger" | "instagram" | "api" | "canary" | "discord" | "slack" | "twitter" | "linkedin" | "bluesky" | "skype" | "icq";
                address: string;
            };
            startedAtMs: number;
            endedAtMs: number;
            talkMs: number;
            leg: number;
            address: string;
            name?: string;
            provider?: string;
            attempts: number;
            /** @enum {string} */
            outcome?: "left" | "dropped" | "released" | "busy" | "declined" | "no-answer" | "forwarded" | "unknown-number" | "not-allowed" | "network-failed" | "lines-busy" | "cancelled" | "not-called" | "lost" | "not-confirmed" | "suppressed" | "removed" | "not-joined" | "not-invited";
            billedSeconds?: number;
            costMicros?: number;
        } | {
            /** @constant */
            kind: "call";
            callId: string;
            node: string;
            startedBy: {
                /** @enum {string} */
                network: "xmpp" | "gtalk" | "matrix" | "msn" | "yahoo" | "googlechat" | "gvoice" | "gmessages" | "whatsapp" | "signal" | "telegram" | "messenger" | "instagram" | "api" | "canary" | "discord" | "slack" | "twitter" | "linkedin" | "bluesky" | "skype" | "icq";
                address: string;
            };
            startedAtMs: number;
            endedAtMs: number;
            talkMs: number;
            chat: {
                adapter: string;
                chat: string;
            };
            people: number;
            billedSeconds?: number;
            costMicros?: number;
            /** @enum {string} */
            closeReason?: "hangup" | "operator" | "first-leg-failed" | "first-leg-left" | "nobody-reached" | "parties-left" | "max-duration" | "budget" | "tested" | "lost";
        };
        Providers: {
            providers: {
                id: string;
                /** @description The kinds of addresses that it can call. */
                serves: string[];
                /** @description How it does; missing where that is not followed. */
                rating?: components["schemas"]["Rating"];
            }[];
            /** @description Kinds of addresses whose people are sent a link. */
            networks: string[];
        };
        Rating: {
            /** @description Older ones count less, so counts are no whole numbers. */
            attempts: number;
            /** @description Of them, those that rang or were answered, busy or declined. */
            reached: number;
            answered: number;
            /** @description How long people stay, on average. */
            acdMs?: number;
            /** @description How long until a phone rings, on average. */
            pddMs?: number;
            /** @description How it sounds, 0 to 100. */
            score?: number;
            /** @description In a row, up to now. */
            failures: number;
            /** @description Until then it is tried last. */
            lockedUntilMs?: number;
        };
        WebhookWithSecret: {
            id: string;
            url: string;
            /** @description `call.changed`: every change of a call, its end too. `call.ended`: its end only. */
            events: ("call.changed" | "call.ended")[];
            /** @description It is told of everybody’s calls; needs the scope calls:all. */
            allCalls: boolean;
            description?: string;
            createdAtMs: number;
            /** @description Why nothing is sent: its owner said so, nothing arrived for three days, or the receiver answered 410. */
            disabled?: {
                atMs: number;
                /** @enum {string} */
                reason: "owner" | "failing" | "gone";
            };
            /** @description Since when nothing has arrived. */
            failingSinceMs?: number;
            /** @description Signs what is sent (Standard Webhooks). Told this once. */
            secret: string;
        };
        WebhookList: {
            webhooks: components["schemas"]["Webhook"][];
        };
        Webhook: {
            id: string;
            url: string;
            /** @description `call.changed`: every change of a call, its end too. `call.ended`: its end only. */
            events: ("call.changed" | "call.ended")[];
            /** @description It is told of everybody’s calls; needs the scope calls:all. */
            allCalls: boolean;
            description?: string;
            createdAtMs: number;
            /** @description Why nothing is sent: its owner said so, nothing arrived for three days, or the receiver answered 410. */
            disabled?: {
                atMs: number;
                /** @enum {string} */
                reason: "owner" | "failing" | "gone";
            };
            /** @description Since when nothing has arrived. */
            failingSinceMs?: number;
        };
        WebhookMessage: {
            id: string;
            type: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "given-up";
            createdAtMs: number;
            nextTryAtMs?: number;
            tries: number;
            callId?: string;
            sequence?: number;
            /** @description The last try: the status that was answered, or why there was none. */
            last?: {
                atMs: number;
                tookMs: number;
                status?: number;
                error?: string;
            };
        };
        WebhookMessageList: {
            messages: components["schemas"]["WebhookMessage"][];
        };
        Redelivered: {
            messages: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCalls: {
        parameters: {
            query?: {
                state?: "live" | "ended" | "all";
                startedAfter?: string;
                startedBefore?: string;
                /** @description Only calls with somebody of this address. */
                address?: string;
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of calls. */
            200: {
                headers: {
                    /** @description The next page (RFC 8288). */
                    link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallPage"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCall"];
            };
        };
        responses: {
            /** @description What would be done, for a dry run. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The call has begun. */
            202: {
                headers: {
                    /** @description Where the call is. */
                    location?: string;
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedCall"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not-permitted`: The key may not call from here.
             *
             *     `over-budget`: What calls may cost in a day would not be enough.
             *
             *     `scope-missing`: The API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `quiet-hours`: It is night where they are.
             *
             *     `no-links`: Links into calls are not set up.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `misread`: The people cannot be called like that.
             *
             *     `destination`: Nobody may be called there.
             *
             *     `routing`: There is no way to somebody.
             *
             *     `same-twice`: Somebody is named twice.
             *
             *     `suppressed`: They do not want to be called from here.
             *
             *     `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-calls`: Too many calls at once.
             *
             *     `too-often`: Too many calls within a time.
             *
             *     `rate-limited`: Too many requests.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-old`: The request waited for too long, and nobody was called.
             *
             *     `telephony-unreachable`: No calls can be made at present.
             *
             *     `overloaded`: The telephone system is behind with its work.
             *
             *     `maintenance`: No new calls are taken for a while.
             *
             *     `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hangUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call, which is ending or has ended. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallChange"];
            };
        };
        responses: {
            /** @description The call as it is now. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-recording`: Calls are not recorded here.
             *
             *     `not-recording`: The call is not being recorded.
             *
             *     `nobody-hears`: Nobody is in the conference yet.
             *
             *     `call-over`: The call is over.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Call also where it is night. Only where the operator lets callers do so. */
                    now?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description The call, with those who are being called. */
            202: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `over-budget`: What calls may cost in a day would not be enough.
             *
             *     `scope-missing`: The API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `call-over`: The call is over.
             *
             *     `nobody-missing`: There is nobody to call again.
             *
             *     `quiet-hours`: It is night where they are.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `suppressed`: They do not want to be called from here.
             *
             *     `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-often`: Too many calls within a time.
             *
             *     `rate-limited`: Too many requests.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `telephony-unreachable`: No calls can be made at present.
             *
             *     `overloaded`: The telephone system is behind with its work.
             *
             *     `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addLegs: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLegs"];
            };
        };
        responses: {
            /** @description The call, with those who are being called. */
            202: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not-permitted`: The key may not call from here.
             *
             *     `over-budget`: What calls may cost in a day would not be enough.
             *
             *     `scope-missing`: The API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `call-full`: The call has as many people as it may.
             *
             *     `call-over`: The call is over.
             *
             *     `quiet-hours`: It is night where they are.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `destination`: Nobody may be called there.
             *
             *     `routing`: There is no way to somebody.
             *
             *     `same-twice`: Somebody is named twice.
             *
             *     `suppressed`: They do not want to be called from here.
             *
             *     `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-often`: Too many calls within a time.
             *
             *     `rate-limited`: Too many requests.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `telephony-unreachable`: No calls can be made at present.
             *
             *     `overloaded`: The telephone system is behind with its work.
             *
             *     `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropLeg: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
                /** @description Their place in the call, counted from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call as it is now. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-such-call`: There is no such call.
             *
             *     `no-such-person`: There is no such person in the call.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `call-over`: The call is over.
             *
             *     `not-in-call`: They are not in the call.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLeg: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
                /** @description Their place in the call, counted from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegChange"];
            };
        };
        responses: {
            /** @description The call as it is now. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-such-call`: There is no such call.
             *
             *     `no-such-person`: There is no such person in the call.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `call-over`: The call is over.
             *
             *     `not-in-call`: They are not in the call.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redialLeg: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
                /** @description Their place in the call, counted from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Call also where it is night. Only where the operator lets callers do so. */
                    now?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description The call, in which they are being called. */
            202: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `over-budget`: What calls may cost in a day would not be enough.
             *
             *     `scope-missing`: The API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-such-call`: There is no such call.
             *
             *     `no-such-person`: There is no such person in the call.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `call-over`: The call is over.
             *
             *     `is-in-call`: They are in the call, or being called.
             *
             *     `quiet-hours`: It is night where they are.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `suppressed`: They do not want to be called from here.
             *
             *     `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-often`: Too many calls within a time.
             *
             *     `rate-limited`: Too many requests.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `telephony-unreachable`: No calls can be made at present.
             *
             *     `overloaded`: The telephone system is behind with its work.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    admitLeg: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
                /** @description Their place in the call, counted from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call as it is now. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-such-call`: There is no such call.
             *
             *     `no-such-person`: There is no such person in the call.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `call-over`: The call is over.
             *
             *     `not-at-door`: They do not wait to come in by a link.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description The link, to be handed on. */
            201: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not-permitted`: The key may not call from here.
             *
             *     `scope-missing`: The API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-links`: Links into calls are not set up.
             *
             *     `call-full`: The call has as many people as it may.
             *
             *     `call-over`: The call is over.
             *
             *     `not-yet`: The first person of the call has not answered yet.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    say: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Saying"];
            };
        };
        responses: {
            /** @description It is said. */
            204: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-speech`: Nothing can be spoken here.
             *
             *     `nobody-hears`: Nobody is in the conference yet.
             *
             *     `call-over`: The call is over.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-much-to-say`: Too much waits to be said.
             *
             *     `rate-limited`: Too many requests.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `failed`: It could not be carried out.
             *
             *     `internal`: Something went wrong.
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-answer-yet`: It was asked for, and nobody has answered yet.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecordings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recordings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recordings"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-call`: There is no such call. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `telephony-unreachable`: No calls can be made at present.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fetchRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a call. */
                id: string;
                /** @description Which of the call, counted from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-such-call`: There is no such call.
             *
             *     `no-such-recording`: There is no such recording.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `telephony-unreachable`: No calls can be made at present.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvite"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-invitations`: Too many invitations.
             *
             *     `rate-limited`: Too many requests.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Only of this call. */
                call?: string;
                /** @description As the header Last-Event-ID, for whoever cannot set one. `0-0`: all that is kept. */
                after?: string;
            };
            header?: {
                /** @description The id of the last event that was read. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events without end, each with a CallEvent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["CallEvent"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `events-gone`: The events after this one are no longer kept. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-watchers`: Too many programs look on.
             *
             *     `unavailable`: The service cannot be reached at present.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuppressions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, by address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionPage"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addSuppression: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSuppression"];
            };
        };
        responses: {
            /** @description They are not called. */
            201: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSuppression: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description As it is listed. */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are on the list no more, or were not. */
            204: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallRecords: {
        parameters: {
            query?: {
                /** @description Of people, of attempts to reach them, or of calls. */
                kind?: "leg" | "attempt" | "call";
                /** @description Only what ended since then; a day ago unless it is told. */
                since?: string;
                until?: string;
                /** @description The id of a call, or its beginning. */
                call?: string;
                /** @description An address, or its beginning. */
                address?: string;
                provider?: string;
                outcome?: string;
                limit?: number;
                /** @description The `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallRecordPage"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCallRecordsCsv: {
        parameters: {
            query?: {
                /** @description Of people, of attempts to reach them, or of calls. */
                kind?: "leg" | "attempt" | "call";
                /** @description Only what ended since then; a day ago unless it is told. */
                since?: string;
                until?: string;
                /** @description The id of a call, or its beginning. */
                call?: string;
                /** @description An address, or its beginning. */
                address?: string;
                provider?: string;
                outcome?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCallRecordsJsonl: {
        parameters: {
            query?: {
                /** @description Of people, of attempts to reach them, or of calls. */
                kind?: "leg" | "attempt" | "call";
                /** @description Only what ended since then; a day ago unless it is told. */
                since?: string;
                until?: string;
                /** @description The id of a call, or its beginning. */
                call?: string;
                /** @description An address, or its beginning. */
                address?: string;
                provider?: string;
                outcome?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": unknown;
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the configuration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Providers"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testRoute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteTest"];
            };
        };
        responses: {
            /** @description How everybody would be reached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description `malformed`: The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not-permitted`: The key may not call from here.
             *
             *     `scope-missing`: The API key may not do this.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `misread`: The people cannot be called like that.
             *
             *     `destination`: Nobody may be called there.
             *
             *     `routing`: There is no way to somebody.
             *
             *     `same-twice`: Somebody is named twice.
             *
             *     `invalid-request`: The request does not say what is needed.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them; a key has twenty at most. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook, with its secret. */
            201: {
                headers: {
                    /** @description Where it is. */
                    location?: string;
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-webhooks`: The key has as many webhooks as it may.
             *
             *     `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-webhook`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-webhook`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-webhook`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way. */
            202: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMessage"];
                };
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-webhook`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook, with its new secret. */
            200: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /**
             * @description `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-webhook`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookMessages: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMessageList"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-such-webhook`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: The request does not say what is needed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The id of a webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Redelivery"];
            };
        };
        responses: {
            /** @description They are on their way. */
            202: {
                headers: {
                    /** @description It was answered before; this is that answer. */
                    "idempotent-replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redelivered"];
                };
            };
            /**
             * @description `malformed`: The request cannot be read.
             *
             *     `idempotency-key-missing`: The header Idempotency-Key is missing.
             *
             *     `idempotency-key-invalid`: The Idempotency-Key is not one.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `unauthenticated`: An API key is needed.
             *
             *     `key-expired`: The API key has expired.
             *
             *     `key-revoked`: The API key was revoked.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `scope-missing`: The API key may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `no-such-webhook`: There is no such webhook.
             *
             *     `no-such-message`: There is no such message.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-work`: The request with this Idempotency-Key is being carried out. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body has to be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not say what is needed.
             *
             *     `idempotency-key-reused`: Another request had this Idempotency-Key.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: Too many requests. */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot be reached at present. */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "retry-after"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The same at each try: what has come before is a repeat. */
                "webhook-id": string;
                /** @description When it was sent, seconds since the epoch. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature of `id.timestamp.body`, for each secret that is valid, with a space between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallEvent"];
            };
        };
        responses: {
            /** @description No more of it: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Anything else, or nothing for ten seconds, and it is sent again later. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    webhookTest: {
        parameters: {
            query?: never;
            header: {
                /** @description The same at each try: what has come before is a repeat. */
                "webhook-id": string;
                /** @description When it was sent, seconds since the epoch. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature of `id.timestamp.body`, for each secret that is valid, with a space between. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTest"];
            };
        };
        responses: {
            /** @description No more of it: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Anything else, or nothing for ten seconds, and it is sent again later. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
