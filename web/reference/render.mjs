// The reference page's content, made from api/openapi.yaml when the pages are built: plain HTML that
// needs no script to be read.
import { escape, line, markdown, pretty } from "./text.mjs";

const METHODS = ["get", "post", "put", "patch", "delete"];

const target = (document, reference) =>
  reference
    .slice(2)
    .split("/")
    .reduce((node, token) => node[token], document);

const resolved = (document, node) => (node?.$ref ? { ...target(document, node.$ref), $name: node.$ref.split("/").pop() } : node);

const schemaLink = (name) => `<a class="type" href="#schema-${name}">${name}</a>`;

/** What a schema is, in a few words. */
const typeOf = (schema) => {
  if (schema.$ref) return schemaLink(schema.$ref.split("/").pop());
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((word) => `<code>${escape(word)}</code>`).join(" ");
  const many = schema.oneOf ?? schema.anyOf;
  if (many) return many.map(typeOf).join(" or ");
  const named = schema.allOf?.find((part) => part.$ref);
  if (named) return typeOf(named);
  const kinds = [schema.type ?? "object"].flat();
  return kinds
    .map((kind) => (kind === "array" && schema.items ? `list of ${typeOf(schema.items)}` : (schema.format ?? kind)))
    .join(" or ");
};

const bounds = (schema) => {
  const words = {
    minimum: "at least #", maximum: "at most #", minLength: "at least # characters",
    maxLength: "at most # characters", minItems: "at least # items", maxItems: "at most # items", default: "else #",
  };
  return Object.entries(words)
    .filter(([key]) => schema[key] !== undefined)
    .map(([key, word]) => `<span class="bound">${word.replace("#", escape(schema[key]))}</span>`)
    .join(" ");
};

const shape = (document, schema) => {
  const node = resolved(document, schema);
  const parts = [node, ...(node.allOf ?? []).map((part) => shape(document, part))];
  return {
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => part.required ?? []),
    rest: node.additionalProperties,
  };
};

const members = (document, schema, depth = 0) => {
  const { properties, required, rest } = shape(document, schema);
  const rows = Object.entries(properties).map(([name, property]) => {
    const inner = property.items && !property.items.$ref ? property.items : property;
    const nested = depth < 3 && !property.$ref && (inner.properties || inner.allOf) ? members(document, inner, depth + 1) : "";
    const needed = required.includes(name) ? ' <span class="needed">required</span>' : "";
    return `<dt><code>${escape(name)}</code> <span class="type">${typeOf(property)}</span>${needed} ${bounds(property)}</dt>
<dd>${line(property.description ?? "")}${nested}</dd>`;
  });
  if (rest && typeof rest === "object") rows.push(`<dt><em>any name</em> <span class="type">${typeOf(rest)}</span></dt><dd></dd>`);
  return rows.length ? `<dl class="members">${rows.join("\n")}</dl>` : "";
};

const body = (document, schema) =>
  schema.$ref ? `<p>${typeOf(schema)}</p>` : members(document, schema) || `<p>${typeOf(schema)}</p>`;

const example = (title, value) =>
  `<figure><figcaption>${escape(title)}</figcaption><pre tabindex="0"><code>${escape(
    typeof value === "string" ? value : pretty(value),
  )}</code></pre></figure>`;

const examples = (media, title) => {
  if (media.example !== undefined) return example(title, media.example);
  return Object.values(media.examples ?? {})
    .map((one) => example(one.summary ?? title, one.value))
    .join("");
};

const parameters = (document, list) => {
  if (!list.length) return "";
  const rows = list.map((reference) => {
    const one = resolved(document, reference);
    const needed = one.required ? ' <span class="needed">required</span>' : "";
    return `<dt><code>${escape(one.name)}</code> <span class="bound">${one.in}</span>
<span class="type">${typeOf(one.schema)}</span>${needed} ${bounds(one.schema)}</dt><dd>${line(one.description)}</dd>`;
  });
  return `<h4>Parameters</h4><dl class="members">${rows.join("\n")}</dl>`;
};

const answers = (document, operation) =>
  Object.entries(operation.responses)
    .map(([status, reference]) => {
      const answer = resolved(document, reference);
      const [kind, media] = Object.entries(answer.content ?? {})[0] ?? [];
      const good = status[0] === "2" || status[0] === "3";
      const said = good && media?.schema && kind.includes("json") ? body(document, media.schema) : "";
      const slugs = (operation["x-problems"]?.[status] ?? []).map(
        (slug) => `<li><a href="#problem-${slug}"><code>${escape(slug)}</code></a></li>`,
      );
      const list = slugs.length ? `<ul class="slugs">${slugs.join("")}</ul>` : "";
      const shown = good && media ? examples(media, "For example") : "";
      return `<li class="${good ? "good" : "bad"}"><strong class="status">${status}</strong>
<span>${line(answer.description)}</span>${list}${said}${shown}</li>`;
    })
    .join("\n");

const operation = (document, path, method, node, shared) => {
  const request = resolved(document, node.requestBody);
  const media = request?.content["application/json"];
  const asked = media
    ? `<h4>Body</h4>${body(document, media.schema)}${examples(media, "For example")}`
    : "";
  return `<article id="${node.operationId}" class="operation" data-find="${escape(
    `${method} ${path} ${node.operationId} ${node.summary}`.toLowerCase(),
  )}">
<h3><a href="#${node.operationId}">${escape(node.summary)}</a></h3>
<p class="route"><span class="method ${method}">${method.toUpperCase()}</span> <code>${escape(path).replace(
    /\{(\w+)\}/g,
    "<var>{$1}</var>",
  )}</code></p>
${markdown(node.description)}
${parameters(document, [...shared, ...(node.parameters ?? [])])}
${asked}
<h4>Answers</h4><ul class="answers">${answers(document, node)}</ul>
</article>`;
};

const operationsOf = (document, tag) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]?.tags.includes(tag)).map((method) => ({
      path, method, node: item[method], shared: item.parameters ?? [],
    })),
  );

const problems = (document) =>
  Object.entries(document.components["x-problems"] ?? {})
    .map(
      ([slug, { status, description }]) =>
        `<dt id="problem-${slug}"><code>${escape(slug)}</code> <span class="bound">${status}</span></dt>
<dd>${line(description)}</dd>`,
    )
    .join("\n");

const schemas = (document) =>
  Object.entries(document.components.schemas)
    .map(([name, schema]) => {
      const said = members(document, schema) || `<p>${typeOf(schema)} ${bounds(schema)}</p>`;
      const shown = schema.example ?? (schema.type === "object" ? undefined : schema.examples?.[0]);
      return `<section id="schema-${name}" class="schema"><h3><a href="#schema-${name}">${name}</a></h3>
${markdown(schema.description)}${said}${shown === undefined ? "" : example("For example", shown)}</section>`;
    })
    .join("\n");

/** { navigation, content } as HTML. */
export const render = (document) => {
  const groups = document.tags.map((tag) => ({ ...tag, operations: operationsOf(document, tag.name) }));
  const navigation = groups
    .map(
      ({ name, operations }) => `<li><a href="#tag-${name}">${name}</a><ul>${operations
        .map(({ node, method }) => `<li><a href="#${node.operationId}"><span class="method ${method}">${method}</span> ${escape(node.summary)}</a></li>`)
        .join("")}</ul></li>`,
    )
    .join("\n");
  const content = groups
    .map(
      ({ name, description, operations }) => `<section class="tag" id="tag-${name}"><h2>${name}</h2>${markdown(description)}
${operations.map(({ path, method, node, shared }) => operation(document, path, method, node, shared)).join("\n")}</section>`,
    )
    .join("\n");
  return {
    navigation: `<ul>${navigation}<li><a href="#problems">problems</a></li><li><a href="#schemas">schemas</a></li></ul>`,
    content: `<header><h1>${escape(document.info.title)} API <small>${escape(document.info.version)}</small></h1>
<p class="lead">${escape(document.info.summary)}</p>${markdown(document.info.description)}
<p class="files"><a href="/openapi.json">openapi.json</a> <a href="/openapi.yaml">openapi.yaml</a></p></header>
${content}
<section id="problems"><h2>problems</h2><p>Every error has a <code>type</code> of <code>/problems/</code> and one of these.</p>
<dl class="members">${problems(document)}</dl></section>
<section id="schemas"><h2>schemas</h2>${schemas(document)}</section>`,
  };
};
