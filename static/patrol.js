// Answers of a round are kept on the phone until the server has each of them, once. Without this file every point is a
// plain form.
"use strict";

const STORE = "answers";
const TRY_AGAIN_MS = 4000;
const LONG_SIDE = 1600;
const line = document.getElementById("walk-line");

function openStore() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("tianyou-patrol", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function inStore(mode, act) {
  return opened.then(
    (db) =>
      new Promise((resolve, reject) => {
        const work = db.transaction(STORE, mode);
        const asked = act(work.objectStore(STORE));
        work.oncomplete = () => resolve(asked.result);
        work.onerror = () => reject(work.error);
      }),
  );
}

const opened = openStore();
const keep = (answer) => inStore("readwrite", (store) => store.put(answer));
const forget = (key) => inStore("readwrite", (store) => store.delete(key));
const kept = () => inStore("readonly", (store) => store.getAll());

// Random keys without crypto.randomUUID, which a plain http address does not have.
function newKey() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// A photo is made smaller before it waits; one that the phone can't read goes as it is.
async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}

async function answerOf(form) {
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || (value instanceof File && !value.size)) continue;
    fields.push([name, value instanceof File ? await smaller(value) : value]);
  }
  const point = form.closest("[data-point]").dataset.point;
  return { key: newKey(), url: form.action, round: line.dataset.round, point, kind: form.dataset.queue, at: Date.now(), fields };
}

function show(point, text, isFault) {
  const card = document.querySelector(`[data-point="${point}"]`);
  if (!card) return;
  card.classList.toggle("is-answered", !isFault);
  card.querySelector("[data-said]").textContent = isFault ? "" : text;
  card.querySelector("[data-fault]").textContent = isFault ? text : "";
  document.getElementById("walk-done").textContent = document.querySelectorAll("[data-point].is-answered").length;
}

function bodyOf(answer) {
  const body = new FormData();
  answer.fields.forEach(([name, value]) => body.append(name, value));
  body.append("key", answer.key);
  body.append("age", Math.max(0, Date.now() - answer.at));
  body.append("csrfmiddlewaretoken", line.dataset.csrf);
  return body;
}

// Returns whether to go on with the next answer.
async function send(answer) {
  const reply = await fetch(answer.url, { method: "POST", body: bodyOf(answer), headers: { Accept: "application/json" } });
  const isJson = (reply.headers.get("content-type") || "").includes("json");
  if (reply.status >= 500 || !isJson) {
    line.textContent = reply.redirected ? line.dataset.login : line.dataset.kept;
    return false;
  }
  await forget(answer.key);
  const said = await reply.json();
  if (reply.ok) show(answer.point, line.dataset[answer.kind], false);
  else show(answer.point, said.faults, true);
  return true;
}

let isSending = false;

async function sendAll() {
  if (isSending) return;
  isSending = true;
  try {
    for (const answer of (await kept()).sort((one, other) => one.at - other.at)) {
      if (!(await send(answer))) return;
    }
    line.textContent = "";
    const open = document.querySelector("[data-point]:not(.is-answered)");
    if (!open && document.querySelector("[data-point]")) location.assign(line.dataset.after);
  } catch {
    line.textContent = line.dataset.kept;
  } finally {
    isSending = false;
  }
}

async function onAnswer(event) {
  const form = event.target;
  if (!form.dataset.queue) return;
  event.preventDefault();
  event.stopPropagation();
  if (form.dataset.taken) return;
  form.dataset.taken = "yes";
  try {
    const answer = await answerOf(form);
    await keep(answer);
    show(answer.point, `${line.dataset[answer.kind]} · ${line.dataset.wait}`, false);
    await sendAll();
  } finally {
    delete form.dataset.taken;
  }
}

async function goOnFromBefore() {
  const waiting = (await kept()).filter((answer) => answer.round === line.dataset.round);
  waiting.forEach((answer) => show(answer.point, `${line.dataset[answer.kind]} · ${line.dataset.wait}`, false));
  if (waiting.length) sendAll();
}

document.addEventListener("submit", onAnswer, true);
window.addEventListener("online", sendAll);
setInterval(async () => (await kept()).length && sendAll(), TRY_AGAIN_MS);
goOnFromBefore();
