// Counts down to what is due, second by second. Without it the page shows the moment itself.
"use strict";

const SECOND_MS = 1000;

function clockTime(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const parts = hours ? [hours, minutes, seconds % 60] : [minutes, seconds % 60];
  return parts.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}

// The clock of this machine may be wrong: the page says what time it was on the server when it was made.
const madeAt = new Map();

function serverTime(page) {
  if (!madeAt.has(page.dataset.now)) madeAt.set(page.dataset.now, performance.now());
  return Date.parse(page.dataset.now) + performance.now() - madeAt.get(page.dataset.now);
}

function countDown() {
  const page = document.querySelector("[data-now]");
  if (!page) return;
  const now = serverTime(page);
  page.querySelectorAll("time[data-due]").forEach((time) => {
    const seconds = Math.round((Date.parse(time.dateTime) - now) / SECOND_MS);
    time.textContent = (seconds < 0 ? "−" : "") + clockTime(Math.abs(seconds));
    time.classList.toggle("is-over", seconds < 0);
  });
}

countDown();
setInterval(countDown, SECOND_MS);
