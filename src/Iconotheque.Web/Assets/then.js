// Then and now: two pictures of a place, also in a frame of another site, which they fill.
import { data } from "./api.js";
import { swipe } from "./swipe.js";

const credits = document.querySelector(".bare .credits");
swipe(data("pair-data"), credits ? () => innerHeight - credits.offsetHeight : undefined);
