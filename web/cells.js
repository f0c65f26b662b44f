/** Starts the page of cells. */
import {startPage} from './page/start.js';
import './page/cells/cells-page.js';

await startPage();
