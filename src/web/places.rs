//! The places for connections, and who holds how many of them.

use crate::web::limits::Client;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

type Held = Arc<Mutex<HashMap<Client, usize>>>;

/// The places for connections. A client may hold as many as there are left: a whole school behind one address finds
/// half of them while the house is empty, and whoever takes all they can never takes the last.
pub(in crate::web) struct Places {
    left: Arc<Semaphore>,
    held: Held,
}

/// A place, until it is dropped.
pub(in crate::web) struct Place {
    _permit: OwnedSemaphorePermit,
    counted: Option<(Client, Held)>,
}

impl Places {
    pub(in crate::web) fn new(number: usize) -> Self {
        Self { left: Arc::new(Semaphore::new(number)), held: Held::default() }
    }

    /// Waits until one is left; nothing is accepted meanwhile.
    pub(in crate::web) async fn one_left(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.left).acquire_owned().await.ok()
    }

    /// Gives it to that client, unless it holds as many as are left. The proxy in front, which stands for everybody, is
    /// `None` and may hold all of them.
    pub(in crate::web) fn give(&self, permit: OwnedSemaphorePermit, client: Option<Client>) -> Option<Place> {
        let Some(client) = client else { return Some(Place { _permit: permit, counted: None }) };
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = held.entry(client).or_insert(0);
        if *theirs > self.left.available_permits() {
            return None;
        }
        *theirs += 1;
        Some(Place { _permit: permit, counted: Some((client, Arc::clone(&self.held))) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((client, held)) = &self.counted else { return };
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(theirs) = held.get_mut(client) {
            *theirs -= 1;
            if *theirs == 0 {
                held.remove(client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn client(text: &str) -> Option<Client> {
        Some(Client::from(text.parse::<IpAddr>().unwrap()))
    }

    async fn taken(places: &Places, by: Option<Client>) -> Vec<Place> {
        let mut taken = Vec::new();
        while places.left.available_permits() > 0 {
            let permit = places.one_left().await.unwrap();
            match places.give(permit, by) {
                Some(place) => taken.push(place),
                None => break,
            }
        }
        taken
    }

    #[tokio::test]
    async fn whoever_takes_all_they_can_takes_half_and_leaves_room_for_the_next() {
        let places = Places::new(100);
        let greedy = taken(&places, client("192.0.2.1")).await;
        assert_eq!(greedy.len(), 50);
        let second = taken(&places, client("192.0.2.2")).await;
        assert_eq!(second.len(), 25, "another finds half of what is left");
        assert_eq!(taken(&places, client("192.0.2.1")).await.len(), 0);
        drop(greedy);
        assert_eq!(taken(&places, client("192.0.2.1")).await.len(), 38, "and has its share again when it lets go");
        drop(second);
        assert!(places.held.lock().unwrap().is_empty(), "nobody is remembered who holds nothing");
    }

    #[tokio::test]
    async fn the_addresses_of_one_ipv6_network_share_and_the_proxy_stands_for_everybody() {
        let places = Places::new(8);
        let one = taken(&places, client("2001:db8::1")).await;
        assert_eq!((one.len(), taken(&places, client("2001:db8::2")).await.len()), (4, 0));
        assert_eq!(taken(&places, None).await.len(), 4);
    }
}
