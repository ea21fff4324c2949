/** Faults at every external operation of a release cycle: see docs/faults.md. */
@NullMarked
package io.wheelgate.fault;

import org.jspecify.annotations.NullMarked;
