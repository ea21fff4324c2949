/** The record: its key, its numbering, its anchor outside, and what tells when something does not agree. */
@NullMarked
package io.wheelgate.cycle.record;

import org.jspecify.annotations.NullMarked;
