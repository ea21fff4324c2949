/** Webhooks: where forges and scripts tell the desk that something was pushed. */
@NullMarked
package io.wheelgate.web.hook;

import org.jspecify.annotations.NullMarked;
