// The list of caught mails, kept fresh, and one of them. Everything from a mail is put in as text.

const EVERY_MILLISECONDS = 2000;
const SHOWN = 200;
const byId = id => document.getElementById(id);
const time = new Intl.DateTimeFormat(undefined, {dateStyle: "medium", timeStyle: "short"});
let open = null;
let seen = "";

function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
}

function person({Name, Address}) {
    return Name ? `${Name} <${Address}>` : Address;
}

async function get(path) {
    const answer = await fetch(path);
    if (!answer.ok) {
        throw new Error(`${path}: ${answer.status}`);
    }
    return answer.json();
}

async function refresh() {
    const query = byId("query").value.trim();
    const path = query
        ? `/api/v1/search?limit=${SHOWN}&query=${encodeURIComponent(query)}`
        : `/api/v1/messages?limit=${SHOWN}`;
    try {
        const list = await get(path);
        const state = JSON.stringify([list.total, list.messages.map(it => [it.ID, it.Read]), open]);
        if (state !== seen) {
            seen = state;
            show(list);
        }
    } catch {
        seen = "";
        byId("count").textContent = "not reachable, trying again";
    }
}

function show(list) {
    byId("count").textContent = list.messages_count === list.total
        ? `${list.total} caught, ${list.unread} unread`
        : `${list.messages_count} of ${list.total}`;
    byId("empty").hidden = list.messages.length > 0;
    const focused = document.activeElement?.dataset?.id;
    byId("list").replaceChildren(...list.messages.map(line));
    if (focused) {
        byId("list").querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
    }
}

function line(mail) {
    const button = element("button", {type: "button", className: mail.Read ? "" : "unread"},
        element("span", {className: "recipient"}, mail.To.concat(mail.Bcc).map(person).join(", ")),
        element("span", {className: "when"}, time.format(new Date(mail.Created))),
        element("span", {className: "subject"}, mail.Subject || "(no subject)"),
        element("span", {className: "snippet"}, mail.Snippet));
    button.dataset.id = mail.ID;
    button.setAttribute("aria-current", String(mail.ID === open));
    button.addEventListener("click", () => location.hash = mail.ID);
    return element("li", {}, button);
}

async function openFromAddress() {
    open = location.hash.slice(1) || null;
    const article = byId("mail");
    document.querySelector("main").classList.toggle("reading", open !== null);
    if (open === null) {
        article.hidden = true;
    } else {
        try {
            read(await get(`/api/v1/message/${encodeURIComponent(open)}`));
            article.hidden = false;
            article.focus();
        } catch {
            location.hash = "";
        }
    }
    await refresh();
}

function read(mail) {
    const address = `/api/v1/message/${encodeURIComponent(mail.ID)}`;
    byId("subject").textContent = mail.Subject || "(no subject)";
    byId("from").textContent = person(mail.From);
    byId("to").textContent = mail.To.concat(mail.Cc, mail.Bcc).map(person).join(", ");
    byId("date").textContent = time.format(new Date(mail.Date));
    byId("raw").href = `${address}/raw`;
    byId("attachments").replaceChildren(...mail.Attachments.concat(mail.Inline).map(it => element("li", {},
        element("a", {href: `${address}/part/${it.PartID}`, download: it.FileName || "part"},
            `${it.FileName || it.ContentType} (${Math.ceil(it.Size / 1024)} KB)`))));
    byId("text").replaceChildren(...linked(mail.Text));
    byId("page").src = mail.HTML ? `/view/${encodeURIComponent(mail.ID)}.html` : "about:blank";
    byId("show-page").hidden = !mail.HTML;
    choose(mail.HTML ? "page" : "text");
}

/** The words with every web address in them as a link. */
function linked(text) {
    return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((piece, index) => index % 2
        ? element("a", {href: piece, target: "_blank", rel: "noopener"}, piece)
        : piece);
}

function choose(which) {
    for (const id of ["page", "text"]) {
        byId(id).hidden = id !== which;
        byId(`show-${id}`).setAttribute("aria-selected", String(id === which));
    }
}

byId("show-page").addEventListener("click", () => choose("page"));
byId("show-text").addEventListener("click", () => choose("text"));
byId("back").addEventListener("click", () => location.hash = "");
byId("query").addEventListener("input", refresh);
byId("search").addEventListener("submit", event => event.preventDefault());
byId("clear").addEventListener("click", async () => {
    if (confirm("Delete all mails?")) {
        await fetch("/api/v1/messages", {method: "DELETE"});
        location.hash = "";
        await refresh();
    }
});
addEventListener("hashchange", openFromAddress);
setInterval(() => document.hidden || refresh(), EVERY_MILLISECONDS);
openFromAddress();
