/** The nouns: plain values of the release process, free of any framework. */
@NullMarked
package io.wheelgate.release;

import org.jspecify.annotations.NullMarked;
