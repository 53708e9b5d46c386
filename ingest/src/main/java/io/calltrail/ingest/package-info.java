/**
 * Imports of voice calls from files: what is asked for, how far it has come, and what it did. The
 * packages below read the producers' formats, fill what calls lack, and take the calls away.
 */
@NullMarked
package io.calltrail.ingest;

import org.jspecify.annotations.NullMarked;
