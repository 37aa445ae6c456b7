//! `carnet serve`: browsers by the network, commands by the socket, one school for both.

use crate::appliance::{Appliance, Timepiece};
use crate::archive::Folders;
use crate::cli::said::Refused;
use crate::cli::socket::Door;
use crate::cli::words::Serve;
use crate::cli::{complain, socket};
use crate::i18n::french;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

pub(super) fn serve(args: &Serve) -> Result<(), Refused> {
    let appliance = Appliance::open(Folders::at(&args.data), &Timepiece::Real)?.behind(args.proxy);
    let charter = appliance.school.charter().clone();
    served(appliance, &[args.listen], |address| {
        let facts =
            [("name", (&charter.name).into()), ("address", address.into()), ("origin", (&charter.origin).into())];
        complain(&french().with("cli-serve-listening", &facts));
    })
}

/// Serves until told to stop; `ready` is called once the port is listened on.
pub(super) fn served(appliance: Appliance, addresses: &[SocketAddr], ready: impl FnOnce(&str)) -> Result<(), Refused> {
    let runtime = Runtime::new().map_err(|error| Refused::said(error.to_string()))?;
    runtime.block_on(async {
        let named = addresses.first().map(ToString::to_string).unwrap_or_default();
        let listener = TcpListener::bind(addresses).await.map_err(|error| Refused::listen(&named, &error))?;
        let door = socket::Door::open(appliance.school.folders());
        let door: Door = door.map_err(|error| Refused::file(&appliance.school.folders().socket(), &error))?;
        ready(&listener.local_addr().map_or(named, |address| address.to_string()));
        let attending = door.attend(Arc::clone(&appliance.school));
        Ok(appliance.serve(listener, attending).await?)
    })
}
