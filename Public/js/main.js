import "./theme-switch.js";
import "./keys.js";
import "./relative-time.js";
import "./copy-button.js";
import "./filter-form.js";
