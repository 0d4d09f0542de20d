// Warns five minutes before one is signed out, and lets one stay with one press (WCAG 2.2.1).
const WARNED = 300;
const box = document.getElementById("session");
const title = document.getElementById("session-title");
const TITLE = title.textContent;
const part = (name) => box.querySelector(`[data-${name}]`);
const show = (when) => box.querySelectorAll("[data-when]").forEach((one) => {
  one.hidden = one.dataset.when !== when;
});
// What is done in another tab keeps this one signed in too.
const tabs = new BroadcastChannel("parley-session");
const last = Date.now() + Number(box.dataset.longest) * 1000;
let ends = 0;
let said = "";
let over = false;

function restart(idle = Number(box.dataset.idle)) {
  ends = Math.min(Date.now() + idle * 1000, last);
  over = false;
  said = "";
  if (box.open) box.close();
}

function inWords(seconds) {
  if (seconds > 60) return `${Math.ceil(seconds / 60)} minutes`;
  const rest = Math.max(Math.ceil(seconds / 15) * 15, 15);
  return rest === 60 ? "1 minute" : `${rest} seconds`;
}

function warn(seconds) {
  const words = inWords(seconds);
  if (!box.open) {
    show("soon");
    title.textContent = TITLE;
    box.showModal();
  }
  if (words === said) return;
  part("left").textContent = words;
  if (said) part("said").textContent = `You are signed out in ${words}.`;
  said = words;
}

function out() {
  over = true;
  show("out");
  title.textContent = "You have been signed out";
  part("said").textContent = "You have been signed out.";
  if (!box.open) box.showModal();
}

async function stay() {
  try {
    const answer = await fetch("/session", {
      method: "POST",
      headers: { "x-csrftoken": box.dataset.token, accept: "application/json" },
    });
    if (!answer.ok) return out();
    const { idle } = await answer.json();
    restart(idle);
    tabs.postMessage(idle);
  } catch {
    box.querySelector("[data-when=away]").hidden = false;
  }
}

setInterval(() => {
  const seconds = (ends - Date.now()) / 1000;
  if (over) return;
  if (seconds <= 0) out();
  else if (seconds <= WARNED) warn(seconds);
}, 500);
part("stay").addEventListener("click", stay);
part("back").addEventListener("click", () => box.close());
box.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (over) box.close();
  else stay();
});
tabs.addEventListener("message", (event) => restart(event.data));
document.addEventListener("htmx:after:request", () => restart());
restart();
tabs.postMessage(Number(box.dataset.idle));
