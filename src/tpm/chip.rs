//! One conversation with a TPM: a command, its answer, and nothing left behind in the chip.
//!
//! ```text
//! command  u16 tag ‖ u32 size ‖ u32 code ‖ handles ‖ [u32 size ‖ authorisations] ‖ parameters
//! answer   u16 tag ‖ u32 size ‖ u32 rc ‖ [handle] ‖ [u32 size] parameters [‖ authorisations]
//! ```
//! After the TCG's TPM 2.0 Library, part 3 (commands) and part 1, 18 and 19 (authorisations).

use super::line::{LONGEST, Line};
use super::wire::{Cut, Fields};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

const NO_SESSIONS: u16 = 0x8001;
const SESSIONS: u16 = 0x8002;
/// The authorisation by password, which is empty everywhere here.
const PASSWORD: u32 = 0x4000_0009;

/// The commands used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Code {
    NvUndefineSpace = 0x122,
    NvDefineSpace = 0x12a,
    CreatePrimary = 0x131,
    NvIncrement = 0x134,
    PolicyNv = 0x149,
    NvRead = 0x14e,
    Create = 0x153,
    Load = 0x157,
    Unseal = 0x15e,
    FlushContext = 0x165,
    NvReadPublic = 0x169,
    StartAuthSession = 0x176,
    GetCapability = 0x17a,
    NvCertify = 0x184,
    PolicyGetDigest = 0x189,
}

/// Why a TPM did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum TpmError {
    /// The device or the socket: absent, in use, or not ours to open.
    #[error("the TPM cannot be reached: {0}")]
    Io(#[from] io::Error),
    /// No answer came within the time allowed, or an earlier question is not answered yet.
    #[error("the TPM does not answer")]
    Silent,
    /// The chip refused, for a reason of its own.
    #[error("the TPM refused {command} (code {code:#x})")]
    Refused {
        /// The command.
        command: &'static str,
        /// The TPM's response code.
        code: u32,
    },
    /// The counter is not at the value the share was sealed for: it has gone on, for good.
    #[error("the TPM's counter has gone past the value this share was sealed for")]
    Dead,
    /// The answer has not the form it must have.
    #[error("the TPM's answer to {0} is not one")]
    Garbled(&'static str),
}

/// A TPM, reached through a device or a socket.
pub struct Chip {
    line: Line,
}

/// A command to be sent.
pub(super) struct Call<'a> {
    pub(super) code: Code,
    pub(super) handles: &'a [u32],
    /// The handles' authorisations: a policy session, or none for the empty password.
    pub(super) sessions: &'a [Option<u32>],
    pub(super) parameters: &'a [u8],
    /// Whether the answer begins with a handle.
    pub(super) makes: bool,
}

/// What came back: wiped on drop, since it may be a share.
pub(super) struct Answer {
    command: Code,
    pub(super) handle: u32,
    bytes: Zeroizing<Vec<u8>>,
}

impl Chip {
    /// The TPM behind a device, `/dev/tpmrm0` on Linux, or behind a local socket, as swtpm makes one.
    ///
    /// # Errors
    /// [`TpmError::Io`]; [`TpmError::Silent`] as long as it has not answered what it was asked before.
    pub fn at(device: &Path) -> Result<Self, TpmError> {
        Ok(Self { line: Line::to(device)? })
    }

    /// The TPM at the other end of `link`.
    ///
    /// # Errors
    /// [`TpmError::Io`] when this machine has no thread for it.
    pub fn over(link: impl Read + Write + Send + 'static) -> Result<Self, TpmError> {
        Ok(Self { line: Line::over(link)? })
    }

    /// The same, each of whose answers is waited for so long, a minute unless it is said. After one that has not come
    /// it is asked nothing more.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { line: self.line.within(patience) }
    }

    /// Sends a command and takes its answer.
    pub(super) fn call(&mut self, call: &Call<'_>) -> Result<Answer, TpmError> {
        let bytes = self.line.ask(call.code, call.bytes())?;
        let garbled = |_: Cut| TpmError::Garbled(call.code.name());
        let mut fields = Fields::of(&bytes);
        let tag = fields.short().map_err(garbled)?;
        let (_, rc) = (fields.word().map_err(garbled)?, fields.word().map_err(garbled)?);
        if rc != 0 {
            return Err(TpmError::Refused { command: call.code.name(), code: rc });
        }
        let handle = if call.makes { fields.word().map_err(garbled)? } else { 0 };
        let parameters = match tag {
            SESSIONS => {
                let length = fields.word().map_err(garbled)? as usize;
                fields.bytes(length).map_err(garbled)?
            }
            _ => fields.bytes(bytes.len() - 10 - if call.makes { 4 } else { 0 }).map_err(garbled)?,
        };
        Ok(Answer { command: call.code, handle, bytes: Zeroizing::new(parameters.to_vec()) })
    }

    /// Does `work` with an object or session, and removes it from the chip whatever came of it.
    pub(super) fn holding<T>(
        &mut self,
        handle: u32,
        work: impl FnOnce(&mut Self) -> Result<T, TpmError>,
    ) -> Result<T, TpmError> {
        let done = work(self);
        let flush = Call {
            code: Code::FlushContext,
            handles: &[],
            sessions: &[],
            parameters: &handle.to_be_bytes(),
            makes: false,
        };
        let flushed = self.call(&flush);
        let done = done?;
        flushed?;
        Ok(done)
    }
}

impl std::fmt::Debug for Chip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chip").finish_non_exhaustive()
    }
}

impl Answer {
    /// Reads the parameters, all of them.
    pub(super) fn read<'a, T>(&'a self, fields: impl FnOnce(&mut Fields<'a>) -> Result<T, Cut>) -> Result<T, TpmError> {
        let mut all = Fields::of(&self.bytes);
        let read = fields(&mut all).and_then(|read| all.end().map(|()| read));
        read.map_err(|Cut| TpmError::Garbled(self.command.name()))
    }
}

impl Call<'_> {
    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        // Reserved at once: a vector that grew would leave a share behind.
        let mut out = Zeroizing::new(Vec::with_capacity(LONGEST));
        out.extend(if self.sessions.is_empty() { NO_SESSIONS } else { SESSIONS }.to_be_bytes());
        out.extend([0; 4]);
        out.extend((self.code as u32).to_be_bytes());
        self.handles.iter().for_each(|handle| out.extend(handle.to_be_bytes()));
        if !self.sessions.is_empty() {
            // Each: handle, empty nonce, attributes, empty password or HMAC.
            out.extend((self.sessions.len() as u32 * 9).to_be_bytes());
            for session in self.sessions {
                out.extend(session.unwrap_or(PASSWORD).to_be_bytes());
                out.extend([0, 0, u8::from(session.is_some()), 0, 0]);
            }
        }
        out.extend(self.parameters);
        let size = (out.len() as u32).to_be_bytes();
        out[2..6].copy_from_slice(&size);
        out
    }
}

impl Code {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::NvUndefineSpace => "NV_UndefineSpace",
            Self::NvDefineSpace => "NV_DefineSpace",
            Self::CreatePrimary => "CreatePrimary",
            Self::NvIncrement => "NV_Increment",
            Self::PolicyNv => "PolicyNV",
            Self::NvRead => "NV_Read",
            Self::Create => "Create",
            Self::Load => "Load",
            Self::Unseal => "Unseal",
            Self::FlushContext => "FlushContext",
            Self::NvReadPublic => "NV_ReadPublic",
            Self::StartAuthSession => "StartAuthSession",
            Self::GetCapability => "GetCapability",
            Self::NvCertify => "NV_Certify",
            Self::PolicyGetDigest => "PolicyGetDigest",
        }
    }
}
