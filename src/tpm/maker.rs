//! Whose chip it is, and what that is worth: a chip that its host can turn back proves nothing.

use super::chip::{Call, Chip, Code, TpmError};
use super::wire::Fields;

/// `TPM_CAP_TPM_PROPERTIES`, from `TPM_PT_MANUFACTURER` the manufacturer and four vendor strings.
const PROPERTIES: u32 = 6;
const MANUFACTURER: u32 = 0x105;
/// Makers of chips on their own, after the TCG's registry of vendors.
const DISCRETE: [&str; 9] = ["ATML", "IFX", "NSM", "NTC", "NTZ", "STM", "SNS", "TXN", "WEC"];
/// Makers whose TPM runs in the processor's own firmware.
const FIRMWARE: [&str; 3] = ["AMD", "INTC", "QCOM"];

/// What kind of TPM it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A chip of its own: turned back by nobody who does not attack the chip.
    Discrete,
    /// In the processor's firmware: turned back only by whoever rewrites the board's flash memory.
    Firmware,
    /// Simulated, inside a virtual machine, or of no maker that is known: its host can turn it back.
    Virtual,
}

/// Who says to have made the chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// The manufacturer's four letters in the TCG's registry, such as `IFX`; `IBM` for swtpm.
    pub manufacturer: String,
    /// Its own words for the chip.
    pub vendor: String,
}

impl Maker {
    /// What the chip is worth, on a machine whose processor is described by `cpuinfo`, the text of `/proc/cpuinfo`.
    /// Where that does not tell whether there is a hypervisor, there may be one.
    pub fn kind(&self, cpuinfo: &str) -> Kind {
        let flags = cpuinfo.lines().find(|line| line.starts_with("flags"));
        let bare = flags.is_some_and(|flags| !flags.split_ascii_whitespace().any(|flag| flag == "hypervisor"));
        match self.manufacturer.as_str() {
            maker if bare && DISCRETE.contains(&maker) => Kind::Discrete,
            maker if bare && FIRMWARE.contains(&maker) => Kind::Firmware,
            _ => Kind::Virtual,
        }
    }
}

impl Kind {
    /// Whether what it refuses once it refuses for ever: without that a TPM raises no level.
    pub fn is_physical(self) -> bool {
        self != Self::Virtual
    }
}

impl Chip {
    /// Who made the chip, in its own words.
    ///
    /// # Errors
    /// [`TpmError::Io`], [`TpmError::Refused`], [`TpmError::Garbled`].
    pub fn maker(&mut self) -> Result<Maker, TpmError> {
        let parameters = [PROPERTIES, MANUFACTURER, 5].map(u32::to_be_bytes).concat();
        let asked =
            Call { code: Code::GetCapability, handles: &[], sessions: &[], parameters: &parameters, makes: false };
        let answer = self.call(&asked)?;
        let words = answer.read(|fields: &mut Fields<'_>| {
            let (_more, _capability, count) = (fields.byte()?, fields.word()?, fields.word()?);
            (0..count.min(5)).map(|_| Ok((fields.word()?, fields.array::<4>()?))).collect::<Result<Vec<_>, _>>()
        })?;
        let said = |of: fn(u32) -> bool| {
            let letters: Vec<u8> = words.iter().filter(|(property, _)| of(*property)).flat_map(|word| word.1).collect();
            let printable = |letter: &u8| letter.is_ascii_graphic() || *letter == b' ';
            String::from_utf8_lossy(&letters.into_iter().filter(printable).collect::<Vec<u8>>()).trim().to_owned()
        };
        Ok(Maker {
            manufacturer: said(|property| property == MANUFACTURER),
            vendor: said(|property| property > MANUFACTURER),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_maker_on_bare_metal_makes_a_chip_physical() {
        let of = |manufacturer: &str| Maker { manufacturer: manufacturer.into(), vendor: String::new() };
        let (bare, guest) = ("processor : 0\nflags\t\t: fpu sse2 aes\n", "flags\t\t: fpu hypervisor aes\n");
        assert_eq!(of("IFX").kind(bare), Kind::Discrete);
        assert_eq!(of("INTC").kind(bare), Kind::Firmware);
        for (maker, cpuinfo) in [("IFX", guest), ("IFX", ""), ("IBM", bare), ("MSFT", bare), ("", bare), ("IFX ", bare)]
        {
            assert!(!of(maker).kind(cpuinfo).is_physical(), "{maker} {cpuinfo}");
        }
    }
}
