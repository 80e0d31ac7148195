//! The host side of RISC Zero's call protocol, the same in 3.0 and 5.0.0-rc.1: what a program (through the stock kernel,
//! or by itself in machine mode) gets when it executes the machine call READ.
//!
//! The "file descriptor" of READ is the address of a call's name; its arguments are in the user-mode registers a3..a5.
//! READ with descriptor 0 and 8 bytes then returns the two result words of the last call.

use std::cell::{Cell, RefCell};

use anyhow::Result;
use risc0_binfmt::ByteAddr;
use risc0_circuit_rv32im::execute::{Syscall, SyscallContext, REG_A3, REG_A4, REG_A5};

const NAME_PREFIX: &str = "risc0_zkvm_platform::syscall::nr::";
const NAME_MAX: usize = 128;
/// The official host caps the journal at 100 MiB; the same cap serves the log.
const OUTPUT_MAX: usize = 100 << 20;
const PANIC_MESSAGE_MAX: u32 = 1 << 20;

/// Why the host does not go on: `abort` (the program called PANIC) or `error` (it made a call that is not served).
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Stop {
    pub ending: &'static str,
    pub message: String,
}

fn refuse<T>(message: String) -> Result<T> {
    Err(Stop { ending: "error", message }.into())
}

#[derive(Default)]
pub struct Host {
    input: Vec<u8>,
    position: Cell<usize>,
    /// The two result words of the last call.
    results: Cell<(u32, u32)>,
    /// Bytes written to descriptor 3.
    pub journal: RefCell<Vec<u8>>,
    /// Bytes written to descriptors 1 and 2 and by LOG, in their order.
    pub log: RefCell<Vec<u8>>,
    /// What a kernel said last by the machine call WRITE: why it gives up.
    pub said: RefCell<String>,
}

impl Host {
    pub fn new(input: Vec<u8>) -> Self {
        Host { input, ..Default::default() }
    }

    /// Copies the next input bytes to `buf` and returns how many there were.
    fn take(&self, buf: &mut [u8]) -> usize {
        let rest = &self.input[self.position.get()..];
        let n = rest.len().min(buf.len());
        buf[..n].copy_from_slice(&rest[..n]);
        self.position.set(self.position.get() + n);
        n
    }

    /// READ: whole words go to `buf`, up to four more bytes are the second result; the first is the number of bytes.
    fn read(&self, fd: u32, size: usize, buf: &mut [u8]) -> Result<(u32, u32)> {
        if fd != 0 {
            return refuse(format!("read from descriptor {fd}: only 0 (private input) can be read"));
        }
        if buf.len() % 4 != 0 || size < buf.len() {
            return refuse(format!("read of {size} bytes, {} of them as words: not whole words", buf.len()));
        }
        let main = self.take(buf);
        let mut word = [0u8; 4];
        let tail = if size - main <= 4 { self.take(&mut word[..size - main]) } else { 0 };
        Ok(((main + tail) as u32, u32::from_le_bytes(word)))
    }

    fn write(&self, ctx: &mut impl SyscallContext, fd: u32, ptr: u32, size: u32) -> Result<(u32, u32)> {
        let mut sink = match fd {
            1 | 2 => self.log.borrow_mut(),
            3 => self.journal.borrow_mut(),
            _ => return refuse(format!("write to descriptor {fd}: only 1, 2 (log) and 3 (journal) can be written")),
        };
        if sink.len() + size as usize > OUTPUT_MAX {
            return refuse(format!("more than {OUTPUT_MAX} bytes written to descriptor {fd}"));
        }
        sink.extend(ctx.peek_region(ByteAddr(ptr), size as usize)?);
        Ok((0, 0))
    }

    fn call(&self, ctx: &mut impl SyscallContext, name: &str, buf: &mut [u8]) -> Result<(u32, u32)> {
        let a3 = ctx.peek_register(REG_A3)?;
        let a4 = ctx.peek_register(REG_A4)?;
        let a5 = ctx.peek_register(REG_A5)?;
        match name.strip_prefix(NAME_PREFIX).unwrap_or(name) {
            "SYS_READ" => self.read(a3, a4 as usize, buf),
            "SYS_WRITE" => self.write(ctx, a3, a4, a5),
            "SYS_LOG" => self.write(ctx, 1, a3, a4),
            "SYS_PANIC" => {
                let text = ctx.peek_region(ByteAddr(a3), a4.min(PANIC_MESSAGE_MAX) as usize)?;
                Err(Stop { ending: "abort", message: String::from_utf8_lossy(&text).into_owned() }.into())
            }
            other => refuse(format!("the program made the host call {other:?}, which this executor does not serve")),
        }
    }
}

fn read_name(ctx: &mut impl SyscallContext, ptr: u32) -> Result<String> {
    let bytes = ctx.peek_region(ByteAddr(ptr), NAME_MAX)?;
    match bytes.iter().position(|&byte| byte == 0) {
        Some(end) => Ok(String::from_utf8_lossy(&bytes[..end]).into_owned()),
        None => refuse(format!("the host call name at {ptr:#010x} has no end")),
    }
}

impl Syscall for Host {
    fn host_read(&self, ctx: &mut impl SyscallContext, fd: u32, buf: &mut [u8]) -> Result<u32> {
        if fd != 0 {
            let name = read_name(ctx, fd)?;
            self.results.set(self.call(ctx, &name, buf)?);
        } else if buf.len() == 8 {
            let (a0, a1) = self.results.get();
            buf[..4].copy_from_slice(&a0.to_le_bytes());
            buf[4..].copy_from_slice(&a1.to_le_bytes());
        } else {
            return refuse(format!("machine call READ with descriptor 0 and {} bytes: results are 8 bytes", buf.len()));
        }
        Ok(buf.len() as u32)
    }

    fn host_write(&self, _: &mut impl SyscallContext, _: u32, text: &[u8]) -> Result<u32> {
        if !crate::SERVES_WRITE {
            return refuse(
                "machine call WRITE (a7 = 2): it can be executed but not proven; use READ with SYS_WRITE".into(),
            );
        }
        self.said.replace(String::from_utf8_lossy(text).into_owned());
        Ok(text.len() as u32)
    }
}
