// Progressive help only: every page works without it.
import { CharacterCount, initAll } from "./vendor/govuk-frontend.min.js";

// A picture counts as it does where the limit is kept, and not as two.
const counted = CharacterCount.prototype.updateCount;
CharacterCount.prototype.updateCount = function () {
  counted.call(this);
  if (!["characters", "words"].includes(this.config.countType)) this.count = [...this.$textarea.value].length;
};

initAll();

// What htmx brings in is woken up too, and a count is said to those who can't see it change.
document.addEventListener("htmx:after:process", (event) => {
  if (event.target === document.body || event.target === document) return;
  initAll({ scope: event.target });
  const said = event.target.querySelector?.("[data-parley-say]");
  if (said) document.getElementById("live").textContent = said.textContent.trim();
});

// On a phone the list comes before its filters: they stay a tap away.
if (matchMedia("(max-width: 48em)").matches) {
  for (const fold of document.querySelectorAll("[data-parley-fold]")) fold.open = false;
}

// Long work told us that it is over: the page then shows what came of it.
document.addEventListener("parley:over", () => location.reload());
