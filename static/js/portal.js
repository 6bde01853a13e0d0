// Improves pages that work without it: GOV.UK's components, the print button, folded filters.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "../vendor/govuk.js";

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Open where there is room and where there is no script; folded on a phone.
if (window.matchMedia("(max-width: 63.99em)").matches) {
  for (const fold of document.querySelectorAll("details[data-fold]")) {
    fold.open = false;
  }
}
