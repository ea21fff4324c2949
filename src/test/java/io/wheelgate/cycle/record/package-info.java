@NullMarked
package io.wheelgate.cycle.record;

import org.jspecify.annotations.NullMarked;
