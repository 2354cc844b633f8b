/* The page of a guest: live.js keeps it up to date; the talk gets a window of its own. */

import { enterInOwnWindow } from "./visit-forms.js";

enterInOwnWindow(document.querySelector(".vo-visit"));
