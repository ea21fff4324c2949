/** What is installed and what runs where, as it was seen last. */
@NullMarked
package io.wheelgate.cycle.where;

import org.jspecify.annotations.NullMarked;
