//! Keeps two runs from installing at once. The lock goes with the process that holds it, however
//! that ends.

use std::fs::{File, TryLockError};
use std::time::Duration;

use super::cache::Cache;
use crate::failure::Failure;
use crate::process::Heartbeat;

/// Waits until no other run installs. The lock is held until the file is dropped.
pub fn acquire(cache: &Cache) -> Result<File, Failure> {
    let path = cache.lock();
    let unusable = |error: std::io::Error| {
        Failure::new(format!("Cannot lock {}: {error}; make it writable.", path.display()))
    };
    let file = File::options().create(true).append(true).open(&path).map_err(unusable)?;
    let mut waiting: Option<Heartbeat> = None;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
            Err(TryLockError::WouldBlock) => {
                let heartbeat = waiting.get_or_insert_with(|| {
                    println!("Another run is installing tools; waiting until it has finished.");
                    Heartbeat::new("waiting for the other run")
                });
                heartbeat.beat(String::new);
                std::thread::sleep(Duration::from_millis(200));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_waits_for_the_first() {
        let folder = std::env::temp_dir().join(format!("xtask-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let cache = Cache::at(&folder);
        let first = acquire(&cache).unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        let second = std::thread::spawn({
            let cache = cache.clone();
            move || {
                let lock = acquire(&cache);
                sender.send(()).unwrap();
                lock.is_ok()
            }
        });
        assert!(receiver.recv_timeout(Duration::from_millis(300)).is_err());
        drop(first);
        assert!(second.join().unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
