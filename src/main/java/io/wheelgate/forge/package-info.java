/** A hand: asks people of a forge to merge a branch, and sees whether they did. */
@NullMarked
package io.wheelgate.forge;

import org.jspecify.annotations.NullMarked;
