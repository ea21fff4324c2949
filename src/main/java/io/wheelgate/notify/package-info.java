/** A hand: calls the webhooks of other programs, in the shape that each of them understands. */
@NullMarked
package io.wheelgate.notify;

import org.jspecify.annotations.NullMarked;
