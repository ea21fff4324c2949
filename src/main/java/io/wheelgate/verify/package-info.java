/** Checks an evidence pack without the desk: no database, no network, nothing but the pack and what somebody else holds. */
@NullMarked
package io.wheelgate.verify;

import org.jspecify.annotations.NullMarked;
