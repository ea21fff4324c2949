/** Who has a task in hand, and how it comes into somebody else's. */
@NullMarked
package io.wheelgate.cycle.handing;

import org.jspecify.annotations.NullMarked;
