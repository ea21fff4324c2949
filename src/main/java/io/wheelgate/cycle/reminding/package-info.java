/** Time: people are reminded of what is due and told what is overdue; nothing is decided here. */
@NullMarked
package io.wheelgate.cycle.reminding;

import org.jspecify.annotations.NullMarked;
