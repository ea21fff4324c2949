/** What docs/benchmarks/run.py measures from inside the desk; nothing here is a test. */
@NullMarked
package io.wheelgate.benchmark;

import org.jspecify.annotations.NullMarked;
