package io.wheelgate.index;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets whatever writes to a server do so one after the other. */
final class Turns {

    private final Map<URI, Lock> servers = new ConcurrentHashMap<>();

    void take(IndexPlace place, Runnable work) {
        Lock lock = servers.computeIfAbsent(place.base(), url -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
