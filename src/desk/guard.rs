//! Containing a failure of copydesk itself to the story it fails on.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something that may panic.
///
/// # Errors
/// What the panic said, and where in the program, if [`quiet`] was called.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.map_err(|_| SAID.take())
}

/// Fails as the work of another thread failed: [`guarded`] around it says the same.
pub fn fail(said: String) -> ! {
    SAID.set(said);
    resume_unwind(Box::new(()))
}

/// Makes panics inside [`guarded`] say nothing themselves. For programs; a library leaves its host’s hook alone.
pub fn quiet() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            let payload = info.payload();
            let text = payload.downcast_ref::<&str>().copied();
            let said =
                text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given");
            let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
            SAID.set(format!("{said}{place}"));
        } else {
            before(info);
        }
    }));
}
