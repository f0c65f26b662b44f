/** Starts a page that has nothing to show but its text. */
import {startPage} from './page/start.js';

await startPage();
