// Progressive help only: every page works without it.
import { initAll } from "./vendor/govuk-frontend.min.js";

initAll();
document.addEventListener("htmx:after:process", (event) => {
  initAll({ scope: event.target });
});
