/** Letter templates of this site, compiled by the build. */
import letters from '#letters';

export default letters;
