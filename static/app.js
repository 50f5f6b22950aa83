// Comfort only: every page works without this file. No dependencies, nothing inline, nothing evaluated.
"use strict";

const ENOUGH_FOR_AN_ANSWER_MS = 10000;
const BETWEEN_BATCHES_MS = 300;

function isTyping(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

function focusSearch(event) {
  const search = document.getElementById("global-search");
  const isSlash = event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (search && (isSlash || isCtrlK)) {
    event.preventDefault();
    search.focus();
    search.select();
  }
}

function closePops(except) {
  document.querySelectorAll("details.pop[open]").forEach((pop) => {
    if (!except || !pop.contains(except)) pop.open = false;
  });
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const pop = event.target.closest("details.pop[open]");
  closePops();
  if (pop) pop.querySelector("summary").focus();
  if (location.hash === "#menu") {
    location.replace("#main");
    document.querySelector(".thumb-bar a[href='#menu']")?.focus();
  }
}

// A disabled button is not sent, so it is disabled one tick after its value has gone into the request.
function holdButtons(form) {
  const buttons = [...form.querySelectorAll("button:not([type=button]):not(:disabled)")];
  setTimeout(() => buttons.forEach((button) => hold(button, true)), 0);
  setTimeout(() => buttons.forEach((button) => hold(button, false)), ENOUGH_FOR_AN_ANSWER_MS);
}

function hold(button, isHeld) {
  button.disabled = isHeld;
  button.toggleAttribute("data-held", isHeld);
  button.setAttribute("aria-busy", String(isHeld));
}

function onSubmit(event) {
  const form = event.target;
  delete form.dataset.changed;
  if (form.method === "post" && !event.defaultPrevented) holdButtons(form);
}

function onPageShow() {
  document.querySelectorAll("button[data-held]").forEach((button) => hold(button, false));
}

function onInput(event) {
  const form = event.target.form;
  if (form && "unsaved" in form.dataset) form.dataset.changed = "yes";
}

function warnBeforeLeaving(event) {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
}

function size(bytes) {
  return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function showFileNames(event) {
  const input = event.target;
  if (input.type !== "file") return;
  input.parentElement.querySelector(".file-names")?.remove();
  const list = document.createElement("ul");
  list.className = "file-names";
  for (const file of input.files) {
    const line = document.createElement("li");
    line.textContent = `${file.name} (${size(file.size)})`;
    list.append(line);
  }
  if (input.files.length) input.after(list);
}

// Enter that picks a word in a Chinese input method is not the Enter that sends.
function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !("enterSends" in event.target.dataset)) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

function printPage(event) {
  if (event.target.closest("[data-print]")) window.print();
}

// Ticks every box of its section; with all ticked already, none.
function tickAll(event) {
  const button = event.target.closest("button[data-ticks]");
  if (!button) return;
  const boxes = [...button.closest("section").querySelectorAll("input[type=checkbox]")];
  const isWanted = boxes.some((box) => !box.checked);
  boxes.forEach((box) => (box.checked = isWanted));
}

// Work in batches asks for the next one by itself; whoever clicks meanwhile has stopped it between two of them.
function goOn() {
  const form = document.querySelector("form[data-goes-on]");
  if (!form) return;
  const waiting = setTimeout(() => form.requestSubmit(), BETWEEN_BATCHES_MS);
  document.addEventListener("click", () => clearTimeout(waiting), { once: true });
}

// A list of cases is gone through with j and k, or with the arrows while it has the focus.
function goThrough(event) {
  const cases = [...document.querySelectorAll("a[data-case]")];
  const at = cases.indexOf(document.activeElement);
  const step = { j: 1, k: -1, ...(at >= 0 && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
  if (!step || !cases.length) return;
  const from = at >= 0 ? at : cases.findIndex((each) => each.hasAttribute("aria-current"));
  event.preventDefault();
  cases[Math.min(Math.max(from + step, 0), cases.length - 1)].focus();
}

function openChoice(event) {
  const choices = [...document.querySelectorAll("summary[data-keys]")];
  const summary = choices.find((each) => each.dataset.keys.split(" ").includes(event.key));
  if (!summary) return;
  event.preventDefault();
  summary.parentElement.open = true;
  const form = summary.parentElement.querySelector("form");
  (form.querySelector(":required:not([type=hidden])") || form.querySelector("button[type=submit]")).focus();
}

// A letter of the menu opens its page from anywhere.
function openPage(event) {
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
}

function onLetter(event) {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  goThrough(event);
  openChoice(event);
  openPage(event);
}

document.addEventListener("keydown", focusSearch);
document.addEventListener("keydown", onLetter);
document.addEventListener("keydown", sendOnEnter);
document.addEventListener("keydown", closeOnEscape);
document.addEventListener("click", (event) => closePops(event.target));
document.addEventListener("click", printPage);
document.addEventListener("click", tickAll);
document.addEventListener("submit", onSubmit);
document.addEventListener("input", onInput);
document.addEventListener("change", showFileNames);
// What was chosen before this script had loaded is named too.
document.querySelectorAll("input[type=file]").forEach((input) => input.files.length && showFileNames({ target: input }));
window.addEventListener("pageshow", onPageShow);
window.addEventListener("beforeunload", warnBeforeLeaving);
document.querySelector("[data-focus]")?.focus();
goOn();
