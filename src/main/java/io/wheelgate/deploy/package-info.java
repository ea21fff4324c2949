/** A hand: runs a team's deploy scripts and asks environments what they run. */
@NullMarked
package io.wheelgate.deploy;

import org.jspecify.annotations.NullMarked;
