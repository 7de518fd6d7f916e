// The server that a component came from, and how it is asked. What cannot be asked is no error:
// whoever fills in a form goes on.

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const wait_ms = 4000;

/** By the attribute `server`, or where this script lies: …/components/NAME.js. */
function base_of(element: Element): string {
  const given = element.getAttribute("server");
  if (given) return new URL(given.replace(/\/*$/, "/"), document.baseURI).href;
  const own =
    script ?? document.querySelector<HTMLScriptElement>("script[src*='/components/vaka-']");
  return new URL("../", own?.src ?? document.baseURI).href;
}

/** The answer, or nothing when there is none to be had. Sends no cookies and names no page. */
export async function ask<Answer>(
  element: Element,
  path: string,
  body?: object,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(base_of(element) + path, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(wait_ms),
      ...(body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer as Answer;
    // Whoever wrote the page is told; problems never hold what was typed.
    const problem = answer as { detail?: string; remedy?: string };
    console.warn(`${element.localName}: ${problem.detail}: ${problem.remedy}`);
  } catch {
    // unreachable, too slow, or not open to this page's origin
  }
  return undefined;
}
