// Without this script every page works; with it long texts are counted and tabs and menus fold.
import { initAll } from './govuk-frontend.min.js';

initAll();

// What a worker is still busy with is looked at again; without script a meta element does it.
const waiting = document.querySelector('[data-reload-seconds]');
if (waiting) setTimeout(() => location.reload(), Number(waiting.dataset.reloadSeconds) * 1000);
