/** The law of this site's records, in the form that the clock reads. It travels as a file of this site, loaded when a tool is. */
import law from '#law';

export default law;
