/** The memory: an append-only record of intents, outcomes and decisions. */
@NullMarked
package io.wheelgate.ledger;

import org.jspecify.annotations.NullMarked;
