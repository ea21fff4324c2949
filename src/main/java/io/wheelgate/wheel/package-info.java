/** A hand: builds wheels, reads them and compares them. */
@NullMarked
package io.wheelgate.wheel;

import org.jspecify.annotations.NullMarked;
