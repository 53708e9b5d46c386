/**
 * The accounting of a Kamailio SIP server: CDR lines of its log and rows of a db_text table of
 * CDRs. Kamailio knows the call and its two ends alone; a mapping supplies the rest.
 */
@NullMarked
package io.calltrail.ingest.kamailio;

import org.jspecify.annotations.NullMarked;
