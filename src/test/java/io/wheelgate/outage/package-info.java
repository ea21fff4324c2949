/** The outside world cut off, full, or gone at the wrong moment. */
@NullMarked
package io.wheelgate.outage;

import org.jspecify.annotations.NullMarked;
