/** Desks that are killed, cut off and put back. */
@NullMarked
package io.wheelgate.outage;

import org.jspecify.annotations.NullMarked;
