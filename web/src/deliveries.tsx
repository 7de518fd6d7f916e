// Who was asked, and what they said: the two steps of the protocol, one line each.
import type { Delivery } from "./client";
import { Lock } from "./changes";
import { usePage } from "./context";
import { age, moment, number_of } from "./format";
import { event_of, type State } from "./state";

const shown_most = 16;

function Steps({ delivery }: { delivery: Delivery }) {
  const { t } = usePage();
  const steps: [string, string][] = [["asked", t.steps.ask]];
  if (delivery.outcome === "delivered")
    steps.push(["good", t.steps.yes], ["good", t.steps.payload]);
  else if (delivery.outcome === "declined") steps.push(["quiet", t.steps.no]);
  else steps.push(["bad", t.steps.failed]);
  return (
    <span class="steps">
      {steps.map(([kind, word]) => (
        <span class={`step ${kind}`} key={word}>
          {word}
        </span>
      ))}
    </span>
  );
}

function Line({ delivery, name }: { delivery: Delivery; name: string }) {
  const { t, language, now } = usePage();
  const event = event_of(delivery);
  const key = event?.body?.key;
  return (
    <li class="line" data-outcome={delivery.outcome}>
      <span class="about">
        {key ? (
          name || number_of(event.body?.scheme, key)
        ) : (
          <>
            <Lock />
            {t.person}
          </>
        )}
      </span>
      <Steps delivery={delivery} />
      <span class="unseen">{t.outcome[delivery.outcome]}</span>
      <time dateTime={delivery.at} title={moment(delivery.at, language)}>
        {age(delivery.at, now, language, t.just_now)}
      </time>
    </li>
  );
}

export function Deliveries({ state }: { state: State }) {
  const { t } = usePage();
  const told = state.overview?.deliveries;
  const answered = told ? told.accepted + told.declined : 0;
  return (
    <section class="card" aria-labelledby="deliveries">
      <h2 id="deliveries">{t.deliveries}</h2>
      {told && answered > 0 && (
        <progress class="share" max={answered} value={told.accepted} aria-label={t.accepted} />
      )}
      {state.deliveries.length === 0 && (
        <p class="empty">{state.ready ? t.deliveries_none : t.loading}</p>
      )}
      <ol class="plain lines">
        {state.deliveries.slice(0, shown_most).map((each) => {
          const subject = event_of(each)?.subject.id ?? "";
          return (
            <Line delivery={each} name={state.names.get(subject) ?? ""} key={each.message_id} />
          );
        })}
      </ol>
    </section>
  );
}
