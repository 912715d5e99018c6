// Without this script every page works; with it long texts are counted and tabs and menus fold.
import { initAll } from './govuk-frontend.min.js';

initAll();
