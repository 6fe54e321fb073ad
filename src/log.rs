//! Where log lines go, and spans if they are exported.

use std::io::IsTerminal;

use clap::ValueEnum;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// How log lines are written.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The log of the process.
pub(crate) struct Log {
    #[cfg(feature = "otel")]
    export: Option<crate::spans::Export>,
}

impl Log {
    /// Writes log lines to standard error from now on.
    pub(crate) fn start(format: LogFormat) -> anyhow::Result<Self> {
        let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
        // A line that cannot be written is lost; the service goes on.
        let lines = fmt::layer()
            .log_internal_errors(false)
            .with_writer(std::io::stderr)
            .with_ansi(std::io::stderr().is_terminal());
        let lines: Box<dyn Layer<Registry> + Send + Sync> = match format {
            LogFormat::Text => lines.with_target(false).boxed(),
            LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
        };
        let log = tracing_subscriber::registry().with(lines.with_filter(filter));
        #[cfg(feature = "otel")]
        {
            let export = crate::spans::Export::start()?;
            log.with(export.as_ref().map(crate::spans::Export::layer)).init();
            Ok(Log { export })
        }
        #[cfg(not(feature = "otel"))]
        {
            log.init();
            Ok(Log {})
        }
    }

    /// Sends what is not yet sent.
    pub(crate) fn finish(self) {
        #[cfg(feature = "otel")]
        if let Some(export) = self.export {
            export.finish();
        }
    }
}
