/** The one way to sign: a person's name under exactly one version, after the password, in one transaction. */
@NullMarked
package io.wheelgate.cycle.signing;

import org.jspecify.annotations.NullMarked;
