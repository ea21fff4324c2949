/** Reads the operator's configuration into products, and reports every mistake at once. */
@NullMarked
package io.wheelgate.configuration;

import org.jspecify.annotations.NullMarked;
